import type { ColumnType } from '../../domain/outcomes.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { InputFields } from '../../record/input-fields.ts';
import type { RowNotes } from '../row-notes.ts';

/**
 * What a worker does with each row, as seen by the batch: fields in, columns and counts out. The batch knows nothing else about
 * matching, so it can be tested with a processor of ten lines.
 */
export interface RowProcessor {
  /** Fields of rows that are read together, one or more; the caller fills them from the first one on, then calls `read`. */
  readonly group: readonly InputFields[];
  /** Keys whose fields it reads, as indexes into `inputKeys`: others need not be filled. Absent where it may read all. */
  readonly keys?: ReadonlySet<number> | undefined;
  /** Names of the result columns in the order written, before renaming those that the input has too. */
  readonly columns: readonly string[];
  /** Reads the first `count` rows of the group together. Only what it returns can process them: reading cannot be skipped. */
  read(count: number): RowsRead;
  /** Marks a row as `erreur` instead of processing it: one with too many fields, or JSON that is not an object. */
  processError(row: number): void;
  /** Appends the raw UTF-8 value of a result column for the row just processed; nothing for an empty one. */
  writeColumn(column: number, out: ByteBuffer): void;
  /** Type of a column's values. */
  columnType(column: number): ColumnType;
  /** Names of the counters, such as `statut:attribue`; constant during a run. */
  readonly counterNames: readonly string[];
  /** Counts since the last call, one per name; the caller adds them up over chunks. */
  takeCounts(): Float64Array;
  /** Selects rows to exclude into a separate file; absent when none are excluded. */
  readonly exclusion?: RowExclusion | undefined;
  /** Notes on kept rows; absent when nothing uses them. */
  readonly notes?: RowNoting | undefined;
  /** Repeats answers of earlier rows; absent when no two rows have the same. */
  readonly repeats?: RowRepeats | undefined;
  /** Returns data collected since the last call in addition to columns; undefined when there is none. */
  takeCollected?(): ArrayBuffer | undefined;
}

/** The rows of a group after reading. */
export interface RowsRead {
  /** Processes a row of the group, whose columns can then be written. Never throws because of its content. */
  process(row: number): void;
}

/** Excludes rows. */
export interface RowExclusion {
  /** True when the row just processed must be excluded. */
  readonly applies: boolean;
  /** Appends the reasons. */
  writeReason(out: ByteBuffer): void;
}

/**
 * Repeats the answer of an earlier row for one with the same fields. The caller keeps the columns as written, and a few numbers for what is
 * not in them.
 */
export interface RowRepeats {
  /** Keys whose fields decide the answer, as indexes into `inputKeys`; all of it but the columns that {@link RowRepeats.ownColumns} names. */
  readonly keys: readonly number[];
  /** How many numbers {@link RowRepeats.save} writes. */
  readonly numbers: number;
  /** The fields of the row that is repeated, and its number: filled by the caller before {@link RowRepeats.repeat} if it has own columns. */
  readonly fields: InputFields;
  /**
   * The columns that each row has of its own, ascending: they depend on fields beside `keys`, or on the number of the row.
   *
   * @param keys those of the table whose rows follow.
   */
  ownColumns(keys: readonly number[]): readonly number[];
  /** Writes the numbers of the row just processed. */
  save(numbers: Float64Array): void;
  /** Counts a row with these numbers. It is then the one just processed, of which only own columns can be written. */
  repeat(numbers: Float64Array): void;
}

/** Takes notes of rows. */
export interface RowNoting {
  /** Notes the row just processed, whose bytes end at `end` in the chunk's output. */
  add(end: number): void;
  /** The notes since the last call. */
  take(): RowNotes;
}

/** Buffers for the rows of a chunk. */
export interface ChunkOutputs {
  readonly out: ByteBuffer;
  /** Raw bytes of rows that could not be kept whole. */
  readonly rejects: ByteBuffer;
  /** Excluded rows, with the reason. */
  readonly exclusions: ByteBuffer;
}

/** Moves what was written of a row since `from` to the exclusions. */
export function moveToExclusions({ out, exclusions }: ChunkOutputs, from: number): void {
  exclusions.writeBytes(out.bytes, from, out.length);
  out.length = from;
}
