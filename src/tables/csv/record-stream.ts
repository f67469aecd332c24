import { RecordBorders } from './csv-borders.ts';
import { FieldScanner } from './csv-fields.ts';
import type { CsvSyntax } from './csv-syntax.ts';

/**
 * Receives a record: the scanner that has just cut it, and the bytes that its offsets point into.
 *
 * @param offset of the record's first byte in the stream.
 */
export type VisitRecord = (scanner: FieldScanner, bytes: Uint8Array, offset: number) => void;

/** Length of the UTF-8 byte order mark that begins the bytes: 3, or 0 without one. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Cuts a table, given in pieces of any size, into records and fields. A byte order mark is skipped. */
export class RecordStream {
  readonly #borders: RecordBorders;
  readonly #scanner: FieldScanner;
  /** Bytes of records that are not complete yet. */
  #rest = new Uint8Array(0);
  /** Offset of the rest in the stream. */
  #offset = 0;
  #isFirst = true;

  constructor(syntax: CsvSyntax) {
    this.#borders = new RecordBorders(syntax);
    this.#scanner = new FieldScanner(syntax);
  }

  /** Visits the records that end in this piece. */
  push(piece: Uint8Array, visit: VisitRecord): void {
    const from = this.#rest.length;
    const bytes = new Uint8Array(from + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, from);
    this.#rest = bytes;
    this.#borders.scan(bytes, from, bytes.length);
    this.#visitComplete(visit);
  }

  /** Ends the table: its last record needs no line end. */
  end(visit: VisitRecord): void {
    this.#borders.finish(this.#rest.length);
    this.#visitComplete(visit);
  }

  #visitComplete(visit: VisitRecord): void {
    const { border } = this.#borders;
    let at = 0;
    if (this.#isFirst && border > 0) {
      at = byteOrderMarkLength(this.#rest);
      this.#isFirst = false;
    }
    while (at < border) {
      const from = at;
      at = this.#scanner.next(this.#rest, from, border);
      visit(this.#scanner, this.#rest, this.#offset + from);
    }
    this.#offset += border;
    this.#rest = this.#rest.subarray(border);
    this.#borders.shift();
  }
}
