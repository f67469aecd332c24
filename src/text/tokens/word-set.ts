import { hashAscii } from '../folding/hash.ts';

/** A set of a few words by hash: a test costs one lookup, not one comparison per word. */
export class WordSet {
  /** Open addressing, mostly empty; 0 is no word's hash. */
  readonly #slots: Uint32Array;

  constructor(words: readonly string[]) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(8 * words.length)));
    for (const hash of words.map(hashAscii)) {
      let slot = this.#slotOf(hash);
      while ((this.#slots[slot] ?? 0) !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = hash;
    }
  }

  /** True when a token's hash is that of one of the words. */
  has(hash: number): boolean {
    for (let slot = this.#slotOf(hash); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const found = this.#slots[slot] ?? 0;
      if (found === hash) return hash !== 0;
      if (found === 0) return false;
    }
  }

  #slotOf(hash: number): number {
    return hash & (this.#slots.length - 1);
  }
}
