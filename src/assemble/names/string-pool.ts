import { finishHash, hashByte, hashSeedA } from '../../text/folding/hash.ts';
import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { mostPrefetched, places, prefetchBytes, prefetchWords } from '../../pack/arrays/prefetch.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedCopy } from '../../pack/arrays/thread-arrays.ts';

/** Most bytes of UTF-8 per UTF-16 unit. */
const mostBytesPerUnit = 3;

/** Hashes of the texts that are prefetched. */
const hashes = new Int32Array(mostPrefetched);

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
    this.#append(this.#bytes, 0, 0, hashOf(this.#bytes, 0, 0));
  }

  /** Number of a text; equal texts have the same number. */
  add(text: string): number {
    const start = this.#starts.data[this.#hashes.length] ?? 0;
    this.#makeRoom(start + mostBytesPerUnit * text.length);
    return this.addBytes(this.#bytes, start, start + this.#bytes.write(text, start));
  }

  /** Number of a text given as bytes. */
  addBytes(bytes: Uint8Array, from: number, to: number): number {
    return this.#numberOf(bytes, from, to, hashOf(bytes, from, to));
  }

  /** Adds all texts of another pool; returns their numbers here. */
  addAll({ bytes, starts }: PooledTexts): Uint32Array {
    const texts = new Uint32Array(starts.length - 1);
    for (let text = 0; text < texts.length; text++) texts[text] = text;
    return this.#addGroups(bytes, starts, texts);
  }

  /** Adds some texts of another pool, given by number; returns their numbers here. */
  addFrom(pool: StringPool, texts: Uint32Array): Uint32Array {
    return this.#addGroups(pool.#bytes, pool.#starts.data, texts);
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

  /** Adds texts by the group, as finding one is a chain of reads that each take as long as hashing it. */
  #addGroups(bytes: Uint8Array, starts: ArrayLike<number>, texts: Uint32Array): Uint32Array {
    const numbers = new Uint32Array(texts.length);
    for (let first = 0; first < texts.length; first += mostPrefetched) {
      const count = Math.min(mostPrefetched, texts.length - first);
      for (let at = 0; at < count; at++) {
        const text = texts[first + at] ?? 0;
        hashes[at] = hashOf(bytes, starts[text] ?? 0, starts[text + 1] ?? 0);
      }
      this.#prefetch(count);
      for (let at = 0; at < count; at++) {
        const text = texts[first + at] ?? 0;
        numbers[first + at] = this.#numberOf(bytes, starts[text] ?? 0, starts[text + 1] ?? 0, hashes[at] ?? 0);
      }
    }
    return numbers;
  }

  /** Reads what the texts with the first `count` {@link hashes} are compared with. */
  #prefetch(count: number): void {
    const table = this.#table;
    const starts = this.#starts.data;
    for (let at = 0; at < count; at++) places[at] = (hashes[at] ?? 0) & (table.length - 1);
    prefetchWords(table, count);
    for (let at = 0; at < count; at++) places[at] = Math.max(0, (table[places[at] ?? 0] ?? 0) - 1);
    prefetchWords(this.#hashes.data, count);
    prefetchWords(starts, count);
    for (let at = 0; at < count; at++) places[at] = starts[places[at] ?? 0] ?? 0;
    prefetchBytes(this.#bytes, count);
  }

  /** Number of a text given as bytes, with their hash. */
  #numberOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#table.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = (this.#table[at] ?? 0) - 1;
      if (number === -1) return this.#append(bytes, from, to, hash);
      if ((this.#hashes.data[number] ?? 0) === hash && this.#isText(number, bytes, from, to)) return number;
    }
  }

  /** Writes the sections that `StringsView` reads. More texts may be added later, and the sections written again. */
  writeTo(sections: SectionSet): void {
    const starts = this.#starts.toUint32Array();
    sections.set('strings.bytes', new Uint8Array(this.#bytes.subarray(0, starts.at(-1))));
    sections.set('strings.start', starts);
  }

  /** Stores a new text; returns its number. */
  #append(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const number = this.#hashes.length;
    const start = this.#starts.data[number] ?? 0;
    this.#makeRoom(start + to - from);
    const own = this.#bytes;
    for (let at = from; at < to; at++) own[start + at - from] = bytes[at] ?? 0;
    this.#starts.push(start + to - from);
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

  #isText(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes;
    const first = this.#starts.data[number] ?? 0;
    const length = to - from;
    if ((this.#starts.data[number + 1] ?? 0) - first !== length) return false;
    for (let at = 0; at < length; at++) if (own[first + at] !== bytes[from + at]) return false;
    return true;
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes, 2 * this.#bytes.length));
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}

/** Hash of bytes `[from, to)`, as a signed number. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = hashSeedA;
  for (let at = from; at < to; at++) hash = hashByte(hash, bytes[at] ?? 0);
  return finishHash(hash) | 0;
}
