import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';

/** Distinct values as bytes, each with its number in the order of their first appearance. */
export class ByteDictionary {
  /** The values one after another; whoever adds one writes it behind them and calls {@link settle}. */
  readonly values = new ByteBuffer(1 << 12);
  count = 0;
  #end = new Int32Array(256);
  /** Number of a value plus 1 by its hash; 0 is free. */
  #slots = new Int32Array(1024);

  clear(): void {
    this.values.clear();
    this.count = 0;
    this.#slots.fill(0);
  }

  startOf(index: number): number {
    return index === 0 ? 0 : (this.#end[index - 1] ?? 0);
  }

  endOf(index: number): number {
    return this.#end[index] ?? 0;
  }

  /** Adds a value. @returns its number. */
  add(source: Uint8Array, from: number, to: number): number {
    const start = this.values.length;
    this.values.writeBytes(source, from, to);
    return this.settle(start);
  }

  /** Numbers the value that was written from `start` on; one that is known already is taken back. */
  settle(start: number): number {
    const { values } = this;
    const { bytes, length } = values;
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, start, length) & mask;
    for (;;) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) break;
      if (this.#isSame(number - 1, start)) {
        values.length = start;
        return number - 1;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.count + 1;
    return this.append();
  }

  /** Numbers the value that was written last without looking for an earlier one, which later values may still equal. */
  append(): number {
    if (this.count === this.#end.length) this.#grow();
    this.#end[this.count] = this.values.length;
    this.count++;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return this.count - 1;
  }

  #isSame(index: number, start: number): boolean {
    const { bytes, length } = this.values;
    let at = this.startOf(index);
    if (this.endOf(index) - at !== length - start) return false;
    for (let other = start; other < length; other++) if (bytes[at++] !== bytes[other]) return false;
    return true;
  }

  #grow(): void {
    const grown = new Int32Array(this.#end.length * 2);
    grown.set(this.#end);
    this.#end = grown;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    const mask = this.#slots.length - 1;
    const { bytes } = this.values;
    for (let index = 0; index < this.count; index++) {
      let slot = hashOf(bytes, this.startOf(index), this.endOf(index)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}

/** Four bytes a round: each round waits for the one before. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const four =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ four, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
