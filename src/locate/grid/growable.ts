/** An Int32Array that grows while an index is built. */
export class GrowableInt32 {
  data: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.data = new Int32Array(capacity);
  }

  /** Appends one value. */
  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = value;
  }

  /** Makes room for `count` more values without changing the length. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.data.length) return;
    const larger = new Int32Array(Math.max(needed, this.data.length * 2));
    larger.set(this.data.subarray(0, this.length));
    this.data = larger;
  }

  /** Copies the values so far. */
  toInt32Array(): Int32Array {
    return this.data.slice(0, this.length);
  }

  /** Copies the values so far, as unsigned numbers. */
  toUint32Array(): Uint32Array {
    return new Uint32Array(this.data.buffer.slice(0, this.length * 4));
  }
}
