/**
 * Names by signature: open addressing, two words a slot (a check word, and the name + 1 or 0 for none), as `SignatureTable`
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
