/** A growing buffer of bytes, reused for every row, into which result columns are written without strings. */
export class ByteBuffer {
  length = 0;
  #bytes: Uint8Array;
  /** The same memory, read and written four bytes at a time. */
  #words: DataView;

  constructor(capacity = 1 << 16) {
    this.#bytes = new Uint8Array(capacity);
    this.#words = new DataView(this.#bytes.buffer);
  }

  /** All memory of the buffer; replaced when it grows. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** The memory of {@link bytes}, for reading several bytes at once. */
  get words(): DataView {
    return this.#words;
  }

  /** Writes into this memory from now on, from its start; what was written before is forgotten. Where it is shared, so is larger memory that replaces it. */
  use(memory: ArrayBufferLike): void {
    this.length = 0;
    this.#bytes = new Uint8Array(memory);
    this.#words = new DataView(memory);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const size = Math.max(this.bytes.length * 2, this.length + count);
    const isShared = this.bytes.buffer instanceof SharedArrayBuffer;
    const grown = new Uint8Array(isShared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
    grown.set(this.bytes.subarray(0, this.length));
    this.#bytes = grown;
    this.#words = new DataView(grown.buffer);
  }

  writeByte(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  /** Copies `source[start, end)`. */
  writeBytes(source: Uint8Array, start = 0, end = source.length): void {
    const count = end - start;
    this.reserve(count);
    if (count < shortCopy) copyShort(source, start, end, this.bytes, this.length);
    else this.bytes.set(source.subarray(start, end), this.length);
    this.length += count;
  }

  /**
   * Copies `source[start, end)` like {@link writeBytes}, but twice as fast up to a few hundred bytes: four bytes per step, without
   * creating a view.
   */
  writeWords(source: DataView, start: number, end: number): void {
    const count = end - start;
    if (count > longestByWords) {
      this.writeBytes(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), start, end);
      return;
    }
    this.reserve(count);
    const to = this.#words;
    let at = this.length;
    let from = start;
    for (const last = end - 3; from < last; from += 4, at += 4) to.setUint32(at, source.getUint32(from, true), true);
    for (; from < end; from++, at++) to.setUint8(at, source.getUint8(from));
    this.length = at;
  }

  /** Writes a string of ASCII characters. */
  writeAscii(text: string): void {
    this.reserve(text.length);
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < text.length; index++) bytes[at++] = text.charCodeAt(index);
    this.length = at;
  }

  /** Writes any string, as UTF-8. */
  writeText(text: string): void {
    this.reserve(text.length * 3);
    this.length += utf8.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /** Writes an integer in decimal digits; -0 and fractions are not expected. */
  writeInteger(value: number, minimumDigits = 1): void {
    if (value < 0) this.writeByte(0x2d);
    const size = Math.abs(value);
    if (size < small) this.writeSmall(size, minimumDigits);
    else {
      const high = Math.floor(size / 1e9);
      this.writeInteger(high, minimumDigits - 9);
      this.writeSmall(size - high * 1e9, 9);
    }
  }

  /** Writes an integer from 0 to 2^31 - 1. Integer division costs a fraction of a division of doubles. */
  private writeSmall(value: number, minimumDigits: number): void {
    let rest = value | 0;
    let digits = Math.max(1, minimumDigits);
    while (digits < 10 && rest >= (powersOfTen[digits] ?? 0)) digits++;
    this.reserve(digits);
    const { bytes } = this;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const next = (rest / 10) | 0;
      bytes[at] = 0x30 + rest - next * 10;
      rest = next;
    }
    this.length += digits;
  }

  /** Writes an integer from 0 to 36^6 as `digits` base-36 digits, in lower case or in capitals. */
  writeBase36(value: number, digits: number, isUpper = false): void {
    this.reserve(digits);
    const { bytes, length } = this;
    const letters = isUpper ? 0x37 : 0x57;
    // The first dividend may exceed 31 bits.
    let rest = Math.floor(value / 36);
    let digit = value - 36 * rest;
    for (let at = length + digits - 1; at >= length; at--) {
      bytes[at] = (digit < 10 ? 0x30 : letters) + digit;
      digit = rest % 36;
      rest = (rest / 36) | 0;
    }
    this.length = length + digits;
  }

  /** Writes a number with exactly `decimals` digits after the point, rounded half away from zero. */
  writeFixed(value: number, decimals: number): void {
    const scale = powersOfTen[decimals] ?? 10 ** decimals;
    const scaled = Math.round(Math.abs(value) * scale);
    if (value < 0 && scaled > 0) this.writeByte(0x2d);
    if (decimals === 0 || scaled >= small) {
      this.writeInteger(scaled, decimals + 1);
      if (decimals > 0) this.insertPoint(decimals);
      return;
    }
    let rest = scaled | 0;
    let digits = decimals + 1;
    while (digits < 10 && rest >= (powersOfTen[digits] ?? 0)) digits++;
    this.reserve(digits + 1);
    const { bytes } = this;
    let at = this.length + digits;
    this.length = at + 1;
    for (const point = at - decimals; at > point; at--) {
      const next = (rest / 10) | 0;
      bytes[at] = 0x30 + rest - next * 10;
      rest = next;
    }
    bytes[at--] = 0x2e;
    do {
      const next = (rest / 10) | 0;
      bytes[at--] = 0x30 + rest - next * 10;
      rest = next;
    } while (rest > 0);
  }

  /** Moves the last digits to make room for the decimal point. */
  private insertPoint(decimals: number): void {
    this.reserve(1);
    const { bytes, length } = this;
    bytes.copyWithin(length - decimals + 1, length - decimals, length);
    bytes[length - decimals] = 0x2e;
    this.length = length + 1;
  }

  /** The bytes written so far, not copied. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

const utf8 = new TextEncoder();
const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;
const small = 2 ** 31;
/** Up to this many bytes, a loop is faster than `set`, which first creates a view (50 ns). */
const shortCopy = 56;
/** From here on, the system's copy is faster than a loop over words, although it creates a view. */
const longestByWords = 400;

/** Copies eight bytes per iteration: the loop's own test costs as much as copying a byte. */
function copyShort(source: Uint8Array, start: number, end: number, bytes: Uint8Array, at: number): void {
  let from = start;
  let to = at;
  for (const last = end - 8; from <= last; from += 8, to += 8) {
    bytes[to] = source[from] ?? 0;
    bytes[to + 1] = source[from + 1] ?? 0;
    bytes[to + 2] = source[from + 2] ?? 0;
    bytes[to + 3] = source[from + 3] ?? 0;
    bytes[to + 4] = source[from + 4] ?? 0;
    bytes[to + 5] = source[from + 5] ?? 0;
    bytes[to + 6] = source[from + 6] ?? 0;
    bytes[to + 7] = source[from + 7] ?? 0;
  }
  while (from < end) bytes[to++] = source[from++] ?? 0;
}
