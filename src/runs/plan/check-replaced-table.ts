import { ArpenteurError } from '../../errors.ts';
import { isUri } from '../../tables/formats.ts';
import { type DatabaseTable, databaseOf, tableParts } from '../../tables/postgres/database-name.ts';
import type { RunOptions } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * Refuses to replace a table that the run reads, by name or in a query: with a key, only the key and the results would be left of
 * it. `update` adds the results to the table itself. Goes by the names, before anything is connected.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT.
 */
export function checkReplacedTable({ inputs, output, ifExists }: RunOptions): void {
  if (output === undefined || !isUri(output) || ifExists !== 'replace') return;
  const target = databaseOf(output);
  const { table } = target;
  if (table === undefined) return;
  for (const input of inputs.filter(isUri).map(databaseOf)) {
    if (serverOf(input) !== serverOf(target) || !isRead(table, input)) continue;
    const message = phrase`${table} would be replaced by the results, and ${input.name} reads it; to add the results to it, update it.`;
    throw new ArpenteurError('OUTPUT_IS_INPUT', message, { file: input.name });
  }
}

/** Host, port and database, with the defaults of libpq. */
function serverOf({ connection }: DatabaseTable): string {
  const { host = 'localhost', port = '5432', user = '', dbname = user } = connection;
  return [/^(?:127\.0\.0\.1|::1|\[::1\]|)$/.test(host) ? 'localhost' : host.toLowerCase(), port, dbname].join(' ');
}

/** Whether an input is this table, or a query that has its name as a word. */
function isRead(table: string, { table: read, query }: DatabaseTable): boolean {
  const { schema = 'public', table: name } = tableParts(table);
  if (read !== undefined) {
    const parts = tableParts(read);
    return parts.table === name && (parts.schema ?? 'public') === schema;
  }
  const words: readonly string[] = query?.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return words.includes(name.toLowerCase());
}
