import { connect } from './connect.ts';
import { databaseError } from './database-error.ts';
import { type DatabaseTable, literal, quotedTable } from './database-name.ts';
import { selectOf } from './read-database.ts';

/** Mark in the comment of columns that this program added to a table. */
const ownMark = 'arpenteur';

/**
 * Types of the columns of a table or query, in SQL and in order: `character varying(5)`.
 *
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
export async function columnTypes(database: DatabaseTable): Promise<readonly string[]> {
  return ask(database, async (query) => {
    const { fields } = await query(`SELECT * FROM (${selectOf(database)}) AS rows LIMIT 0`);
    const calls = fields.map(({ dataTypeID, dataTypeModifier }) => `format_type(${dataTypeID}, ${dataTypeModifier})`);
    const { rows } = await query(`SELECT unnest(ARRAY[${calls.join(', ')}]) AS type`);
    return rows.map((row) => String(row['type']));
  });
}

/** Columns of a table that an earlier run added, told by their comment. */
export async function ownColumns(database: DatabaseTable): Promise<ReadonlySet<string>> {
  return ask(database, async (query) => {
    const { rows } = await query(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = ${literal(quotedTable(database.table ?? ''))}::regclass AND attnum > 0 AND NOT attisdropped AND col_description(attrelid, attnum) LIKE '%(${ownMark} %'`,
    );
    return new Set(rows.map((row) => String(row['name'])));
  });
}

/**
 * True if a table is one that the rows of another location come from: itself, or by a query or a view. Names alone would not tell:
 * one server has several, and a table has its schema by the search path.
 *
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
export async function isReadBy(target: DatabaseTable, input: DatabaseTable): Promise<boolean> {
  const whereIs = `SELECT pg_postmaster_start_time()::text || current_database() AS database, to_regclass(${literal(quotedTable(target.table ?? ''))})::oid::int8 AS id`;
  const at = await ask(target, async (query) => (await query(whereIs)).rows[0]);
  if (typeof at?.['id'] !== 'string') return false;
  return ask(input, async (query) => {
    const { rows } = await query(whereIs);
    if (rows[0]?.['database'] !== at['database']) return false;
    await query('BEGIN READ ONLY');
    // A prepared statement locks every table that it reads.
    await query(`PREPARE arpenteur AS ${selectOf(input)}`);
    const locks = await query(
      `SELECT FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation = ${String(at['id'])}`,
    );
    return locks.rows.length > 0;
  });
}

type Query = (sql: string) => Promise<{
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly fields: readonly { readonly dataTypeID: number; readonly dataTypeModifier: number }[];
}>;

async function ask<Answer>(database: DatabaseTable, use: (query: Query) => Promise<Answer>): Promise<Answer> {
  const client = await connect(database);
  try {
    return await use((sql) => client.query<Record<string, unknown>>(sql));
  } catch (error) {
    throw databaseError(database.name, error);
  } finally {
    await client.end();
  }
}
