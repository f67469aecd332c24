import type { PlainError } from '../../errors.ts';
import type { TableLayout } from '../../tables/layout.ts';
import type { RowNotes } from '../row-notes.ts';

/** What a worker is started with: the module that makes its row processor, and what that module is given. */
export interface ProcessorSource {
  /** File URL of a module that exports `createRowProcessor(options): RowProcessor`, at once or as a promise. */
  readonly module: string;
  /** Given to `createRowProcessor`; must pass structured cloning. SharedArrayBuffers in it are shared, not copied. */
  readonly options: unknown;
}

/** What a worker thread is started with. */
export interface WorkerStart extends ProcessorSource {
  /** The thread gives way to others of the machine. */
  readonly background: boolean;
  /** One shared number: how many workers have made their processor. */
  readonly started: Int32Array<SharedArrayBuffer>;
}

/** Asks a worker what its processor writes. */
export interface DescribeTask {
  readonly kind: 'describe';
}

/** Asks a worker to process whole records. Both buffers are transferred, and come back in the result. */
export interface RowsTask {
  readonly kind: 'rows';
  readonly layout: TableLayout;
  readonly input: ArrayBuffer;
  /** Bytes of `input` that hold records. */
  readonly inputLength: number;
  /** Number in the run of the first of them, from 1. */
  readonly firstRecord: number;
  /** Where the rows are written; replaced by a larger one when too small. */
  readonly output: ArrayBuffer;
}

export type WorkerTask = DescribeTask | RowsTask;

/** What a processor writes and counts: constant for a run. */
export interface ProcessorDescription {
  readonly columns: readonly string[];
  readonly counterNames: readonly string[];
}

/** What went through a chunk. */
export interface ChunkCounts {
  /** Records read; blank lines of NDJSON among them. */
  readonly records: number;
  /** Records written among the rows kept; together with those excluded they must be `records`. */
  readonly written: number;
  readonly excluded: number;
  /** Rows that were matched or marked `erreur`. */
  readonly rows: number;
  /** Rows that could not be kept whole. */
  readonly rejected: number;
}

/** Rows out. */
export interface RowsResult extends ChunkCounts {
  readonly input: ArrayBuffer;
  readonly output: ArrayBuffer;
  readonly outputLength: number;
  /** Raw bytes of the rows rejected, each with its line end; undefined when there are none. */
  readonly rejects: ArrayBuffer | undefined;
  /** Rows left out, as they would have been written, with the reason; undefined when there are none. */
  readonly exclusions: ArrayBuffer | undefined;
  readonly notes: RowNotes | undefined;
  /** What the processor collected besides columns. */
  readonly collected: ArrayBuffer | undefined;
  /** One count a counter name. */
  readonly counts: Float64Array<ArrayBuffer>;
}

/** An answer of a worker; errors cross as plain data, since a thrown one would lose its class and code. */
export type WorkerAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };
