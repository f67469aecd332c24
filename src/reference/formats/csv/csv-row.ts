/** One row of a CSV file: ranges of bytes, made into text or numbers only when asked. */
import { parseDecimal } from './decimal.ts';
import type { StretchEncoding } from './text-decoder.ts';
import { decodeRange } from './text-decoder.ts';

/** How a field of ours is made from the columns: one column, or a function of several. */
export type FieldSource = number | ((row: CsvRow) => string);

/**
 * The row that the reader is at. One object is reused for all rows: take what is needed before the next.
 *
 * Neighbouring rows of official files repeat street, commune and postcode: a field with the bytes of the row before
 * gives the same string again, which spares most of the decoding, and the memory of whoever keeps the strings.
 */
export class CsvRow {
  /** 1 for the header, 2 for the first row; rows, not lines, where quoted fields hold line breaks. */
  number = 1;
  /** Fields of this row. */
  fieldCount = 0;
  bytes: Buffer = Buffer.alloc(0);
  encoding: StretchEncoding = 'ascii';
  /** Bounds of each field in `bytes`, quotes excluded. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the field has doubled quotes inside. */
  readonly escaped: Uint8Array;
  readonly #sources: readonly FieldSource[];
  readonly #lastTexts: string[];
  readonly #lastStarts: Int32Array;
  readonly #lastEnds: Int32Array;

  /**
   * @param columnCount fields kept of a row; further ones are counted only.
   * @param sources of each of our fields, by slot; a column of -1 is absent.
   */
  constructor(columnCount: number, sources: readonly FieldSource[]) {
    this.starts = new Int32Array(columnCount);
    this.ends = new Int32Array(columnCount);
    this.escaped = new Uint8Array(columnCount);
    this.#sources = sources;
    this.#lastTexts = new Array<string>(columnCount).fill('');
    this.#lastStarts = new Int32Array(columnCount);
    this.#lastEnds = new Int32Array(columnCount);
  }

  /** Takes a new stretch of bytes; strings of the old one are no longer compared with. */
  moveTo(bytes: Buffer, encoding: StretchEncoding): void {
    this.bytes = bytes;
    this.encoding = encoding;
    this.#lastTexts.fill('');
    this.#lastStarts.fill(0);
    this.#lastEnds.fill(0);
  }

  /** Whether our field is given by the file at all. */
  has(slot: number): boolean {
    return this.#sources[slot] !== -1;
  }

  /** The column that our field is read from; -1 for one that is absent or made of several. */
  columnOf(slot: number): number {
    const source = this.#sources[slot] ?? -1;
    return typeof source === 'number' && source < this.fieldCount ? source : -1;
  }

  /** Whether one of our fields has no text. */
  isEmpty(slot: number): boolean {
    const column = this.columnOf(slot);
    return column === -1 ? this.text(slot) === '' : this.starts[column] === this.ends[column];
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
    if (source < 0 || source >= this.fieldCount) return Number.NaN;
    return parseDecimal(this.bytes, this.starts[source] ?? 0, this.ends[source] ?? 0);
  }

  /** Text of a column of theirs, '' when the row does not reach it. */
  column(column: number): string {
    if (column < 0 || column >= this.fieldCount) return '';
    const start = this.starts[column] ?? 0;
    const end = this.ends[column] ?? 0;
    if (end === start) return '';
    if (this.#sameAsLast(column, start, end)) return this.#lastTexts[column] ?? '';
    let text = decodeRange(this.bytes, start, end, this.encoding);
    if (this.escaped[column] === 1) text = text.replaceAll('""', '"');
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
