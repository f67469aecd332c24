import { isUtf8 as isUtf8Whole } from 'node:buffer';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { keepReads } from '../../text/bytes/keep-reads.ts';
import type { InputFields } from '../../record/input-fields.ts';
import { fieldForm, FieldScanner, unescapeInPlace } from '../../tables/csv/csv-fields.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { changesCells, writeSafeFields } from '../../tables/csv/safe-cells.ts';
import { isUtf8 } from '../../tables/encoding/detect-encoding.ts';

/** Numbers kept of each row, before two for each piece: its first byte and its end, both 0 if it is absent. */
const [startAt, endAt, nextAt, fromAt, toAt, missingAt, flagsAt, piecesAt] = [0, 1, 2, 3, 4, 5, 6, 7];
const [wholeFlag, asideFlag, windowsFlag] = [1, 2, 4];

/** Rows that are worth an order, and most: with a number below 10^5, the place of a row must fit into 32 bits. */
const leastOrdered = 1 << 10;
const mostOrdered = 1 << 15;

/** Memory of the rows of a chunk, which the next chunk of the thread uses again. */
let memory = new Int32Array(1 << 16);

/**
 * The rows of a CSV chunk, cut once, before the first of them is matched; then read into {@link InputFields} in any order.
 *
 * Quoted fields are unescaped in place; the original bytes of such a row are kept for {@link writeRow}.
 */
export class CsvRows {
  /** Number of rows. */
  count = 0;
  /** Rows with more text than their header has columns. */
  unfit = 0;
  readonly #stride: number;
  readonly #bytes: Uint8Array;
  /** The same memory as the bytes. */
  readonly #words: DataView;
  readonly #aside = new ByteBuffer(0);
  readonly #layout: TableLayout;
  /** True where no row can contradict UTF-8. The chunk is checked at once: native code takes a few ns per row for that. */
  readonly #isUtf8: boolean;
  readonly #scanner: FieldScanner;
  readonly #changesCells: boolean;
  readonly #pieceKeys: Uint8Array;
  readonly #pieceColumns: Int32Array;

  /**
   * Cuts `bytes[0, length)`, which are complete records.
   *
   * @param pieces that fields are to be filled from; all of the table if left out.
   */
  constructor(layout: TableLayout, bytes: Uint8Array, length: number, pieces = layout.pieces) {
    this.#bytes = bytes;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#layout = layout;
    const { encoding, encodingFixed } = layout;
    this.#isUtf8 = encoding === 'utf-8' && (encodingFixed || isUtf8Whole(bytes.subarray(0, length)));
    this.#scanner = new FieldScanner(layout.syntax);
    this.#changesCells = changesCells(layout.writing);
    this.#pieceKeys = Uint8Array.from(pieces, ({ key }) => key);
    this.#pieceColumns = Int32Array.from(pieces, ({ column }) => column);
    this.#stride = piecesAt + 2 * this.#pieceKeys.length;
    for (let at = 0; at < length; this.count++) at = this.#cutRow(at, length);
  }

  /** First byte of a row. */
  start(row: number): number {
    return this.#number(row, startAt);
  }

  /** End of the text of a row, without line end. */
  recordEnd(row: number): number {
    return this.#number(row, endAt);
  }

  /** Start of the next row. */
  next(row: number): number {
    return this.#number(row, nextAt);
  }

  /** False for a row with more text than its header has columns. */
  isWhole(row: number): boolean {
    return (this.#number(row, flagsAt) & wholeFlag) !== 0;
  }

  /** Columns of the table, in fields that are to be filled from it. */
  prepare(fields: InputFields): void {
    fields.clearTable();
    for (const key of this.#pieceKeys) fields.addTableKey(key);
  }

  /** Prefetches rows `order[from, to)`, as they lie anywhere in the chunk. */
  prefetch(order: Uint32Array, from: number, to: number): void {
    const stride = this.#stride;
    let read = 0;
    for (let at = from; at < to; at++) {
      const base = (order[at] ?? 0) * stride;
      read ^= (memory[base] ?? 0) ^ (memory[base + stride - 1] ?? 0);
    }
    const bytes = this.#bytes;
    for (let at = from; at < to; at++) {
      const base = (order[at] ?? 0) * stride;
      read ^= (bytes[memory[base + startAt] ?? 0] ?? 0) ^ (bytes[memory[base + endAt] ?? 0] ?? 0);
    }
    keepReads(read);
  }

  /** Fills the fields of a row; a row that is not whole has none. */
  fill(row: number, fields: InputFields): void {
    const base = row * this.#stride;
    const flags = memory[base + flagsAt] ?? 0;
    fields.clear();
    if ((flags & wholeFlag) === 0) return;
    fields.bytes = this.#bytes;
    fields.encoding = (flags & windowsFlag) === 0 ? 'utf-8' : 'windows-1252';
    const keys = this.#pieceKeys;
    for (let piece = 0; piece < keys.length; piece++) {
      const at = base + piecesAt + 2 * piece;
      fields.add(keys[piece] ?? 0, memory[at] ?? 0, memory[at + 1] ?? 0);
    }
  }

  /**
   * The rows by their first piece of a key, read as a number of five digits: rows of the same value read the same part of a pack.
   *
   * @returns undefined where that gains nothing: few rows, or rows that are in such an order already.
   */
  orderBy(key: number): Uint32Array | undefined {
    const piece = this.#pieceKeys.indexOf(key);
    const { count } = this;
    if (piece === -1 || count < leastOrdered || count > mostOrdered) return undefined;
    const order = new Uint32Array(count);
    let changes = 0;
    let before = -1;
    for (let row = 0; row < count; row++) {
      const at = row * this.#stride + piecesAt + 2 * piece;
      const value = fiveDigits(this.#bytes, memory[at] ?? 0, memory[at + 1] ?? 0);
      if (value !== before) changes++;
      before = value;
      order[row] = value * mostOrdered + row;
    }
    if (changes * 2 < count) return undefined;
    order.sort();
    for (let at = 0; at < count; at++) order[at] = (order[at] ?? 0) % mostOrdered;
    return order;
  }

  #number(row: number, which: number): number {
    return memory[row * this.#stride + which] ?? 0;
  }

  #cutRow(at: number, length: number): number {
    const { fieldCount, syntax, kept } = this.#layout;
    const scanner = this.#scanner;
    const bytes = this.#bytes;
    const next = scanner.next(bytes, at, length);
    const { count, recordEnd } = scanner;
    const base = this.count * this.#stride;
    if (base + this.#stride > memory.length) {
      const larger = new Int32Array(2 * memory.length + this.#stride);
      larger.set(memory);
      memory = larger;
    }
    let keptEnd = recordEnd;
    let isWhole = true;
    if (count > fieldCount) {
      keptEnd = scanner.writtenEnd[fieldCount - 1] ?? recordEnd;
      isWhole = allEmpty(bytes, keptEnd, recordEnd, syntax.delimiter);
    }
    memory[base + startAt] = at;
    memory[base + endAt] = recordEnd;
    memory[base + nextAt] = next;
    memory[base + fromAt] = at;
    memory[base + toAt] = keptEnd;
    memory[base + missingAt] = kept === undefined ? Math.max(0, fieldCount - count) : 0;
    memory[base + flagsAt] = isWhole ? wholeFlag : 0;
    const asideFrom = this.#aside.length;
    if (kept !== undefined) this.#writeKept(bytes, at, kept);
    else if (this.#changesCells) writeSafeFields(bytes, at, scanner, Math.min(count, fieldCount), this.#aside);
    if (kept !== undefined || this.#changesCells) this.#keepAside(base, asideFrom);
    if (isWhole) this.#keepPieces(base);
    else this.unfit++;
    return next;
  }

  #keepPieces(base: number): void {
    const { count, start, end, form } = this.#scanner;
    if (!this.#isUtf8 && this.#isWindows(base)) memory[base + flagsAt] = (memory[base + flagsAt] ?? 0) | windowsFlag;
    const columns = this.#pieceColumns;
    let at = base + piecesAt;
    for (let piece = 0; piece < columns.length; piece++, at += 2) {
      const column = columns[piece] ?? 0;
      const isThere = column < count;
      if (isThere && form[column] === fieldForm.escaped) this.#unescape(base, column);
      memory[at] = isThere ? (start[column] ?? 0) : 0;
      memory[at + 1] = isThere ? (end[column] ?? 0) : 0;
    }
  }

  /** Unescapes a field of the row that was just cut, once: two keys may share a column. */
  #unescape(base: number, column: number): void {
    const { start, end, form } = this.#scanner;
    const bytes = this.#bytes;
    if (((memory[base + flagsAt] ?? 0) & asideFlag) === 0) {
      const asideFrom = this.#aside.length;
      this.#aside.writeBytes(bytes, memory[base + fromAt], memory[base + toAt]);
      this.#keepAside(base, asideFrom);
    }
    end[column] = unescapeInPlace(bytes, start[column] ?? 0, end[column] ?? 0);
    form[column] = fieldForm.quoted;
  }

  /**
   * UTF-8 was found in the sample; a row whose bytes contradict it is read as windows-1252, and comes out as it is. All columns with
   * a key count.
   */
  #isWindows(base: number): boolean {
    const { encoding, pieces } = this.#layout;
    if (encoding === 'windows-1252') return true;
    const bytes = this.#bytes;
    if (this.#scanner.isPlainAscii || isUtf8(bytes, memory[base + startAt] ?? 0, memory[base + endAt] ?? 0))
      return false;
    const { count, start, end } = this.#scanner;
    return pieces.some(({ column }) => column < count && !isUtf8(bytes, start[column] ?? 0, end[column] ?? 0));
  }

  /** Writes some of the fields of the row that was just cut. */
  #writeKept(bytes: Uint8Array, rowStart: number, kept: readonly number[]): void {
    const { writtenEnd, count } = this.#scanner;
    for (const [at, column] of kept.entries()) {
      if (at > 0) this.#aside.writeByte(this.#layout.syntax.delimiter);
      const start = column === 0 ? rowStart : (writtenEnd[column - 1] ?? rowStart) + 1;
      if (column < count) this.#aside.writeBytes(bytes, start, writtenEnd[column]);
    }
  }

  /** Notes that the row is written from what stands aside from `from` on. */
  #keepAside(base: number, from: number): void {
    memory[base + fromAt] = from;
    memory[base + toAt] = this.#aside.length;
    memory[base + flagsAt] = (memory[base + flagsAt] ?? 0) | asideFlag;
  }

  /** Writes the line end of a row; that of the table for a last row that has none. */
  writeLineEnd(row: number, out: ByteBuffer): void {
    const recordEnd = this.recordEnd(row);
    const next = this.next(row);
    if (next === recordEnd) out.writeAscii(this.#layout.lineEnd);
    else out.writeBytes(this.#bytes, recordEnd, next);
  }

  /** Writes a row as it was, padded to the header's number of fields. */
  writeRow(row: number, out: ByteBuffer): void {
    const base = row * this.#stride;
    const isAside = ((memory[base + flagsAt] ?? 0) & asideFlag) !== 0;
    out.writeWords(isAside ? this.#aside.words : this.#words, memory[base + fromAt] ?? 0, memory[base + toAt] ?? 0);
    for (let missing = memory[base + missingAt] ?? 0; missing > 0; missing--) {
      out.writeByte(this.#layout.syntax.delimiter);
    }
  }
}

/** The value of five digits; 0 for any other text. */
function fiveDigits(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 5) return 0;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = 10 * value + digit;
  }
  return value;
}

function allEmpty(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== delimiter) return false;
  return true;
}
