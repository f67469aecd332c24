import type { Writable } from 'node:stream';
import type { BatchPlan, PlanOptions } from './plan.ts';
import type { BatchProgress } from './progress.ts';
import type { WorkerPool, WorkerPoolOptions } from './worker-pool.ts';

/** What a run is told. */
export interface BatchOptions extends PlanOptions {
  /** Path, or `-` for standard output; a name in `.gz` is compressed. */
  readonly output: string;
  /** A pool to use, left open; or the processor to open one with, for this run alone. */
  readonly workers: WorkerPool | WorkerPoolOptions;
  /** Bytes a chunk, 64 or more; default 1 MiB. Changes no byte of the output. */
  readonly chunkBytes?: number;
  /** Interrupts the run; nothing is left under the final name. */
  readonly signal?: AbortSignal;
  /** Told once, before the first row. */
  readonly onPlan?: (plan: BatchPlan, renamed: readonly RenamedColumn[]) => void;
  /** Told a few times a second, and at the end. */
  readonly onProgress?: (progress: BatchProgress) => void;
  readonly stdout?: Writable;
}

/** A result column whose name the input has already. */
export interface RenamedColumn {
  readonly column: string;
  readonly writtenAs: string;
}

/** What a run did. */
export interface BatchSummary {
  readonly plan: BatchPlan;
  readonly rows: number;
  /** By counter name of the processor, such as `statut:attribue`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows whose raw bytes are in `rejectsPath`. */
  readonly rejected: number;
  /** Undefined when there are none. */
  readonly rejectsPath: string | undefined;
  /** Bytes of the inputs as they lie on disk. */
  readonly bytesRead: number;
  /** Bytes of rows written, before compression. */
  readonly bytesWritten: number;
  readonly elapsedMs: number;
  /** Who read standard output went away before the last row. */
  readonly endedEarly: boolean;
}
