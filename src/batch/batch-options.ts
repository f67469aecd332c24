import type { Writable } from 'node:stream';
import type { BatchPlan, PlanOptions } from './plan.ts';
import type { PassProgress } from './progress.ts';
import type { ResumeOptions } from './checkpoints/resumable-run.ts';
import type { RowNotes } from './row-notes.ts';
import type { WrittenFile } from './outputs/run-outputs.ts';
import type { SplitOptions, SplitSummary } from './outputs/split-folder.ts';
import type { WorkerPool, WorkerPoolOptions } from './workers/worker-pool.ts';

/** What a run is told. */
export interface BatchOptions extends PlanOptions {
  /** Path, or `-` for standard output; a name in `.gz` is compressed. May be left out where there is a split. */
  readonly output?: string | undefined;
  /** A file for each circonscription or bureau; the workers must take notes. */
  readonly split?: SplitOptions | undefined;
  /** Puts an apostrophe before cells of CSV that a spreadsheet would run as formulas; default false. */
  readonly safeCells?: boolean | undefined;
  /** Writes the rows that the workers leave out to a file of their own, beside the output. */
  readonly exclude?: boolean | undefined;
  /** Told the notes that workers take, chunk by chunk in the order of the rows. */
  readonly onNotes?: ((notes: RowNotes) => void) | undefined;
  /** Told what workers collect besides, chunk by chunk in the order of the rows. */
  readonly onCollected?: ((collected: ArrayBuffer) => void) | undefined;
  /** Files written last and from the summary, which then has hashes: they are there only when all else is. */
  readonly seals?: readonly Seal[] | undefined;
  /** Keeps what is done when the run ends early, and goes on with what an earlier one did. */
  readonly resume?: ResumeOptions | undefined;
  /** Waits at the end until the disk has the outputs, so that they outlive a loss of power; default true. Not for a split. */
  readonly durable?: boolean | undefined;
  /** A pool to use, left open; or the processor to open one with, for this run alone. */
  readonly workers: WorkerPool | WorkerPoolOptions;
  /** Bytes a chunk, 64 or more; default 1 MiB. Changes no byte of the output. */
  readonly chunkBytes?: number;
  /** Interrupts the run; nothing is left under the final name. */
  readonly signal?: AbortSignal;
  /** Told once, before the first row. */
  readonly onPlan?: (plan: BatchPlan, renamed: readonly RenamedColumn[]) => void;
  /** Told a few times a second, and at the end. */
  readonly onProgress?: (progress: PassProgress) => void;
  readonly stdout?: Writable;
}

/** A file that vouches for a run. */
export interface Seal {
  readonly path: string;
  /** What it says. */
  readonly text: (summary: BatchSummary) => string;
}

/** Whether hashes are taken of all that is read and written. */
export function isSealed({ seals = [] }: Pick<BatchOptions, 'seals'>): boolean {
  return seals.length > 0;
}

/** A result column whose name the input has already. */
export interface RenamedColumn {
  readonly column: string;
  readonly writtenAs: string;
}

/** What a run did. */
export interface BatchSummary {
  readonly plan: BatchPlan;
  /** Rows of the inputs: those kept and those left out. */
  readonly rows: number;
  /** Rows left out. */
  readonly excluded: number;
  /** By counter name of the processor, such as `statut:attribue`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows whose raw bytes are in `rejectsPath`. */
  readonly rejected: number;
  /** Undefined when there are none. */
  readonly rejectsPath: string | undefined;
  /** SHA-256 of each input's bytes as they lie on disk; undefined where hashes were not asked for. */
  readonly inputHashes: readonly (string | undefined)[];
  /** What was written, but for the split; the rows last. */
  readonly files: readonly WrittenFile[];
  readonly split: SplitSummary | undefined;
  /** Bytes of the inputs as they lie on disk. */
  readonly bytesRead: number;
  /** Bytes of rows kept, before compression. */
  readonly bytesWritten: number;
  readonly elapsedMs: number;
  /** Who read standard output went away before the last row. */
  readonly endedEarly: boolean;
}
