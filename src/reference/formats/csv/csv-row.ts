/** One row of a CSV file: ranges of bytes, made into text or numbers only on request. */
import { fieldForm } from '../../../tables/csv/csv-fields.ts';
import { parseDecimal } from './decimal.ts';
import { type ColumnRun, RepeatScanner } from './repeat-scanner.ts';
import type { StretchEncoding } from './text-decoder.ts';
import { decodeRange } from './text-decoder.ts';

/** Source of one of our fields: a column, or a function of several. */
export type FieldSource = number | ((row: CsvRow) => string);

/**
 * The current row of the reader. One object is reused for all rows: copy what you need before the next.
 *
 * Neighbouring rows of official files repeat street, commune and postcode: a field with the same bytes as in the row
 * before returns the same string, which saves most of the decoding, and memory where the strings are kept.
 */
export class CsvRow {
  /** 1 for the header, 2 for the first row; rows, not lines, where quoted fields hold line breaks. */
  number = 1;
  bytes: Buffer = Buffer.alloc(0);
  encoding: StretchEncoding = 'ascii';
  /** Bounds and forms of the row's fields, as offsets in `bytes`. */
  readonly fields: RepeatScanner;
  readonly #sources: readonly FieldSource[];
  readonly #lastTexts: string[];
  readonly #lastStarts: Int32Array;
  readonly #lastEnds: Int32Array;

  /**
   * @param columnCount columns of the header.
   * @param sources of each of our fields, by slot; a column of -1 is absent.
   * @param delimiter one ASCII byte.
   * @param runs columns that mostly repeat those of the row before.
   */
  constructor(columnCount: number, sources: readonly FieldSource[], delimiter = 0x3b, runs: readonly ColumnRun[] = []) {
    this.fields = new RepeatScanner(delimiter, runs);
    this.#sources = sources;
    this.#lastTexts = new Array<string>(columnCount).fill('');
    this.#lastStarts = new Int32Array(columnCount);
    this.#lastEnds = new Int32Array(columnCount);
  }

  /** Moves to a new stretch of bytes; cached strings are dropped. */
  moveTo(bytes: Buffer, encoding: StretchEncoding): void {
    this.bytes = bytes;
    this.encoding = encoding;
    this.#lastTexts.fill('');
    this.#lastStarts.fill(0);
    this.#lastEnds.fill(0);
  }

  /** True when the fields given as repeated are known to be the same as in the row before. */
  get repeats(): boolean {
    return this.fields.repeats;
  }

  /** True when the file has our field. */
  has(slot: number): boolean {
    return this.#sources[slot] !== -1;
  }

  /** The column from which our field is read; -1 when it is absent or combines several. */
  columnOf(slot: number): number {
    const source = this.#sources[slot] ?? -1;
    return typeof source === 'number' && source < this.fields.count ? source : -1;
  }

  /** True when one of our fields has no text. */
  isEmpty(slot: number): boolean {
    const column = this.columnOf(slot);
    return column === -1 ? this.text(slot) === '' : this.fields.start[column] === this.fields.end[column];
  }

  /** Text of one of our fields, '' when the file or the row does not have it. */
  text(slot: number): string {
    const source = this.#sources[slot] ?? -1;
    return typeof source === 'number' ? this.column(source) : source(this);
  }

  /** Number of one of our fields, NaN when it is empty or not a number. */
  value(slot: number): number {
    const source = this.#sources[slot] ?? -1;
    if (typeof source !== 'number') return source(this) === '' ? Number.NaN : Number(source(this));
    const { count, start, end } = this.fields;
    if (source < 0 || source >= count) return Number.NaN;
    return parseDecimal(this.bytes, start[source] ?? 0, end[source] ?? 0);
  }

  /** Text of a column of the file, '' when the row is too short for it. */
  column(column: number): string {
    const { fields } = this;
    if (column < 0 || column >= fields.count) return '';
    const start = fields.start[column] ?? 0;
    const end = fields.end[column] ?? 0;
    if (end === start) return '';
    if (this.#sameAsLast(column, start, end)) return this.#lastTexts[column] ?? '';
    let text = decodeRange(this.bytes, start, end, this.encoding);
    if (fields.form[column] === fieldForm.escaped) text = text.replaceAll('""', '"');
    this.#lastTexts[column] = text;
    this.#lastStarts[column] = start;
    this.#lastEnds[column] = end;
    return text;
  }

  #sameAsLast(column: number, start: number, end: number): boolean {
    const lastStart = this.#lastStarts[column] ?? 0;
    if ((this.#lastEnds[column] ?? 0) - lastStart !== end - start) return false;
    const { bytes } = this;
    // Backwards: ids and names of neighbours differ at their ends.
    for (let from = end - 1, to = lastStart + (end - start) - 1; from >= start; from--, to--) {
      if (bytes[from] !== bytes[to]) return false;
    }
    return true;
  }
}
