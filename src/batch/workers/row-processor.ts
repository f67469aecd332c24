import type { ColumnType } from '../../domain/outcomes.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { InputFields } from '../../record/input-fields.ts';
import type { RowNotes } from '../row-notes.ts';

/**
 * What a worker does with each row, as the batch sees it: fields in, columns and counts out. The batch knows nothing else
 * of matching, so it can be tested with a processor of ten lines.
 */
export interface RowProcessor {
  /** Fields of rows that are read together, one or more; the caller fills them from the first one on, then calls `read`. */
  readonly group: readonly InputFields[];
  /** Names of the result columns, in the order written, before any renaming for a clash. */
  readonly columns: readonly string[];
  /** Reads the first `count` rows of the group together. Only what it returns can process them: reading cannot be skipped. */
  read(count: number): RowsRead;
  /** Marks a row as `erreur` instead of processing it: one with too many fields, or JSON that is not an object. */
  processError(row: number): void;
  /** Appends the raw UTF-8 value of a result column for the row just processed; nothing for an empty one. */
  writeColumn(column: number, out: ByteBuffer): void;
  /** What a column's values are. */
  columnType(column: number): ColumnType;
  /** Names of the counters, such as `statut:attribue`; constant during a run. */
  readonly counterNames: readonly string[];
  /** Counts since the last call, one per name; the caller adds them up over chunks. */
  takeCounts(): Float64Array;
  /** Which rows are left out into a file of their own; absent when none are. */
  readonly exclusion?: RowExclusion | undefined;
  /** Notes on the rows kept; absent when nothing uses them. */
  readonly notes?: RowNoting | undefined;
  /** What was collected from the rows since the last call, besides columns; undefined when nothing was. */
  takeCollected?(): ArrayBuffer | undefined;
}

/** Rows of a group that were read. */
export interface RowsRead {
  /** Processes a row of the group; columns are then written of it. Never throws for what it contains. */
  process(row: number): void;
}

/** Leaves rows out. */
export interface RowExclusion {
  /** True when the row just processed is to be left out. */
  readonly applies: boolean;
  /** Appends the reasons for it. */
  writeReason(out: ByteBuffer): void;
}

/** Takes notes of rows. */
export interface RowNoting {
  /** Notes the row just processed, whose bytes end at `end` in the chunk's output. */
  add(end: number): void;
  /** The notes since the last call. */
  take(): RowNotes;
}

/** Where the rows of a chunk are written. */
export interface ChunkOutputs {
  readonly out: ByteBuffer;
  /** Raw bytes of rows that could not be kept whole. */
  readonly rejects: ByteBuffer;
  /** Rows left out, with the reason. */
  readonly exclusions: ByteBuffer;
}

/** Moves what was written of a row since `from` to the exclusions. */
export function moveToExclusions({ out, exclusions }: ChunkOutputs, from: number): void {
  exclusions.writeBytes(out.bytes, from, out.length);
  out.length = from;
}
