/**
 * Names by signature: open addressing, two words a slot (a check word, and the name + 1 or 0 for none), as `NameTableWriter`
 * of the build lays it out. Two views search one each: communes and streets.
 */
export class NameTable {
  private readonly slots: Uint32Array;
  private readonly mask: number;

  constructor(slots: Uint32Array) {
    this.slots = slots;
    this.mask = slots.length / 2 - 1;
  }

  /** The next slot with a signature behind `slot`; -1 asks for the first, and is the answer at the end. */
  next(keyA: number, keyB: number, slot: number): number {
    const { slots, mask } = this;
    let at = slot === -1 ? keyA & mask : (slot + 1) & mask;
    for (;;) {
      const name = slots[2 * at + 1] ?? 0;
      if (name === 0) return -1;
      if (slots[2 * at] === keyB) return at;
      at = (at + 1) & mask;
    }
  }

  /** Reads the first slot of a signature ahead; the value says nothing. */
  peek(keyA: number): number {
    return this.slots[2 * (keyA & this.mask)] ?? 0;
  }

  /** The name in a slot that {@link next} gave. */
  at(slot: number): number {
    return (this.slots[2 * slot + 1] ?? 0) - 1;
  }
}

/**
 * Open addressing from a signature (two 32-bit hashes) to numbers; equal signatures keep the order of insertion. `NameTable`
 * searches it.
 */
export class NameTableWriter {
  /** Two words a slot, so that a look-up waits for the memory once: the check word, and the number + 1 or 0 for none. */
  readonly slots: Uint32Array;

  /** @param entries how many will be inserted at most; they fill three quarters of the slots at most. */
  constructor(entries: number) {
    let capacity = 16;
    while (3 * capacity < 4 * entries) capacity *= 2;
    this.slots = new Uint32Array(2 * capacity);
  }

  /** Inserts `value` under a signature; the same value under the same signature only once. */
  insert(keyA: number, keyB: number, value: number): void {
    const { slots } = this;
    const mask = slots.length / 2 - 1;
    let at = keyA & mask;
    for (;;) {
      const found = slots[2 * at + 1] ?? 0;
      if (found === 0) break;
      if (slots[2 * at] === keyB && found === value + 1) return;
      at = (at + 1) & mask;
    }
    slots[2 * at] = keyB;
    slots[2 * at + 1] = value + 1;
  }
}
