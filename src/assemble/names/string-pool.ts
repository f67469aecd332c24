import { finishHash, hashByte, hashSeedA } from '../../text/folding/hash.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import type { SectionSet } from '../../pack/sections.ts';

/** Most bytes of UTF-8 per UTF-16 unit. */
const mostBytesPerUnit = 3;

/** Collects the pack's texts, each once, as bytes: millions of strings would take several times the memory. Number 0 is ''. */
export class StringPool {
  #bytes = Buffer.alloc(1 << 12);
  /** Where each text begins, and where the next one will. */
  readonly #starts = new GrowableInt32();
  readonly #hashes = new GrowableInt32();
  /** Open addressing from the hash to number + 1. */
  #table = new Uint32Array(1 << 10);

  constructor() {
    this.#starts.push(0);
    this.#append(0, this.#hash(0, 0));
  }

  /** Number of a text, the same for the same text. */
  add(text: string): number {
    const start = this.#starts.data[this.#hashes.length] ?? 0;
    this.#makeRoom(start + mostBytesPerUnit * text.length);
    const end = start + this.#bytes.write(text, start);
    const hash = this.#hash(start, end);
    const mask = this.#table.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = (this.#table[at] ?? 0) - 1;
      if (number === -1) return this.#append(end, hash);
      if ((this.#hashes.data[number] ?? 0) === (hash | 0) && this.#isText(number, start, end)) return number;
    }
  }

  /** Writes the sections that `StringsView` reads. More texts may be added and the sections written again. */
  writeTo(sections: SectionSet): void {
    const starts = this.#starts.toUint32Array();
    sections.set('strings.bytes', new Uint8Array(this.#bytes.subarray(0, starts.at(-1))));
    sections.set('strings.start', starts);
  }

  /** Keeps the bytes up to `end` as a text of their own; returns its number. */
  #append(end: number, hash: number): number {
    const number = this.#hashes.length;
    this.#starts.push(end);
    this.#hashes.push(hash);
    if (2 * (number + 1) > this.#table.length) {
      this.#table = new Uint32Array(2 * this.#table.length);
      for (let known = 0; known < number; known++) this.#enter(known);
    }
    this.#enter(number);
    return number;
  }

  #enter(number: number): void {
    const mask = this.#table.length - 1;
    let at = (this.#hashes.data[number] ?? 0) & mask;
    while (this.#table[at] !== 0) at = (at + 1) & mask;
    this.#table[at] = number + 1;
  }

  #hash(start: number, end: number): number {
    let hash = hashSeedA;
    for (let at = start; at < end; at++) hash = hashByte(hash, this.#bytes[at] ?? 0);
    return finishHash(hash);
  }

  #isText(number: number, start: number, end: number): boolean {
    const first = this.#starts.data[number] ?? 0;
    const length = end - start;
    if ((this.#starts.data[number + 1] ?? 0) - first !== length) return false;
    for (let at = 0; at < length; at++) if (this.#bytes[first + at] !== this.#bytes[start + at]) return false;
    return true;
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes, 2 * this.#bytes.length));
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
