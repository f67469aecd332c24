/** A growing buffer of bytes, reused from row to row: where result columns are written without strings. */
export class ByteBuffer {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  writeByte(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  /** Copies `source[start, end)`. */
  writeBytes(source: Uint8Array, start = 0, end = source.length): void {
    const count = end - start;
    this.reserve(count);
    if (count < 48) {
      const { bytes } = this;
      for (let from = start, to = this.length; from < end;) bytes[to++] = source[from++] ?? 0;
    } else {
      this.bytes.set(source.subarray(start, end), this.length);
    }
    this.length += count;
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
    let rest = value;
    if (rest < 0) {
      this.writeByte(0x2d);
      rest = -rest;
    }
    let digits = 1;
    for (let bound = 10; bound <= rest; bound *= 10) digits++;
    if (digits < minimumDigits) digits = minimumDigits;
    this.reserve(digits);
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const next = Math.floor(rest / 10);
      this.bytes[at] = 0x30 + (rest - next * 10);
      rest = next;
    }
    this.length += digits;
  }

  /** Writes a number with exactly `decimals` digits after the point, rounded half away from zero. */
  writeFixed(value: number, decimals: number): void {
    const scale = powersOfTen[decimals] ?? 10 ** decimals;
    let scaled = Math.round(Math.abs(value) * scale);
    if (value < 0 && scaled > 0) this.writeByte(0x2d);
    const whole = Math.floor(scaled / scale);
    scaled -= whole * scale;
    this.writeInteger(whole);
    if (decimals === 0) return;
    this.writeByte(0x2e);
    this.writeInteger(scaled, decimals);
  }

  /** The bytes written so far, not copied. */
  view(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}

const utf8 = new TextEncoder();
const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7] as const;
