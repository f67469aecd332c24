/**
 * Open addressing from a signature (two 32-bit hashes) to numbers; equal signatures keep the order of insertion. `NameTable`
 * searches it.
 */
export class SignatureTable {
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
