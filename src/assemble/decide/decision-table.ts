import { GrowableInt32 } from '../../locate/grid/growable.ts';
import { decisionWords } from '../../pack/views/addresses/decision.ts';

/**
 * Addresses among which each decision has one row: neighbours share it, and threads that begin at multiples of this number them alike,
 * however many there are.
 */
export const addressesPerTable = 1 << 16;

const slots = 2 * addressesPerTable;

/** Numbers the decisions of addresses in the order of their first ones. */
export class DecisionTable {
  readonly #rows = new GrowableInt32();
  /** Row + 1 by hash of its words, 0 for none. */
  readonly #table = new Int32Array(slots);
  #last = -1;

  /** Forgets the decisions so far: the next addresses have rows of their own. */
  startAnew(): void {
    this.#table.fill(0);
    this.#last = -1;
  }

  /** Row of a decision, given by its words. */
  rowOf(first: number, second: number, third: number): number {
    if (this.#last !== -1 && this.#is(this.#last, first, second, third)) return this.#last;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
    hash ^= hash >>> 15;
    for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const row = (this.#table[slot] ?? 0) - 1;
      if (row === -1) {
        this.#last = this.#rows.length / decisionWords;
        this.#table[slot] = this.#last + 1;
        for (const word of [first, second, third]) this.#rows.push(word);
        return this.#last;
      }
      if (this.#is(row, first, second, third)) return (this.#last = row);
    }
  }

  /** All rows. */
  finish(): Uint32Array {
    return this.#rows.toUint32Array();
  }

  #is(row: number, first: number, second: number, third: number): boolean {
    const { data } = this.#rows;
    const at = decisionWords * row;
    return data[at] === first && data[at + 1] === second && data[at + 2] === third;
  }
}
