import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { InputFields } from '../../record/input-fields.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';
import { fieldForm, FieldScanner, unescapeInPlace } from '../../tables/csv/csv-fields.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { changesCells, writeSafeFields } from '../../tables/csv/safe-cells.ts';
import { isUtf8 } from '../../tables/encoding/detect-encoding.ts';

/**
 * Rows of a CSV chunk that are read before the first of them is matched, into one {@link InputFields} each.
 *
 * Quoted fields are unescaped in place; the original bytes of such a row are kept for {@link writeRow}.
 */
export class CsvGroup {
  /** Number of rows in the group. */
  count = 0;
  /** For each row: first byte, end of the text without line end, and start of the next row. */
  readonly start: Int32Array;
  readonly recordEnd: Int32Array;
  readonly next: Int32Array;
  /** 0 for a row with more text than its header has columns. */
  readonly isWhole: Uint8Array;
  /** Bytes that {@link writeRow} copies: those of the chunk, or those kept. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #isAside: Uint8Array;
  readonly #aside = new ByteBuffer(0);
  /** Number of delimiters that a row lacks. */
  readonly #missing: Int32Array;
  readonly #fields: readonly InputFields[];
  readonly #layout: TableLayout;
  readonly #scanner: FieldScanner;
  readonly #changesCells: boolean;
  readonly #pieceKeys: Uint8Array;
  readonly #pieceColumns: Int32Array;

  /** @param fields one per row of the group. */
  constructor(layout: TableLayout, fields: readonly InputFields[]) {
    const rows = fields.length;
    this.start = new Int32Array(rows);
    this.recordEnd = new Int32Array(rows);
    this.next = new Int32Array(rows);
    this.isWhole = new Uint8Array(rows);
    this.#from = new Int32Array(rows);
    this.#to = new Int32Array(rows);
    this.#isAside = new Uint8Array(rows);
    this.#missing = new Int32Array(rows);
    this.#fields = fields;
    this.#layout = layout;
    this.#scanner = new FieldScanner(layout.syntax);
    this.#changesCells = changesCells(layout.writing);
    this.#pieceKeys = Uint8Array.from(layout.pieces, ({ key }) => key);
    this.#pieceColumns = Int32Array.from(layout.pieces, ({ column }) => column);
    for (const of of fields) {
      of.clearTable();
      for (const { key } of layout.pieces) of.addTableKey(key);
    }
  }

  /**
   * Reads as many rows from `from` as fit.
   *
   * @returns start of the next row.
   */
  read(bytes: Uint8Array, from: number, length: number, firstRecord: number): number {
    const fields = this.#fields;
    this.#aside.clear();
    let at = from;
    let row = 0;
    for (; row < fields.length && at < length; row++) {
      const of = fields[row];
      if (of === undefined) break;
      of.recordNumber = firstRecord + row;
      at = this.#readRow(bytes, at, length, row, of);
    }
    this.count = row;
    return at;
  }

  #readRow(bytes: Uint8Array, at: number, length: number, row: number, fields: InputFields): number {
    const { fieldCount, syntax } = this.#layout;
    const scanner = this.#scanner;
    const next = scanner.next(bytes, at, length);
    const { count, recordEnd } = scanner;
    let keptEnd = recordEnd;
    let isWhole = true;
    if (count > fieldCount) {
      keptEnd = scanner.writtenEnd[fieldCount - 1] ?? recordEnd;
      isWhole = allEmpty(bytes, keptEnd, recordEnd, syntax.delimiter);
    }
    this.start[row] = at;
    this.recordEnd[row] = recordEnd;
    this.next[row] = next;
    this.isWhole[row] = isWhole ? 1 : 0;
    this.#missing[row] = Math.max(0, fieldCount - count);
    this.#from[row] = at;
    this.#to[row] = keptEnd;
    this.#isAside[row] = 0;
    const { kept } = this.#layout;
    if (kept !== undefined) {
      this.#missing[row] = 0;
      this.#keepAside(row, () => {
        this.#writeKept(bytes, at, kept);
      });
    } else if (this.#changesCells) {
      this.#keepAside(row, () => {
        writeSafeFields(bytes, at, scanner, Math.min(count, fieldCount), this.#aside);
      });
    }
    fields.clear();
    if (isWhole) this.#fill(bytes, row, fields);
    return next;
  }

  #fill(bytes: Uint8Array, row: number, fields: InputFields): void {
    const scanner = this.#scanner;
    fields.bytes = bytes;
    for (let piece = 0; piece < this.#pieceKeys.length; piece++) {
      const column = this.#pieceColumns[piece] ?? 0;
      if (column >= scanner.count) continue;
      const start = scanner.start[column] ?? 0;
      let end = scanner.end[column] ?? 0;
      if (scanner.form[column] === fieldForm.escaped) {
        if (this.#isAside[row] === 0) {
          this.#keepAside(row, () => {
            this.#aside.writeBytes(bytes, this.#from[row], this.#to[row]);
          });
        }
        end = unescapeInPlace(bytes, start, end);
        // Two keys may share a column: it must not be unescaped twice.
        scanner.end[column] = end;
        scanner.form[column] = fieldForm.quoted;
      }
      fields.add(this.#pieceKeys[piece] ?? 0, start, end);
    }
    fields.encoding = scanner.isPlainAscii ? this.#layout.encoding : rowEncoding(this.#layout, fields);
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

  #keepAside(row: number, write: () => void): void {
    const from = this.#aside.length;
    write();
    this.#from[row] = from;
    this.#to[row] = this.#aside.length;
    this.#isAside[row] = 1;
  }

  /**
   * Writes a row as it was, padded to the header's number of fields.
   *
   * @param words memory of the bytes that were read.
   */
  writeRow(row: number, words: DataView, out: ByteBuffer): void {
    const source = this.#isAside[row] === 1 ? this.#aside.words : words;
    out.writeWords(source, this.#from[row] ?? 0, this.#to[row] ?? 0);
    for (let missing = this.#missing[row] ?? 0; missing > 0; missing--) out.writeByte(this.#layout.syntax.delimiter);
  }
}

/** UTF-8 was found in the sample; a row whose bytes contradict it is read as windows-1252, and comes out as it is. */
function rowEncoding(layout: TableLayout, fields: InputFields): TextEncodingName {
  if (layout.encoding === 'windows-1252' || layout.encodingFixed) return layout.encoding;
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    if (!isUtf8(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0)) return 'windows-1252';
  }
  return 'utf-8';
}

function allEmpty(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== delimiter) return false;
  return true;
}
