/** Checkpoints of a run into a table, in a second table: each is committed together with its rows. */
import { connect, type Connection } from './connect.ts';
import { databaseError } from './database-error.ts';
import { databaseOf, literal } from './database-name.ts';
import { beside } from './write-plan.ts';

/**
 * The newest checkpoint of a table that a run has begun, as text; undefined if there is none.
 *
 * @param path the table, as shown.
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
export async function readDatabaseCheckpoint(path: string): Promise<string | undefined> {
  const database = databaseOf(path);
  const table = beside(database.table ?? '', '_arpenteur_reprise');
  const client = await connect(database);
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass(${literal(table)}) IS NOT NULL AS there`,
    );
    if (rows[0]?.there !== true) return undefined;
    const found = await client.query<{ checkpoint: string }>(`SELECT checkpoint FROM ${table}`);
    return found.rows[0]?.checkpoint;
  } catch (error) {
    throw databaseError(database.name, error);
  } finally {
    await client.end();
  }
}

/** Makes room for the checkpoint of a new run. */
export async function beginCheckpoints(client: Connection, table: string): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${table}`);
  await client.query(`CREATE TABLE ${table} (checkpoint text NOT NULL)`);
}

/** Replaces the checkpoint, in the transaction of the rows. */
export async function replaceCheckpoint(client: Connection, table: string, checkpoint: string): Promise<void> {
  await client.query(`DELETE FROM ${table}`);
  await client.query(`INSERT INTO ${table} VALUES (${literal(checkpoint)})`);
}
