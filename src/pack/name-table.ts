/**
 * Names by signature: open addressing with one check word a slot, as `SignatureTable` of the build lays it out. Two views
 * search one each: communes and streets.
 */
export class NameTable {
  private readonly check: Uint32Array;
  /** Name + 1 of each slot, 0 for none. */
  private readonly name: Uint32Array;

  constructor(check: Uint32Array, name: Uint32Array) {
    this.check = check;
    this.name = name;
  }

  /** The next slot with a signature behind `slot`; -1 asks for the first, and is the answer at the end. */
  next(keyA: number, keyB: number, slot: number): number {
    const mask = this.check.length - 1;
    let at = slot === -1 ? keyA & mask : (slot + 1) & mask;
    for (;;) {
      const name = this.name[at] ?? 0;
      if (name === 0) return -1;
      if (this.check[at] === keyB) return at;
      at = (at + 1) & mask;
    }
  }

  /** The name in a slot that {@link next} gave. */
  at(slot: number): number {
    return (this.name[slot] ?? 0) - 1;
  }
}
