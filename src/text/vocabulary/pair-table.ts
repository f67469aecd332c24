/** Most slots are empty, so that a look-up mostly ends with the first. */
const slotsPerPair = 8;

/** Values by a pair of token hashes. A look-up makes no key that must be stored, unlike that of a `Map`. */
export class PairTable<T> {
  readonly #first: Uint32Array;
  readonly #second: Uint32Array;
  readonly #values: (T | undefined)[];

  /** @param pairs the last of several entries with the same words counts. */
  constructor(pairs: readonly (readonly [first: number, second: number, value: T])[]) {
    const slots = 2 ** Math.ceil(Math.log2(slotsPerPair * pairs.length));
    this.#first = new Uint32Array(slots);
    this.#second = new Uint32Array(slots);
    this.#values = new Array<T | undefined>(slots).fill(undefined);
    for (const [first, second, value] of pairs) {
      const slot = this.#slotOf(first, second);
      this.#first[slot] = first;
      this.#second[slot] = second;
      this.#values[slot] = value;
    }
  }

  /** Value of two words; undefined if they are no pair. */
  get(first: number, second: number): T | undefined {
    return this.#values[this.#slotOf(first, second)];
  }

  /** Slot of a pair, or the empty slot where it would be. */
  #slotOf(first: number, second: number): number {
    const mask = this.#first.length - 1;
    let slot = (first ^ Math.imul(second, 0x9e3779b1)) & mask;
    while (this.#values[slot] !== undefined && (this.#first[slot] !== first || this.#second[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
