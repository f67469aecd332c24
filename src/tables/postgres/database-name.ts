/**
 * Names of tables in databases, as plans, journals and messages show them: without passwords, which stay in
 * this process only.
 */
import { ArpenteurError } from '../../errors.ts';
import { isUri } from '../formats.ts';
import { type ConnectionParameters, isConnection, isConninfo, readConnectionString } from './connection-parameters.ts';
import { phrase } from '../../words/phrase.ts';

/** A table, or the rows of a query, in a database. */
export interface DatabaseTable {
  /** As it is shown. */
  readonly name: string;
  readonly connection: ConnectionParameters;
  /** Name of the table, `schema.table` or `table`, as it is stored. Undefined for a query, or a database alone. */
  readonly table: string | undefined;
  readonly query: string | undefined;
}

/** Keywords that are not shown as parameters: those before the `?`, and the password. */
const inAuthority: ReadonlySet<string> = new Set(['user', 'host', 'port', 'dbname', 'password']);

/** Tables by their shown names. */
const tables = new Map<string, DatabaseTable>();

/**
 * The name to show for a table of a database; any other name is left as it is.
 *
 * @throws {ArpenteurError} OPTION_INVALID: a connection string that cannot be read.
 */
export function showDatabase(given: string): string {
  return tables.has(given) || !(isUri(given) || isConninfo(given)) ? given : register(given).name;
}

function register(given: string): DatabaseTable {
  const { table, query, ...connection } = readConnectionString(given);
  const { user, host = '', port, dbname = '' } = connection;
  const others = Object.entries(connection).filter(([keyword]) => !inAuthority.has(keyword));
  const shown = [
    ...others.sort(([a], [b]) => (a < b ? -1 : 1)).map(([keyword, value]) => `${keyword}=${encodeURIComponent(value)}`),
    ...(table === undefined ? [] : [`table=${table}`]),
    // A query may contain personal data.
    ...(query === undefined ? [] : ['query=...']),
  ];
  const at = `${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}`;
  let name = `postgresql://${at}/${dbname}${shown.length === 0 ? '' : `?${shown.join('&')}`}`;
  while (isOther(tables.get(name), query)) name += '.';
  const found = { name, connection, table, query };
  tables.set(name, found);
  return found;
}

/** True if another query of the same database already has the name. */
function isOther(known: DatabaseTable | undefined, query: string | undefined): boolean {
  return known !== undefined && known.query !== query;
}

/** The table of a shown name. @throws {ArpenteurError} OPTION_INVALID. */
export function databaseOf(name: string): DatabaseTable {
  const shown = showDatabase(name);
  const table = tables.get(shown);
  if (table !== undefined) return table;
  throw new ArpenteurError('OPTION_INVALID', phrase`${shown} is not a database.`, { option: 'database' });
}

/**
 * A database that is named without a table.
 *
 * @throws {ArpenteurError} OPTION_INVALID: it cannot be read, or names a table or query.
 */
export function databaseAlone(given: string): DatabaseTable {
  if (!isUri(given) && !isConnection(given)) {
    throw new ArpenteurError('OPTION_INVALID', 'The database is not postgresql://HOST/NAME or keyword=value.', {
      option: 'database',
    });
  }
  const { table, query } = readConnectionString(given);
  if (table !== undefined || query !== undefined) {
    const what = phrase`The database names a table or query; its tables have names of their own.`;
    throw new ArpenteurError('OPTION_INVALID', what, { option: 'database' });
  }
  return register(given);
}

/** A command line without passwords of databases. */
export function withoutPasswords(words: readonly string[]): string[] {
  return words.map((word) =>
    showDatabase(word.startsWith('--out=') ? word.slice(6) : word).replace(
      /^(?=postgres)/,
      word.startsWith('--out=') ? '--out=' : '',
    ),
  );
}

/** An identifier in SQL. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** A text in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a table in parts: `crm.contacts`, or `"odd.name"` in quotes. */
export function tableParts(table: string): { readonly schema: string | undefined; readonly table: string } {
  const parts = table.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  const plain = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
  const [first = '', second, ...others] = plain;
  if (first === '' || others.length > 0) {
    throw new ArpenteurError('OPTION_INVALID', phrase`\`table=${table}\` is not table or schema.table.`, {
      option: 'table',
    });
  }
  return second === undefined ? { schema: undefined, table: first } : { schema: first, table: second };
}

/** A name of a table in SQL. */
export function quotedTable(table: string): string {
  const { schema, table: name } = tableParts(table);
  return schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}
