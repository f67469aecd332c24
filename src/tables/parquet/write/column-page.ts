/**
 * A page of a column that is written: its values, and which rows are null. A worker makes it from the texts of a chunk's rows;
 * the main thread gives it a place in its row group.
 */
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { compress, type WrittenCodec } from '../format/codecs.ts';
import { writeHybrid } from '../format/levels.ts';
import { type ValueForm, valueForm, writeInt, type WrittenType } from './value-form.ts';

/** Values inspected before a column is taken for one without repeats. */
const triedValues = 1024;

/** A page, ready to be written or with values that the dictionary of its row group is to number. */
export interface ColumnPage {
  readonly rows: number;
  /** Rows with a value. */
  readonly values: number;
  /** Which rows have one, encoded. */
  readonly levels: Uint8Array;
  /** Of a page without a dictionary: its compressed body, and the uncompressed size. */
  readonly plain: { readonly bytes: Uint8Array; readonly plainBytes: number } | undefined;
  /** Else the distinct values, each with its end, and the number of each row's value among them. */
  readonly entries:
    { readonly bytes: Uint8Array; readonly ends: Int32Array; readonly indexes: Uint16Array } | undefined;
}

/** Most rows of a page: indexes take 16 bits. */
const mostPageRows = 1 << 15;

/** Collects the values of one column. */
export class PageBuilder {
  readonly #form: ValueForm;
  readonly #codec: WrittenCodec;
  readonly #dictionary = new ByteDictionary();
  readonly #present = new Uint8Array(mostPageRows);
  readonly #indexes = new Uint16Array(mostPageRows);
  readonly #body = new ByteBuffer(1 << 12);
  #rows = 0;
  #values = 0;
  #isDistinct = false;

  constructor(type: WrittenType, codec: WrittenCodec) {
    this.#form = valueForm(type);
    this.#codec = codec;
    this.out = this.#dictionary.values;
  }

  /** Buffer to which the text of the next row's value is appended. */
  readonly out: ByteBuffer;

  get rows(): number {
    return this.#rows;
  }

  /** Ends the value that was written from `start` on; without a text the row has none, unless empty texts are values. */
  end(start: number, isNull = this.out.length === start): void {
    const row = this.#rows++;
    this.#present[row] = isNull ? 0 : 1;
    if (isNull) return;
    const dictionary = this.#dictionary;
    this.#form.encode?.(this.out, start);
    this.#indexes[this.#values++] = this.#isDistinct ? dictionary.append() : dictionary.settle(start);
    if (this.#values === triedValues) this.#isDistinct = dictionary.count > triedValues * 0.75;
  }

  /** Appends the page to `out`, for {@link readPages}, and begins another. */
  take(out: ByteBuffer): void {
    const dictionary = this.#dictionary;
    const body = this.#body;
    body.clear();
    writeHybrid(this.#present, this.#rows, 1, body);
    const levels = body.view();
    const isPlain = this.#form.isBit || dictionary.count * 2 > this.#values;
    const plain = isPlain ? plainBody(levels, dictionary, this.#indexes, this.#values, this.#form) : undefined;
    const stored = plain === undefined ? undefined : compress(this.#codec, plain);
    const head = Int32Array.of(
      this.#rows,
      this.#values,
      levels.length,
      stored?.length ?? -1,
      plain?.length ?? 0,
      dictionary.count,
      dictionary.values.length,
    );
    writeAligned(out, new Uint8Array(head.buffer));
    if (stored !== undefined) writeAligned(out, stored);
    else {
      writeAligned(out, levels);
      const ends = Int32Array.from({ length: dictionary.count }, (_, index) => dictionary.endOf(index));
      writeAligned(out, new Uint8Array(ends.buffer));
      writeAligned(out, new Uint8Array(this.#indexes.buffer, 0, this.#values * 2));
      writeAligned(out, dictionary.values.view());
    }
    dictionary.clear();
    this.#rows = 0;
    this.#values = 0;
    this.#isDistinct = false;
  }
}

const headInts = 7;

/** The pages of a chunk, one a column, as {@link PageBuilder.take} wrote them; they lie in `bytes`. */
export function readPages(bytes: Uint8Array, columns: number): ColumnPage[] {
  let at = 0;
  const take = (length: number): Uint8Array => {
    const from = at;
    at += (length + 3) & ~3;
    return bytes.subarray(from, from + length);
  };
  return Array.from({ length: columns }, () => {
    const head = take(headInts * 4);
    const ints = new Int32Array(bytes.buffer, head.byteOffset, headInts);
    const [rows = 0, values = 0, levelBytes = 0, storedBytes = 0, plainBytes = 0, count = 0, valueBytes = 0] = ints;
    if (storedBytes >= 0) {
      return {
        rows,
        values,
        levels: new Uint8Array(0),
        plain: { bytes: take(storedBytes), plainBytes },
        entries: undefined,
      };
    }
    const levels = take(levelBytes);
    const ends = new Int32Array(bytes.buffer, take(count * 4).byteOffset, count);
    const indexes = new Uint16Array(bytes.buffer, take(values * 2).byteOffset, values);
    return { rows, values, levels, plain: undefined, entries: { bytes: take(valueBytes), ends, indexes } };
  });
}

/** Body of a page with plain values. */
export function plainBody(
  levels: Uint8Array,
  dictionary: Pick<ByteDictionary, 'values' | 'startOf' | 'endOf'>,
  indexes: ArrayLike<number>,
  values: number,
  { hasLength, isBit }: ValueForm,
): Uint8Array {
  const body = new ByteBuffer(levels.length + 4 + dictionary.values.length * 2 + values * 4);
  writeInt(body, levels.length);
  body.writeBytes(levels);
  if (isBit) {
    const bits = new Uint8Array((values + 7) >> 3);
    for (let at = 0; at < values; at++) {
      const bit = dictionary.values.bytes[dictionary.startOf(indexes[at] ?? 0)] ?? 0;
      bits[at >> 3] = (bits[at >> 3] ?? 0) | (bit << (at & 7));
    }
    body.writeBytes(bits);
    return body.view();
  }
  for (let at = 0; at < values; at++) {
    const index = indexes[at] ?? 0;
    const [start, end] = [dictionary.startOf(index), dictionary.endOf(index)];
    if (hasLength) writeInt(body, end - start);
    body.writeBytes(dictionary.values.bytes, start, end);
  }
  return body.view();
}

function writeAligned(out: ByteBuffer, bytes: Uint8Array): void {
  out.writeBytes(bytes);
  while ((out.length & 3) !== 0) out.writeByte(0);
}
