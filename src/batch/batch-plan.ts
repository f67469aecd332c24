import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../errors.ts';
import type { CellWriting } from '../tables/csv/safe-cells.ts';
import type { TableFormat } from '../tables/detect-dialect.ts';
import { exclusionsPath, outputBase, rejectsPath } from './outputs/output-paths.ts';
import type { SplitOptions } from './outputs/split-folder.ts';
import type { TablePlan } from './plan-table.ts';

/** A file, folder or stream that a run reads or writes, and what for. */
export interface PlannedFile<Role extends string = string> {
  readonly role: Role;
  /** `-` is standard input or output. */
  readonly path: string;
}

/** What the batch writes: rows, rows left out, bytes of rows that did not fit, and a folder of files by code. */
export type OutputRole = 'rows' | 'exclusions' | 'rejects' | 'split';

/** All that is decided before a batch opens or writes anything, as plain data: the same plan writes the same bytes. */
export interface BatchPlan {
  readonly table: TablePlan;
  /** Columns that the workers add to each row, in order, before one is renamed because the input has its name. */
  readonly addedColumns: readonly string[];
  readonly writing: CellWriting;
  /** Every file that is read. */
  readonly reads: readonly PlannedFile[];
  /** Every file that is or may be written: rejects only where a row does not fit. */
  readonly outputs: readonly PlannedFile[];
  /** What the files of the split are of; undefined where there is no split. */
  readonly splitBy: SplitOptions['by'] | undefined;
  /** Take the SHA-256 of the inputs and outputs. */
  readonly hashed: boolean;
  /** Wait at the end until the disk has the outputs, so that they outlive a loss of power. */
  readonly durable: boolean;
  /** Bytes per chunk; undefined for the default. Changes no byte of the outputs. */
  readonly chunkBytes: number | undefined;
  /** Keep what is done when the run ends early, and go on with what an earlier run did. */
  readonly resume: boolean;
  /** Take the outputs over, whoever owns them. */
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
}

/**
 * The files that a batch writes. Rows come last: they have their name only when all that belongs to them has.
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
  if (hasExclusions) outputs.push({ role: 'exclusions', path: exclusionsPath(base, format) });
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
    const message = `\`resume\` needs files: ${path ?? ''} can be read or written once.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'resume' });
  }
}
