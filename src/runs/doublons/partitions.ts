import { entryWords } from './person-keys.ts';
import type { SpillFile } from './spill-file.ts';

/** Memory limits of the search for doublons; tests set lower ones, to reach them with few rows. */
export interface DoublonBounds {
  /** Partitions of the hashes, a power of two. */
  readonly partitions: number;
  /** Entries of a partition that are kept in memory before they are written. */
  readonly blockEntries: number;
  /** Distinct hashes processed at a time. */
  readonly tableEntries: number;
}

/**
 * 17 MB of blocks while rows are read, then a table of 21 MB; a partition of 200 million keys fills one table. The numbers of
 * the first rows are added to this: 4 bytes per row.
 */
export const defaultBounds: DoublonBounds = { partitions: 256, blockEntries: 3276, tableEntries: 1 << 19 };

/** Entries on disk, by the first bits of their hashes: equal hashes are in one partition, in the order of their rows. */
export class Partitions {
  readonly count: number;
  readonly #file: SpillFile;
  readonly #shift: number;
  readonly #blockWords: number;
  /** One block per partition, filled up to `filled`. */
  #blocks: Uint32Array;
  readonly #filled: Uint32Array;
  /** Positions of each partition's written blocks. */
  readonly #starts: number[][];

  constructor(file: SpillFile, { partitions, blockEntries }: DoublonBounds) {
    this.count = partitions;
    this.#file = file;
    this.#shift = 32 - Math.log2(partitions);
    this.#blockWords = blockEntries * entryWords;
    this.#blocks = new Uint32Array(partitions * this.#blockWords);
    this.#filled = new Uint32Array(partitions);
    this.#starts = Array.from({ length: partitions }, () => []);
  }

  /** Adds entries, in the order of their rows. */
  add(entries: Uint32Array): void {
    const blockWords = this.#blockWords;
    for (let from = 0; from < entries.length; from += entryWords) {
      // A shift by 32 would be a shift by 0.
      const partition = this.count === 1 ? 0 : (entries[from] ?? 0) >>> this.#shift;
      let filled = this.#filled[partition] ?? 0;
      const at = partition * blockWords + filled;
      for (let word = 0; word < entryWords; word++) this.#blocks[at + word] = entries[from + word] ?? 0;
      filled += entryWords;
      if (filled === blockWords) {
        this.#write(partition, filled);
        filled = 0;
      }
      this.#filled[partition] = filled;
    }
  }

  /** Writes the entries left in memory and frees the memory; nothing may be added afterwards. */
  finish(): void {
    for (let partition = 0; partition < this.count; partition++) this.#write(partition, this.#filled[partition] ?? 0);
    this.#blocks = new Uint32Array(0);
  }

  /** Calls `use` with the entries of a partition, block by block, until it returns `false`. The block is reused. */
  eachBlock(partition: number, use: (entries: Uint32Array) => boolean): void {
    const starts = this.#starts[partition] ?? [];
    const block = new Uint32Array(this.#blockWords);
    for (const [index, start] of starts.entries()) {
      const length = index < starts.length - 1 ? this.#blockWords : this.#filled[partition] || this.#blockWords;
      const entries = block.subarray(0, length);
      this.#file.read(start, new Uint8Array(entries.buffer, 0, entries.byteLength));
      if (!use(entries)) return;
    }
  }

  #write(partition: number, words: number): void {
    if (words === 0) return;
    const { buffer } = this.#blocks;
    const from = partition * this.#blockWords * Uint32Array.BYTES_PER_ELEMENT;
    const start = this.#file.append(new Uint8Array(buffer, from, words * Uint32Array.BYTES_PER_ELEMENT));
    this.#starts[partition]?.push(start);
  }
}
