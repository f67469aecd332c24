import type { ColumnType } from '../../domain/column-type.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { InputFields } from '../../record/input-fields.ts';
import type { RowNotes } from '../row-notes.ts';

/**
 * What a worker does with each row, seen from the batch: fields in, columns and counts out. The batch knows nothing
 * else of matching, so that it can be tested with a processor of ten lines.
 */
export interface RowProcessor {
  /** Fields of rows that are read together, one or more; the reader fills those of a group from the first one on. */
  readonly group: readonly InputFields[];
  /** Names of the result columns, in the order written, before any renaming for a clash. */
  readonly columns: readonly string[];
  /** Looks at the first `count` rows of the group before the first of them is processed. */
  readAhead?(count: number): void;
  /** Matches a row of the group, which is now the one that columns are written of. Never throws for what it contains. */
  process(row: number): void;
  /** Marks a row as `erreur` instead: one with too many fields, or JSON that is not an object. */
  processError(row: number): void;
  /** Appends the raw UTF-8 value of a result column for the row just processed; nothing for an empty one. */
  writeColumn(column: number, out: ByteBuffer): void;
  /** What a column's values are. */
  columnType(column: number): ColumnType;
  /** Names of the counters, such as `statut:attribue`, constant for a run. */
  readonly counterNames: readonly string[];
  /** Counts since the last call, one a name; the caller adds them up over chunks. */
  takeCounts(): Float64Array;
  /** Which rows go into a file of their own; absent when none do. */
  readonly exclusion?: RowExclusion | undefined;
  /** Notes on the rows kept; absent when nobody reads them. */
  readonly notes?: RowNoting | undefined;
  /** What the rows since the last call gave besides columns; undefined when nothing. */
  takeCollected?(): ArrayBuffer | undefined;
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
