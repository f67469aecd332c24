import { finishHash, hashByte, hashSeedA } from '../../text/folding/hash.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedCopy } from '../../pack/arrays/thread-arrays.ts';

/** Most bytes of UTF-8 per UTF-16 unit. */
const mostBytesPerUnit = 3;

/** Texts by number, as UTF-8: plain data in shared memory. */
export interface PooledTexts {
  readonly bytes: Uint8Array;
  /** Start of each text in `bytes`, and of the next one. */
  readonly starts: Uint32Array;
}

/** Collects the pack's texts, each once, as bytes: millions of strings would need several times the memory. Text 0 is ''. */
export class StringPool {
  #bytes = Buffer.alloc(1 << 12);
  /** Start of each text, and of the next one. */
  readonly #starts = new GrowableInt32();
  readonly #hashes = new GrowableInt32();
  /** Open addressing by hash; slots hold the number of a text + 1. */
  #table = new Uint32Array(1 << 10);

  constructor() {
    this.#starts.push(0);
    this.#append(0, this.#hash(0, 0));
  }

  /** Number of a text; equal texts have the same number. */
  add(text: string): number {
    const start = this.#starts.data[this.#hashes.length] ?? 0;
    this.#makeRoom(start + mostBytesPerUnit * text.length);
    return this.#numberOf(start, start + this.#bytes.write(text, start));
  }

  /** Number of a text given as bytes. */
  addBytes(bytes: Uint8Array, from: number, to: number): number {
    const start = this.#starts.data[this.#hashes.length] ?? 0;
    this.#makeRoom(start + to - from);
    const own = this.#bytes;
    for (let at = from; at < to; at++) own[start + at - from] = bytes[at] ?? 0;
    return this.#numberOf(start, start + to - from);
  }

  /** Adds all texts of another pool; returns their numbers here. */
  addAll({ bytes, starts }: PooledTexts): Uint32Array {
    const numbers = new Uint32Array(starts.length - 1);
    for (let text = 0; text < numbers.length; text++) {
      numbers[text] = this.addBytes(bytes, starts[text] ?? 0, starts[text + 1] ?? 0);
    }
    return numbers;
  }

  /** Number here of a text of another pool. */
  addFrom(pool: StringPool, text: number): number {
    return this.addBytes(pool.#bytes, pool.#starts.data[text] ?? 0, pool.#starts.data[text + 1] ?? 0);
  }

  text(number: number): string {
    return this.#bytes.toString('utf8', this.#starts.data[number] ?? 0, this.#starts.data[number + 1] ?? 0);
  }

  /** Compares two texts by their bytes. */
  compare(a: number, b: number): number {
    const bytes = this.#bytes;
    const starts = this.#starts.data;
    const [endA = 0, endB = 0] = [starts[a + 1], starts[b + 1]];
    let [atA = 0, atB = 0] = [starts[a], starts[b]];
    while (atA < endA && atB < endB) {
      const difference = (bytes[atA++] ?? 0) - (bytes[atB++] ?? 0);
      if (difference !== 0) return difference;
    }
    return endA - atA - (endB - atB);
  }

  /** Copies all texts to shared memory. */
  share(): PooledTexts {
    const starts = this.#starts.toUint32Array();
    const { buffer, byteOffset } = this.#bytes;
    return {
      bytes: sharedCopy(new Uint8Array(buffer, byteOffset, starts.at(-1))) as Uint8Array,
      starts: sharedCopy(starts) as Uint32Array,
    };
  }

  /** Number of the bytes in `[start, end)`, which follow the last text. */
  #numberOf(start: number, end: number): number {
    const hash = this.#hash(start, end);
    const mask = this.#table.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = (this.#table[at] ?? 0) - 1;
      if (number === -1) return this.#append(end, hash);
      if ((this.#hashes.data[number] ?? 0) === (hash | 0) && this.#isText(number, start, end)) return number;
    }
  }

  /** Writes the sections that `StringsView` reads. More texts may be added later, and the sections written again. */
  writeTo(sections: SectionSet): void {
    const starts = this.#starts.toUint32Array();
    sections.set('strings.bytes', new Uint8Array(this.#bytes.subarray(0, starts.at(-1))));
    sections.set('strings.start', starts);
  }

  /** Stores the bytes up to `end` as a new text; returns its number. */
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
