import { stat } from 'node:fs/promises';
import type { ColumnType } from '../domain/outcomes.ts';
import { ArpenteurError } from '../errors.ts';
import { type CellWriting, changesCells } from '../tables/csv/safe-cells.ts';
import type { TableFormat, TextFormat } from '../tables/formats.ts';
import type { ParquetTableOptions } from '../tables/parquet/write/table-sink.ts';
import type { WrittenTable } from '../tables/convert/json-rows.ts';
import type { DatabasePlan } from '../tables/postgres/write-plan.ts';
import { exclusionsPath, outputBase, rejectsPath } from './outputs/output-paths.ts';
import type { SplitOptions } from './outputs/split-folder.ts';
import type { TablePlan } from './plan-table.ts';
import { phrase } from '../words/phrase.ts';

/** A file, folder or stream that a run reads or writes, and what for. */
export interface PlannedFile<Role extends string = string> {
  readonly role: Role;
  /** `-` is standard input or output. */
  readonly path: string;
}

/** Outputs of a batch: rows, excluded rows, the bytes of rows that do not fit the header, and a folder of files by code. */
export type OutputRole = 'rows' | 'exclusions' | 'rejects' | 'split';

/** Everything decided before a batch opens or writes a file, as plain data: the same plan writes the same bytes. */
export interface BatchPlan {
  readonly table: TablePlan;
  /** Columns that the workers add to each row, in order, before one is renamed because the input has its name. */
  readonly addedColumns: readonly string[];
  /** Their types, in the same order. */
  readonly addedTypes: readonly ColumnType[];
  /** Format of the rows that are written. */
  readonly format: TableFormat;
  /** How a Parquet file is written from rows of text; one from Parquet keeps its row groups and compression. */
  readonly parquet: ParquetTableOptions;
  readonly writing: CellWriting;
  /** Columns of the input that are written, by index; undefined for all. */
  readonly kept?: readonly number[] | undefined;
  /** The table that is written, where the output is one of a database. */
  readonly database?: DatabasePlan | undefined;
  /** Every file that is read. */
  readonly reads: readonly PlannedFile[];
  /** Every file that is or may be written: rejects only where a row does not fit. */
  readonly outputs: readonly PlannedFile[];
  /** Key of the split: one file per circonscription or per bureau; undefined without a split. */
  readonly splitBy: SplitOptions['by'] | undefined;
  /** Format of the files of the split; undefined where there is no split. */
  readonly splitFormat: TextFormat | 'parquet' | undefined;
  /** Take the SHA-256 of the inputs and outputs. */
  readonly hashed: boolean;
  /** Wait at the end until the disk has the outputs, so that they outlive a loss of power. */
  readonly durable: boolean;
  /** Bytes per chunk; undefined for the default. Changes no byte of the outputs. */
  readonly chunkBytes: number | undefined;
  /** Keep completed work if the run ends early, and continue an earlier run. */
  readonly resume: boolean;
  /** Take over outputs that another run has locked. */
  readonly breakLock: boolean;
  /** Time between two checkpoints, in milliseconds; undefined for the default. */
  readonly checkpointMs: number | undefined;
}

/** Where the rows of a run go. */
export interface OutputOptions {
  /** Path, or `-` for standard output; a name in `.gz` is compressed. May be left out where there is a split. */
  readonly output?: string | undefined;
  /** A folder with one file per circonscription, or bureau, that has rows. */
  readonly split?: string | undefined;
  /** Of a table in a database: columns that tell its rows from each other. They order the rows of a run that can be resumed. */
  readonly key?: readonly string[] | undefined;
  /** Write all columns of the input into the table, not only its key. */
  readonly allColumns?: boolean | undefined;
  /** What to do if the table exists; default `fail`. */
  readonly ifExists?: 'fail' | 'replace' | undefined;
  /** Write into the columns of the table itself, row by row, found by the key. */
  readonly update?: boolean | undefined;
}

/**
 * Plans the files that a batch writes. Rows come last: they get their name after the files that belong to them.
 *
 * @param hasExclusions rows may be left out.
 * @throws {ArpenteurError} OPTION_INVALID where no output is named.
 */
export function planOutputs(
  { output, split }: OutputOptions,
  hasExclusions: boolean,
  format: TableFormat,
): PlannedFile<OutputRole>[] {
  if (output === undefined && split === undefined) {
    throw new ArpenteurError('OPTION_INVALID', 'No output is named; - is standard output.');
  }
  const base = outputBase(output, split);
  const outputs: PlannedFile<OutputRole>[] = [{ role: 'rejects', path: rejectsPath(base) }];
  if (hasExclusions)
    outputs.push({ role: 'exclusions', path: exclusionsPath(base, format === 'postgres' ? 'csv' : format) });
  if (split !== undefined) outputs.push({ role: 'split', path: split });
  if (output !== undefined) outputs.push({ role: 'rows', path: output });
  return outputs;
}

/** The path of the first file with a role. */
export function pathOf(files: readonly PlannedFile[], role: string): string | undefined {
  return files.find((file) => file.role === role)?.path;
}

/** The path that the other outputs of a plan are named after: that of its rows, else of its split. */
export function planBase({ outputs }: Pick<BatchPlan, 'outputs'>): string {
  return outputBase(pathOf(outputs, 'rows'), pathOf(outputs, 'split'));
}

/**
 * Refuses a run that could not be resumed.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export async function requireResumable(inputs: readonly string[], output: string | undefined): Promise<void> {
  for (const path of [output, ...inputs]) {
    const status = path === undefined || path === '-' ? undefined : await stat(path).catch(() => undefined);
    if (path !== '-' && status?.isFile() !== false) continue;
    const message = phrase`\`resume\` needs files: ${path ?? ''} can be read or written once.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'resume' });
  }
}

/** Names of the columns of the input that are written. */
export function keptNames(names: readonly string[], kept: readonly number[] | undefined): readonly string[] {
  return kept === undefined ? names : kept.map((column) => names[column] ?? '');
}

/**
 * Describes the rows that a batch writes, for code that reads them again.
 *
 * @param resultNames names of the added columns as they are written; a last one without a type is text.
 */
export function writtenTable(
  { table, addedTypes, kept, writing }: Pick<BatchPlan, 'table' | 'addedTypes' | 'kept' | 'writing'>,
  resultNames: readonly string[],
): WrittenTable {
  const { format, syntax, encoding, header } = table.dialect;
  const isChanged = changesCells(writing);
  return {
    format,
    syntax,
    encoding,
    header,
    columns: [
      ...(format === 'csv'
        ? keptNames(table.names, kept).map((name) => ({ name, stored: isChanged ? undefined : table.stored?.[name] }))
        : []),
      ...resultNames.map((name, at) => ({ name, type: addedTypes[at] ?? ('text' as const) })),
    ],
  };
}
