import { setImmediate } from 'node:timers/promises';
import { ArpenteurError } from '../../errors.ts';
import { claimTable } from './claim-table.ts';
import { connect, cutConnection } from './connect.ts';
import { databaseError } from './database-error.ts';
import { type DatabaseTable, literal, quoted } from './database-name.ts';
import { TableCopy } from './table-copy.ts';
import type { DatabasePlan } from './write-plan.ts';

/** A table to be written whole. */
export interface WholeTable {
  readonly plan: DatabasePlan;
  /** Rows in the form of the plan's COPY; made as they are written. */
  readonly rows: () => Iterable<string>;
}

/** What a database provides for tables of areas. */
export interface DatabaseOffer {
  /** Name in SQL of PostGIS's type `geometry`, with its schema; undefined where PostGIS is not installed. */
  readonly geometry: string | undefined;
  /** Statement that makes the schema; undefined where it exists, or where none is named. */
  readonly makeSchema: string | undefined;
}

/** Bytes of rows that are sent at a time. */
const pieceBytes = 1 << 16;

/**
 * Queries what a database provides. Writes nothing.
 *
 * @param schema in which tables are to be made; undefined for the first of the user's search path.
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
export async function askDatabase(database: DatabaseTable, schema: string | undefined): Promise<DatabaseOffer> {
  const client = await connect(database);
  try {
    const { rows } = await client.query<{ geometry: string | null; there: boolean }>(
      `SELECT (SELECT quote_ident(nspname) || '.geometry' FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'postgis') AS geometry,
        EXISTS (SELECT FROM pg_namespace WHERE nspname = ${literal(schema ?? '')}) AS there`,
    );
    const [found] = rows;
    const isNew = schema !== undefined && found?.there !== true;
    return {
      geometry: found?.geometry ?? undefined,
      makeSchema: isNew ? `CREATE SCHEMA ${quoted(schema)}` : undefined,
    };
  } catch (error) {
    throw databaseError(database.name, error);
  } finally {
    await client.end();
  }
}

/**
 * Writes tables in one transaction: all of them, complete, or none.
 *
 * @param before statements before the first table.
 * @param signal ends the work; the server rolls back.
 * @returns rows of each table.
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED, DATABASE_ROW, TABLE_EXISTS, OUTPUT_IN_USE, INTERRUPTED.
 */
export async function writeTables(
  database: DatabaseTable,
  before: readonly string[],
  tables: readonly WholeTable[],
  signal?: AbortSignal,
): Promise<readonly number[]> {
  const client = await connect(database);
  const stop = (): void => {
    cutConnection(client);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // A signal that was aborted before fires no event.
    signal?.throwIfAborted();
    for (const { plan } of tables) await claimTable(client, database.name, plan);
    await client.query('BEGIN');
    for (const statement of before) await client.query(statement);
    const counts: number[] = [];
    for (const { plan, rows } of tables) {
      for (const statement of plan.before) await client.query(statement);
      const copy = new TableCopy(client, database.name, plan.copy);
      let count = 0;
      let text = '';
      const send = async (): Promise<void> => {
        await copy.write(Buffer.from(text, 'utf8'));
        text = '';
        // Rows are generated synchronously: a signal can arrive here.
        await setImmediate();
      };
      for (const row of rows()) {
        count++;
        text += row;
        if (text.length >= pieceBytes) await send();
      }
      if (text !== '') await send();
      await copy.end();
      for (const statement of plan.after) await client.query(statement);
      counts.push(count);
    }
    await client.query('COMMIT');
    await client.end();
    return counts;
  } catch (error) {
    cutConnection(client);
    if (signal?.aborted === true) {
      throw new ArpenteurError('INTERRUPTED', 'The export was interrupted; no table was changed.', {}, error);
    }
    throw databaseError(database.name, error);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
