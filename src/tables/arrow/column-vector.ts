/**
 * A result column as Arrow lays it out: which rows have a value, where each text ends, and the values. A worker thread fills it row
 * by row; the main thread puts it into a record batch as it is.
 */
import { type ColumnType, isNumeric } from '../../domain/outcomes.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { chunkRows } from '../parquet/read/column-rows.ts';
import { readDecimal } from '../parquet/write/value-form.ts';

/** The buffers of a column; views of the bytes that {@link VectorBuilder.take} wrote. */
export interface ColumnVector {
  readonly rows: number;
  /** Rows without a value. */
  readonly nulls: number;
  /** One bit per row, the lowest first; empty where no row lacks a value. */
  readonly validity: Uint8Array;
  /** Where each text begins, and the last one ends; undefined for numbers. */
  readonly offsets: Int32Array | undefined;
  readonly values: Uint8Array | Float64Array | Int32Array;
}

const headInts = 4;

/** Collects the values of one column of at most {@link chunkRows} rows. */
export class VectorBuilder {
  /** Buffer to which the text of the next row's value is appended. */
  readonly out = new ByteBuffer(1 << 12);
  readonly #validity = new Uint8Array(chunkRows >> 3);
  readonly #offsets = new Int32Array(chunkRows + 1);
  readonly #numbers: Float64Array | Int32Array | undefined;
  #rows = 0;
  #nulls = 0;

  /** @param type numbers become doubles, integers 32 bits, all others UTF-8. */
  constructor(type: ColumnType) {
    if (isNumeric(type)) this.#numbers = type === 'integer' ? new Int32Array(chunkRows) : new Float64Array(chunkRows);
  }

  /** Ends the value that was written from `start` on; without a text the row has none. */
  end(start: number): void {
    const { out } = this;
    const row = this.#rows++;
    if (out.length === start) this.#nulls++;
    else {
      this.#validity[row >> 3] = (this.#validity[row >> 3] ?? 0) | (1 << (row & 7));
      if (this.#numbers !== undefined) {
        this.#numbers[row] = readDecimal(out, start);
        out.length = start;
      }
    }
    this.#offsets[row + 1] = out.length;
  }

  /** Appends the column to `to`, for {@link readVectors}, and begins another. */
  take(to: ByteBuffer): void {
    const [rows, nulls] = [this.#rows, this.#nulls];
    const values = this.#numbers === undefined ? this.out.view() : bytesOf(this.#numbers.subarray(0, rows));
    writeAligned(to, bytesOf(Int32Array.of(rows, nulls, values.length, 0)));
    if (nulls > 0) writeAligned(to, this.#validity.subarray(0, (rows + 7) >> 3));
    if (this.#numbers === undefined) writeAligned(to, bytesOf(this.#offsets.subarray(0, rows + 1)));
    writeAligned(to, values);
    this.#validity.fill(0);
    this.#numbers?.fill(0);
    this.out.clear();
    this.#rows = 0;
    this.#nulls = 0;
  }
}

/** The columns of a chunk, one per type, as {@link VectorBuilder.take} wrote them; they lie in `bytes`. */
export function readVectors(bytes: Uint8Array, types: readonly ColumnType[]): ColumnVector[] {
  let at = 0;
  const take = (length: number): Uint8Array => {
    const from = at;
    at += (length + 7) & ~7;
    return bytes.subarray(from, from + length);
  };
  const int32 = (length: number): Int32Array => {
    const { buffer, byteOffset } = take(length * 4);
    return new Int32Array(buffer, byteOffset, length);
  };
  return types.map((type) => {
    const [rows = 0, nulls = 0, valueBytes = 0] = int32(headInts);
    const validity = take(nulls > 0 ? (rows + 7) >> 3 : 0);
    const offsets = isNumeric(type) ? undefined : int32(rows + 1);
    const values = take(valueBytes);
    const { buffer, byteOffset } = values;
    if (type === 'number')
      return { rows, nulls, validity, offsets, values: new Float64Array(buffer, byteOffset, rows) };
    if (type === 'integer') return { rows, nulls, validity, offsets, values: new Int32Array(buffer, byteOffset, rows) };
    return { rows, nulls, validity, offsets, values };
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function writeAligned(out: ByteBuffer, bytes: Uint8Array): void {
  out.writeBytes(bytes);
  while ((out.length & 7) !== 0) out.writeByte(0);
}
