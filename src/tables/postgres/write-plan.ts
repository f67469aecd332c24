/** The statements that write a table, decided before the first row. */
import type { ColumnType } from '../../domain/outcomes.ts';
import { ArpenteurError } from '../../errors.ts';
import { literal, quoted, quotedTable, tableParts } from './database-name.ts';
import type { CsvSyntax } from '../csv/csv-syntax.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';
import { phrase } from '../../words/phrase.ts';

/** A column of the table to be written. */
export interface DatabaseColumn {
  readonly name: string;
  /** Type in SQL. */
  readonly type: string;
  readonly comment?: string | undefined;
}

/** Options of a table that is written. */
export interface WritePlanOptions {
  /** Name of the table, as in {@link quotedTable}. */
  readonly table: string;
  readonly columns: readonly DatabaseColumn[];
  /** Columns of the primary key; none for a table without one. */
  readonly key: readonly string[];
  readonly comment: string;
  readonly ifExists: 'fail' | 'replace';
  /** Write into the columns of the table itself, found by the key. */
  readonly update: boolean;
  /** The run can be resumed: its rows are committed range by range. */
  readonly resume: boolean;
  /** CSV syntax of the rows. */
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
}

/** Statements in the order in which they are executed, as plain data. */
export interface DatabasePlan {
  /** Name of the table in SQL. */
  readonly table: string;
  /** Names of the columns that are written, in order. */
  readonly columns: readonly string[];
  /** Temporary table that holds the rows until all are written. */
  readonly partial: string;
  /** Table that holds the checkpoint of a run that can be resumed. */
  readonly checkpoint: string;
  readonly ifExists: 'fail' | 'replace';
  readonly update: boolean;
  /** Statements before the rows, in one transaction with all others unless the run can be resumed. */
  readonly before: readonly string[];
  readonly copy: string;
  /** Statements after the last row; then the transaction is committed. */
  readonly after: readonly string[];
}

/** Types in SQL of the columns that a run adds. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  code: 'text',
  number: 'double precision',
  integer: 'integer',
  json: 'jsonb',
};

/** Length limit of identifiers in PostgreSQL, in bytes. */
const mostNameBytes = 63;

/**
 * Plans a table: new under a temporary name, filled by COPY, then with a primary key and comments, and named at the commit.
 *
 * @throws {ArpenteurError} KEY_INVALID: a column of the key is not written, or an update has none.
 */
export function planWrite(options: WritePlanOptions): DatabasePlan {
  const { table, columns, key, update, ifExists, resume } = options;
  const missing = key.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length > 0) {
    const message = phrase`The key has ${missing.join(', ')}, which is no column of the input; columns: ${columns.map(({ name }) => name).join(', ')}.`;
    throw new ArpenteurError('KEY_INVALID', message, { option: 'key' });
  }
  const target = quotedTable(table);
  const partial = beside(table, '_arpenteur_partiel');
  const names = columns.map(({ name }) => quoted(name));
  const definitions = columns.map(({ type }, at) => `  ${names[at] ?? ''} ${type}`);
  const keyNames = key.map(quoted).join(', ');
  const { syntax } = options;
  const encoding = options.encoding === 'utf-8' ? 'UTF8' : 'WIN1252';
  // Frozen rows are not rewritten by VACUUM; the table must have been created in the same transaction.
  const freeze = resume || update ? '' : ', FREEZE true';
  const copy = `COPY ${update ? 'pg_temp.arpenteur' : partial} (${names.join(', ')}) FROM STDIN (FORMAT csv, DELIMITER ${literal(String.fromCharCode(syntax.delimiter))}, QUOTE ${syntax.quotes ? `'"'` : "E'\\x01'"}, ENCODING '${encoding}'${freeze})`;
  const checkpoint = beside(table, '_arpenteur_reprise');
  const plan = { table: target, columns: columns.map(({ name }) => name), partial, checkpoint, ifExists, update, copy };
  if (update) return { ...plan, ...updateStatements(options, target, definitions) };
  const comments = columns.flatMap(({ name, comment }) =>
    comment === undefined ? [] : [`COMMENT ON COLUMN ${partial}.${quoted(name)} IS ${literal(comment)}`],
  );
  return {
    ...plan,
    before: [
      // What an interrupted run left.
      `DROP TABLE IF EXISTS ${partial}`,
      `CREATE TABLE ${partial} (\n${definitions.join(',\n')}\n)`,
    ],
    after: [
      ...(ifExists === 'replace' ? [keepGrants(target, partial), `DROP TABLE IF EXISTS ${target}`] : []),
      ...(key.length === 0
        ? []
        : [`ALTER TABLE ${partial} ADD CONSTRAINT ${nameOnly(beside(table, '_pkey'))} PRIMARY KEY (${keyNames})`]),
      ...comments,
      `COMMENT ON TABLE ${partial} IS ${literal(options.comment)}`,
      `ALTER TABLE ${partial} RENAME TO ${quoted(tableParts(table).table)}`,
    ],
  };
}

/** Grants the rights to a table on the one that replaces it. Rights to single columns are not kept. */
function keepGrants(target: string, partial: string): string {
  return `DO $arpenteur$
DECLARE right_of record;
BEGIN
  FOR right_of IN
    SELECT privilege_type AS privilege, is_grantable, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS who
    FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = to_regclass(${literal(target)}) AND grantee <> relowner
  LOOP
    EXECUTE format('GRANT %s ON ${partial.replaceAll('%', '%%').replaceAll("'", "''")} TO %s %s', right_of.privilege, right_of.who, CASE WHEN right_of.is_grantable THEN 'WITH GRANT OPTION' ELSE '' END);
  END LOOP;
END $arpenteur$`;
}

/** An update writes a new version of every row and leaves the old ones to VACUUM: the table doubles in size. */
function updateStatements(
  { columns, key, comment }: WritePlanOptions,
  target: string,
  definitions: readonly string[],
): Pick<DatabasePlan, 'before' | 'after'> {
  if (key.length === 0) {
    throw new ArpenteurError('KEY_INVALID', '`update` needs `key`: the columns that tell rows from each other.', {
      option: 'key',
    });
  }
  const results = columns.filter(({ name }) => !key.includes(name));
  const same = key.map((name) => `target.${quoted(name)} = results.${quoted(name)}`).join(' AND ');
  return {
    before: [`CREATE TEMPORARY TABLE arpenteur (\n${definitions.join(',\n')}\n) ON COMMIT DROP`],
    after: [
      // After the last row: it waits for all readers of the table, among them the run itself.
      `ALTER TABLE ${target}\n${results.map(({ name, type }) => `  ADD COLUMN IF NOT EXISTS ${quoted(name)} ${type}`).join(',\n')}`,
      `ALTER TABLE pg_temp.arpenteur ADD PRIMARY KEY (${key.map(quoted).join(', ')})`,
      `UPDATE ${target} AS target SET\n${results.map(({ name }) => `  ${quoted(name)} = results.${quoted(name)}`).join(',\n')}\nFROM pg_temp.arpenteur AS results WHERE ${same}`,
      ...results.flatMap((column) =>
        column.comment === undefined
          ? []
          : [`COMMENT ON COLUMN ${target}.${quoted(column.name)} IS ${literal(`${column.comment} (${comment})`)}`],
      ),
    ],
  };
}

/** An identifier without its schema. */
function nameOnly(qualified: string): string {
  return /("(?:[^"]|"")*")$/.exec(qualified)?.[1] ?? qualified;
}

/** A name in the same schema, derived from that of a table. */
export function beside(table: string, ending: string): string {
  const { schema, table: name } = tableParts(table);
  const bytes = Buffer.from(name).subarray(0, mostNameBytes - ending.length);
  const shortened = quoted(new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '') + ending);
  return schema === undefined ? shortened : `${quoted(schema)}.${shortened}`;
}
