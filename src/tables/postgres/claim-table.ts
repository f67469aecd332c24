/** Checks that a table can be written, before hours are spent on its rows. */
import { ArpenteurError } from '../../errors.ts';
import type { Connection } from './connect.ts';
import { literal } from './database-name.ts';
import type { DatabasePlan } from './write-plan.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * Locks a table for this run, and checks that it may be created. The lock ends with its connection.
 *
 * @param name of the table, for messages.
 * @throws {ArpenteurError} OUTPUT_IN_USE: another run writes it; TABLE_EXISTS.
 */
export async function claimTable(
  client: Connection,
  name: string,
  { table, ifExists, update }: Pick<DatabasePlan, 'table' | 'ifExists' | 'update'>,
): Promise<void> {
  const lock = await client.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('arpenteur'), hashtext(${literal(table)})) AS taken`,
  );
  if (lock.rows[0]?.taken !== true) {
    throw new ArpenteurError('OUTPUT_IN_USE', phrase`${name}: another run writes this table.`, { database: name });
  }
  const { rows } = await client.query<{ kind: string | null }>(
    `SELECT relkind AS kind FROM pg_class WHERE oid = to_regclass(${literal(table)})`,
  );
  const kind = rows[0]?.kind;
  if (update || kind === undefined || (ifExists === 'replace' && kind === 'r')) return;
  const what = kind === 'r' ? phrase`exists` : phrase`exists, and is not an ordinary table`;
  throw new ArpenteurError('TABLE_EXISTS', phrase`${name}: ${table} ${what}.`, { database: name });
}
