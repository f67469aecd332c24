import { isUtf8 } from 'node:buffer';
import type { TextEncodingName } from '../../../text/folding/decode.ts';
import { fieldForm, type FieldScanner, fieldText } from '../../csv/csv-fields.ts';

/** Rows of one piece of a table, on their way into cells: fields are places in its bytes, so that no string is made for a cell. */
export class CellRows {
  /** Number of rows. */
  count = 0;
  /** Bytes in UTF-8 that the places refer to. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Of each row, its first field; one more ends the last row. */
  #firsts: number[] = [0];
  /** Start and end of each field. */
  #places = new Int32Array(1 << 12);
  #length = 0;
  /** Texts that do not stand in the bytes as they are, by field. */
  readonly #texts = new Map<number, Uint8Array>();
  readonly #encoding: TextEncodingName;
  #isUtf8 = true;

  constructor(encoding: TextEncodingName) {
    this.#encoding = encoding;
  }

  clear(): void {
    this.count = 0;
    this.#length = 0;
    this.#firsts = [0];
    this.#texts.clear();
    this.bytes = new Uint8Array(0);
  }

  /** Adds the record just cut, from the field `first` on. All records until {@link clear} must be of the same bytes. */
  add(scanner: FieldScanner, bytes: Uint8Array, first: number): void {
    if (this.bytes !== bytes) {
      this.bytes = bytes;
      this.#isUtf8 = this.#encoding === 'utf-8' && isUtf8(bytes);
    }
    const fields = scanner.count - first;
    while (this.#places.length < this.#length + 2 * fields) this.#grow();
    const { start, end, form } = scanner;
    for (let field = first; field < scanner.count; field++) {
      const isPlain = form[field] !== fieldForm.escaped && (this.#isUtf8 || scanner.isPlainAscii);
      if (!isPlain) {
        this.#texts.set(this.#length >> 1, Buffer.from(fieldText(scanner, field, bytes, this.#encoding), 'utf8'));
      }
      this.#places[this.#length++] = start[field] ?? 0;
      this.#places[this.#length++] = end[field] ?? 0;
    }
    this.#firsts.push(this.#length >> 1);
    this.count++;
  }

  /**
   * Visits the fields of a row that are not empty.
   *
   * @param visit receives the number of the field among those added, and its text in UTF-8 as `bytes[start, end)`.
   */
  each(row: number, visit: (field: number, bytes: Uint8Array, start: number, end: number) => void): void {
    const first = this.#firsts[row] ?? 0;
    const last = this.#firsts[row + 1] ?? 0;
    for (let field = first; field < last; field++) {
      const text = this.#texts.size === 0 ? undefined : this.#texts.get(field);
      if (text !== undefined) {
        if (text.length > 0) visit(field - first, text, 0, text.length);
        continue;
      }
      const start = this.#places[2 * field] ?? 0;
      const end = this.#places[2 * field + 1] ?? 0;
      if (end > start) visit(field - first, this.bytes, start, end);
    }
  }

  #grow(): void {
    const grown = new Int32Array(this.#places.length * 2);
    grown.set(this.#places);
    this.#places = grown;
  }
}
