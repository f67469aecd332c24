/** How many addresses went from one bureau to another. */
export interface Flow {
  readonly before: number;
  readonly after: number;
  readonly addresses: number;
}

/** Counts addresses by their bureaux in the older and the newer pack, in a hash table with open addressing. */
export class BureauFlows {
  /** Older bureau + 1; 0 for an empty slot. */
  private before = new Uint32Array(1 << 12);
  private after = new Uint32Array(1 << 12);
  private addresses = new Uint32Array(1 << 12);
  private used = 0;

  add(before: number, after: number): void {
    if (2 * this.used >= this.before.length) this.grow();
    this.put(before + 1, after, 1);
  }

  /** All flows, by older and newer bureau. */
  list(): Flow[] {
    const flows: Flow[] = [];
    this.before.forEach((before, slot) => {
      if (before === 0) return;
      flows.push({ before: before - 1, after: this.after[slot] ?? 0, addresses: this.addresses[slot] ?? 0 });
    });
    return flows.sort((a, b) => a.before - b.before || a.after - b.after);
  }

  private put(before: number, after: number, count: number): void {
    const mask = this.before.length - 1;
    let slot = Math.imul(Math.imul(before, 0x9e3779b1) ^ after, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.before[slot] !== 0 && (this.before[slot] !== before || this.after[slot] !== after))
      slot = (slot + 1) & mask;
    if (this.before[slot] === 0) {
      this.before[slot] = before;
      this.after[slot] = after;
      this.used++;
    }
    this.addresses[slot] = (this.addresses[slot] ?? 0) + count;
  }

  private grow(): void {
    const { before, after, addresses } = this;
    this.before = new Uint32Array(2 * before.length);
    this.after = new Uint32Array(2 * before.length);
    this.addresses = new Uint32Array(2 * before.length);
    this.used = 0;
    before.forEach((bureau, slot) => {
      if (bureau !== 0) this.put(bureau, after[slot] ?? 0, addresses[slot] ?? 0);
    });
  }
}
