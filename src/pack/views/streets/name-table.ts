/**
 * Finds names by signature (two 32-bit hashes) in a hash table with open addressing. A slot has two words: the second hash, and
 * the name + 1, or 0 if it is free. Communes and streets have one table each, written by {@link NameTableWriter}.
 */
export class NameTable {
  /** As signed numbers: a hash beyond 2^31 would be allocated wherever it is passed on. */
  private readonly slots: Int32Array;
  private readonly count: number;
  private readonly perHash: number;

  constructor(slots: Uint32Array) {
    this.slots = new Int32Array(slots.buffer, slots.byteOffset, slots.length);
    this.count = slots.length / 2;
    this.perHash = slotsPerHash(this.count);
  }

  /** The next slot with a signature, signed or not, after `slot`, or -1. Pass -1 for the first. */
  next(keyA: number, keyB: number, slot: number): number {
    const { slots, count } = this;
    const second = keyB | 0;
    let at = slot === -1 ? firstSlot(keyA, this.perHash) : slot + 1;
    for (;;) {
      if (at >= count) at = 0;
      const name = slots[2 * at + 1] ?? 0;
      if (name === 0) return -1;
      if (slots[2 * at] === second) return at;
      at++;
    }
  }

  /** Prefetches the first slot of a signature; the value returned has no meaning. */
  peek(keyA: number): number {
    return this.slots[2 * firstSlot(keyA, this.perHash)] ?? 0;
  }

  /** The name in a slot that {@link next} returned. */
  at(slot: number): number {
    return (this.slots[2 * slot + 1] ?? 0) - 1;
  }
}

/** The slot where a search for a name begins: hashes are spread evenly over any number of slots. */
function firstSlot(keyA: number, perHash: number): number {
  return ((keyA >>> 0) * perHash) | 0;
}

function slotsPerHash(count: number): number {
  return count / 2 ** 32;
}

const leastSlots = 16;

/** Builds the hash table that {@link NameTable} reads. Names with equal signatures keep the order of insertion. */
export class NameTableWriter {
  /** Two words per slot, so that a look-up waits for memory once. */
  readonly slots: Uint32Array;

  /** @param entries maximum number of names; they fill at most three quarters of the slots. */
  constructor(entries: number) {
    this.slots = new Uint32Array(2 * Math.max(leastSlots, Math.ceil((4 * entries) / 3)));
  }

  /** Inserts `value` under a signature, unless it is already there. */
  insert(keyA: number, keyB: number, value: number): void {
    const { slots } = this;
    const count = slots.length / 2;
    let at = firstSlot(keyA, slotsPerHash(count));
    for (;;) {
      const found = slots[2 * at + 1] ?? 0;
      if (found === 0) break;
      if (slots[2 * at] === keyB && found === value + 1) return;
      at = at + 1 === count ? 0 : at + 1;
    }
    slots[2 * at] = keyB;
    slots[2 * at + 1] = value + 1;
  }
}
