import type { ByteBuffer } from '../domain/byte-buffer.ts';
import type { InputFields } from '../domain/input-fields.ts';

/**
 * What a worker does with each row, seen from the batch: fields in, columns and counts out. The batch knows nothing
 * else of matching, so that it can be tested with a processor of ten lines.
 */
export interface RowProcessor {
  /** Fields of the row; the reader fills them before each `process`. */
  readonly fields: InputFields;
  /** Names of the result columns, in the order written, before any renaming for a clash. */
  readonly columns: readonly string[];
  /** Matches the row that `fields` holds. Never throws for what a row contains. */
  process(): void;
  /** Marks the row as `erreur` instead of matching it: a row with too many fields, or JSON that is not an object. */
  processError(): void;
  /** Appends the raw UTF-8 value of a result column for the row just processed; nothing for an empty one. */
  writeColumn(column: number, out: ByteBuffer): void;
  /** True when the column's JSON value is a number, so NDJSON writes it without quotes; `json` is written as is. */
  columnType(column: number): 'text' | 'number' | 'json';
  /** Names of the counters, such as `statut:attribue`, constant for a run. */
  readonly counterNames: readonly string[];
  /** Counts since the last call, one a name; the caller adds them up over chunks. */
  takeCounts(): Float64Array;
}
