import type { Pool } from '../../src/assign/pool.ts';

/** Origin of a row with a known answer: the fold in which it is left out, and its weight. */
export interface CaseOrigin {
  /** Evidence that was left out: see roll-cases.ts. */
  readonly kind: string;
  readonly street: number;
  readonly commune: number;
  readonly weight: number;
  /** Cases of one regime are fitted together. */
  readonly regime: number;
}

/** Cases with their candidates and features, flat, as the fit reads them. */
export class Cases {
  readonly featureCount: number;
  readonly origins: CaseOrigin[] = [];
  /** Candidates `[start[c], start[c + 1])` of case `c`. */
  readonly start: number[] = [0];
  /** Index of the right candidate within its case, -1 for none. */
  readonly right: number[] = [];
  private values = new Float64Array(1 << 16);
  private used = 0;
  /** Number of features of "none of these", and their values per case. */
  readonly noneCount: number;
  readonly ofNone: number[] = [];

  constructor(featureCount: number, noneCount = 0) {
    this.featureCount = featureCount;
    this.noneCount = noneCount;
  }

  get count(): number {
    return this.origins.length;
  }

  get features(): Float64Array {
    return this.values;
  }

  /** Adds a copy of a pool; `truth` is its right candidate. */
  add(pool: Pool, truth: number, origin: CaseOrigin): void {
    if (pool.count === 0) return;
    const length = pool.count * this.featureCount;
    if (this.used + length > this.values.length) {
      const grown = new Float64Array(2 * this.values.length + length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(pool.features.subarray(0, length), this.used);
    this.used += length;
    for (let at = 0; at < this.noneCount; at++) this.ofNone.push(pool.ofNone[at] ?? 0);
    this.origins.push(origin);
    this.start.push((this.start.at(-1) ?? 0) + pool.count);
    this.right.push(pool.placeOf(truth));
  }
}
