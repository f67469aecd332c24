import type { ColumnType } from '../../domain/outcomes.ts';
import { ArpenteurError } from '../../errors.ts';
import type { TablePlan } from '../../batch/plan-table.ts';
import { isUri } from '../../tables/formats.ts';
import { resultNames } from '../../tables/layout.ts';
import { databaseOf, type DatabaseTable, showDatabase, withoutPasswords } from '../../tables/postgres/database-name.ts';
import { columnTypes, isReadBy, ownColumns } from '../../tables/postgres/table-columns.ts';
import { type DatabasePlan, planWrite, sqlTypes } from '../../tables/postgres/write-plan.ts';
import { columnMeanings } from '../../answers/columns/result-columns.ts';
import { doublonColumn } from './file-columns.ts';
import { invalidOption, type RunOptions } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

/** Options of a table that is written. */
export type DatabaseOptions = Pick<RunOptions, 'output' | 'key' | 'allColumns' | 'ifExists' | 'update' | 'resume'>;

/** Parts of a run's plan from which the plan of a database is made. */
export interface DatabaseRun {
  readonly table: TablePlan;
  readonly addedColumns: readonly string[];
  readonly addedTypes: readonly ColumnType[];
  /** Says what the rows were made with, for the comment of the table. */
  readonly origin: string;
}

/** A table to be written, and which columns of the input it has; undefined for all. */
export interface PlannedDatabase {
  readonly database: DatabasePlan;
  readonly kept: readonly number[] | undefined;
}

/** The options of a run with names of databases as they are shown: without passwords, which stay in this process. */
export function hidePasswords<Options extends Pick<RunOptions, 'inputs' | 'output' | 'command'>>(
  options: Options,
): Options {
  const { inputs, output, command } = options;
  return {
    ...options,
    // Callers in JavaScript may pass anything; what is no list of paths is refused later.
    inputs: Array.isArray(inputs)
      ? inputs.map((input: unknown) => (typeof input === 'string' ? showDatabase(input) : input))
      : inputs,
    output: output === undefined ? undefined : showDatabase(output),
    command: command === undefined ? undefined : withoutPasswords(command),
  };
}

/**
 * Plans the table that a run writes; undefined for an output that is no database. With a key, it has the key and the results,
 * to be joined with the rows where they lie; otherwise, or if asked for, all columns of the input.
 *
 * @throws {ArpenteurError} OPTION_INVALID, KEY_INVALID, DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
export async function planDatabase(
  { output, key = [], allColumns = false, ifExists = 'fail', update = false, resume = false }: DatabaseOptions,
  { table, addedColumns, addedTypes, origin }: DatabaseRun,
): Promise<PlannedDatabase | undefined> {
  if (output === undefined || !isUri(output)) {
    if (update) throw invalidOption('update', phrase`is for a table of a database`);
    return undefined;
  }
  const target = databaseOf(output);
  if (target.table === undefined)
    throw invalidOption('output', phrase`names no table; expected postgresql://...?table=NAME`);
  if (update && resume) throw invalidOption('resume', phrase`does not go with \`update\`, which is one transaction`);
  if (table.dialect.format === 'ndjson') {
    throw invalidOption(
      'output',
      phrase`is a table, whose columns rows of NDJSON do not have; write CSV or Parquet first`,
    );
  }
  if (ifExists === 'replace' && !update) await requireUnread(target, table);
  const { names } = table;
  const isKeyed = key.length > 0 && !allColumns;
  const kept = isKeyed || update ? key.map((name) => names.indexOf(name)).filter((at) => at !== -1) : undefined;
  const own = update ? await ownColumns(target) : new Set<string>();
  const types = await inputTypes(table);
  const results = resultNames(
    addedColumns,
    names.filter((name) => !own.has(name)),
  );
  const database = planWrite({
    table: target.table,
    columns: [
      ...(kept ?? names.map((_, at) => at)).map((at) => ({ name: names[at] ?? '', type: types[at] ?? 'text' })),
      ...results.map((name, at) => ({
        name,
        type: sqlTypes[addedTypes[at] ?? 'text'],
        comment: meaningOf(addedColumns[at] ?? ''),
      })),
    ],
    key,
    comment: origin,
    ifExists,
    update,
    resume,
    syntax: table.dialect.syntax,
    encoding: table.dialect.encoding,
  });
  return { database, kept };
}

/** Refuses to replace a table that the run reads: its own columns would be gone with it. */
async function requireUnread(target: DatabaseTable, { inputs }: TablePlan): Promise<void> {
  for (const { path, format } of inputs) {
    if (format !== 'postgres' || !(await isReadBy(target, databaseOf(path)))) continue;
    const what = phrase`${target.name} is a table that the run reads; it cannot be replaced. Write another table, or use \`update\`.`;
    throw new ArpenteurError('OUTPUT_IS_INPUT', what, { database: target.name });
  }
}

function meaningOf(column: string): string {
  if (column === doublonColumn) return 'Id of the row of the same person that is kept';
  return columnMeanings[column] ?? 'column of the joined table';
}

/** Types of the input's columns: those that its database gives them; text where it is a file. */
async function inputTypes({ inputs }: TablePlan): Promise<readonly string[]> {
  const [first, ...others] = inputs;
  if (first?.format !== 'postgres' || others.length > 0) return [];
  return columnTypes(databaseOf(first.path));
}
