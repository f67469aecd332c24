import { maxHits, maxStreetNamesCompared, nearTie } from '../thresholds.ts';

/** The stages of the search for a street, in their order: each is asked where those before it found nothing. */
export const searchStage = { exact: 0, mendedType: 1, words: 2, wholeNames: 3, inner: 4, widened: 5, rare: 6 } as const;

/** Streets that may be meant, with how alike name and commune are, and how much was compared to find them; reused. */
export class StreetHits {
  count = 0;
  /** The last stage that has searched: one of {@link searchStage}. */
  stage: number = searchStage.exact;
  /** Names compared for this row; never more than {@link maxStreetNamesCompared}. */
  compared = 0;
  /** True when more names would have to be compared, or more streets equally alike weighed, than one row may cost. */
  isLimited = false;
  /** Likeness of the weakest street when there is no room for another one; below it none is taken. */
  private floor = 0;
  readonly street = new Int32Array(maxHits);
  readonly likeness = new Float64Array(maxHits);
  /** Place in the commune candidates. */
  readonly candidate = new Uint8Array(maxHits);
  /** Bits of {@link hitFlag}. */
  readonly flags = new Uint8Array(maxHits);
  /** Stage that found it. */
  readonly foundBy = new Uint8Array(maxHits);

  /** Begins a row. */
  begin(): void {
    this.clear();
    this.stage = searchStage.exact;
    this.compared = 0;
    this.isLimited = false;
  }

  clear(): void {
    this.count = 0;
    this.floor = 0;
  }

  /** How many of the next `names` may be compared for this row; counts them. */
  allow(names: number): number {
    const allowed = Math.min(names, maxStreetNamesCompared - this.compared);
    this.compared += allowed;
    if (allowed < names) this.isLimited = true;
    return allowed;
  }

  /** True where no street found is of the type written. */
  isOfOtherTypes(): boolean {
    for (let at = 0; at < this.count; at++) if (((this.flags[at] ?? 0) & hitFlag.otherType) === 0) return false;
    return true;
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
      this.foundBy[kept] = this.foundBy[at] ?? 0;
      this.set(kept++, this.street[at] ?? 0, this.likeness[at] ?? 0, this.candidate[at] ?? 0, this.flags[at] ?? 0);
    }
    this.count = kept;
    if (kept < maxHits) this.floor = 0;
  }

  /** The highest likeness, 0 when there is none. */
  bestLikeness(): number {
    let best = 0;
    for (let at = 0; at < this.count; at++) best = Math.max(best, this.likeness[at] ?? 0);
    return best;
  }

  /** Adds a street, or improves it; when full, the least alike makes room. */
  add(street: number, likeness: number, candidate: number, flags: number): void {
    if (likeness < this.floor || (likeness === this.floor && this.isLimited)) return;
    let weakest = 0;
    for (let at = 0; at < this.count; at++) {
      if (this.street[at] === street) {
        if ((this.likeness[at] ?? 0) < likeness) this.put(at, street, likeness, candidate, flags);
        return;
      }
      if ((this.likeness[at] ?? 0) < (this.likeness[weakest] ?? 0)) weakest = at;
    }
    if (this.count < maxHits) this.put(this.count++, street, likeness, candidate, flags);
    else this.replace(weakest, street, likeness, candidate, flags);
  }

  /** Takes a street in place of the weakest one; of equally alike ones the first come stay, and it is said. */
  private replace(weakest: number, street: number, likeness: number, candidate: number, flags: number): void {
    const least = this.likeness[weakest] ?? 0;
    this.floor = least;
    if (least < likeness) this.put(weakest, street, likeness, candidate, flags);
    else if (least === likeness && this.bestLikeness() - likeness <= nearTie) this.isLimited = true;
  }

  private put(at: number, street: number, likeness: number, candidate: number, flags: number): void {
    this.foundBy[at] = this.stage;
    this.set(at, street, likeness, candidate, flags);
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
