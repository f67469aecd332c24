import type { TableLayout } from '../../tables/layout.ts';
import type { RowNotes } from '../row-notes.ts';

/** Data of each worker: the module that makes its row processor, and the options of that module. */
export interface ProcessorSource {
  /** File URL of a module that exports `createRowProcessor(options): RowProcessor`, at once or as a promise. */
  readonly module: string;
  /** Passed to `createRowProcessor`; must pass structured cloning. SharedArrayBuffers in it are shared, not copied. */
  readonly options: unknown;
}

/** Requests a description of the worker's processor. */
export interface DescribeTask {
  readonly kind: 'describe';
}

/** Requests processing of complete records. Both buffers are memory that the worker shares with its caller. */
export interface RowsTask {
  readonly kind: 'rows';
  readonly layout: TableLayout;
  readonly input: ArrayBufferLike;
  /** Bytes of `input` that hold records. */
  readonly inputLength: number;
  /** Number in the run of the first of them, from 1. */
  readonly firstRecord: number;
  /** Where the rows are written; replaced by a larger one when too small. */
  readonly output: ArrayBufferLike;
}

/** A task of a worker. */
export type WorkerTask = DescribeTask | RowsTask;

/** Columns and counters of a processor, constant during a run. */
export interface ProcessorDescription {
  readonly columns: readonly string[];
  readonly counterNames: readonly string[];
}

/** Counts of a processed chunk. */
export interface ChunkCounts {
  /** Records read, including blank lines of NDJSON. */
  readonly records: number;
  /** Records written to the kept rows; with those excluded they must add up to `records`. */
  readonly written: number;
  readonly excluded: number;
  /** Rows that were matched or marked `erreur`. */
  readonly rows: number;
  /** Rows that could not be kept whole. */
  readonly rejected: number;
}

/** Rows out. */
export interface RowsResult extends ChunkCounts {
  /** The task's, to be used again. */
  readonly input: ArrayBufferLike;
  readonly output: ArrayBufferLike;
  readonly outputLength: number;
  /** Raw bytes of the rows rejected, each with its line end; undefined when there are none. */
  readonly rejects: ArrayBuffer | undefined;
  /** Excluded rows as they would have been written, with the reason; undefined when there are none. */
  readonly exclusions: ArrayBuffer | undefined;
  readonly notes: RowNotes | undefined;
  /** Data collected by the processor in addition to columns. */
  readonly collected: ArrayBuffer | undefined;
  /** Time that the thread took, in milliseconds. */
  readonly workMs: number;
  /** One count per counter name. */
  readonly counts: Float64Array<ArrayBuffer>;
}
