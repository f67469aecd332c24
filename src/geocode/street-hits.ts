/** Most streets that are weighed against each other for one row. */
export const maxHits = 32;

/** Streets that may be meant, with how alike name and commune are; reused. */
export class StreetHits {
  count = 0;
  readonly street = new Int32Array(maxHits);
  readonly likeness = new Float64Array(maxHits);
  /** Place in the commune candidates. */
  readonly candidate = new Uint8Array(maxHits);
  /** Bits of {@link hitFlag}. */
  readonly flags = new Uint8Array(maxHits);

  clear(): void {
    this.count = 0;
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  /** Leaves out the streets of another type that are less alike than this. */
  dropOtherTypesBelow(likeness: number): void {
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const isOtherType = ((this.flags[at] ?? 0) & hitFlag.otherType) !== 0;
      if (isOtherType && (this.likeness[at] ?? 0) < likeness) continue;
      this.set(kept++, this.street[at] ?? 0, this.likeness[at] ?? 0, this.candidate[at] ?? 0, this.flags[at] ?? 0);
    }
    this.count = kept;
  }

  /** The highest likeness, 0 when there is none. */
  bestLikeness(): number {
    let best = 0;
    for (let at = 0; at < this.count; at++) best = Math.max(best, this.likeness[at] ?? 0);
    return best;
  }

  /** Adds a street, or improves it; when full, the least alike makes room. */
  add(street: number, likeness: number, candidate: number, flags: number): void {
    let weakest = 0;
    for (let at = 0; at < this.count; at++) {
      if (this.street[at] === street) {
        if ((this.likeness[at] ?? 0) < likeness) this.set(at, street, likeness, candidate, flags);
        return;
      }
      if ((this.likeness[at] ?? 0) < (this.likeness[weakest] ?? 0)) weakest = at;
    }
    if (this.count < maxHits) this.set(this.count++, street, likeness, candidate, flags);
    else if ((this.likeness[weakest] ?? 0) < likeness) this.set(weakest, street, likeness, candidate, flags);
  }

  private set(at: number, street: number, likeness: number, candidate: number, flags: number): void {
    this.street[at] = street;
    this.likeness[at] = likeness;
    this.candidate[at] = candidate;
    this.flags[at] = flags;
  }
}

/** How a street's name differs from what was written. */
export const hitFlag = {
  approximate: 1,
  initials: 2,
  otherType: 4,
} as const;
