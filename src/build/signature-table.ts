/** Open addressing from a signature (two 32-bit hashes) to numbers; equal signatures keep the order of insertion. */
export class SignatureTable {
  readonly check: Uint32Array;
  readonly value: Uint32Array;

  /** @param entries how many will be inserted at most; the table has at least twice as many slots. */
  constructor(entries: number) {
    let capacity = 16;
    while (capacity < entries * 2) capacity *= 2;
    this.check = new Uint32Array(capacity);
    this.value = new Uint32Array(capacity);
  }

  /** Inserts `value` under a signature; the same value under the same signature only once. */
  insert(keyA: number, keyB: number, value: number): void {
    const mask = this.value.length - 1;
    let at = keyA & mask;
    for (;;) {
      const found = this.value[at] ?? 0;
      if (found === 0) break;
      if (this.check[at] === keyB && found === value + 1) return;
      at = (at + 1) & mask;
    }
    this.check[at] = keyB;
    this.value[at] = value + 1;
  }
}
