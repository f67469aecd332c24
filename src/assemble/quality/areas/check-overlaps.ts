/** Pairs of areas that cover the same ground. */

/** Two areas that cover the same ground. */
export interface Overlap {
  /** The two areas, the lower number first. */
  readonly areas: readonly [number, number];
  /** Number of edges that show it. */
  readonly edges: number;
  /**
   * How deep the one's border was seen to lie in the other, metres: the most over its edges' middles. Tells slivers
   * (centimetres) from true overlaps. 0 when only edges in common say so.
   */
  readonly depthMeters: number;
}

/** Collects overlaps, one entry per pair of areas. */
export class OverlapTable {
  readonly #pairs = new Map<number, { areas: [number, number]; edges: number; depthMeters: number }>();

  /** Notes one more edge that shows that two areas overlap. */
  add(one: number, other: number, depthMeters: number): void {
    const areas: [number, number] = [Math.min(one, other), Math.max(one, other)];
    const key = areas[0] * 2 ** 24 + areas[1];
    const pair = this.#pairs.get(key);
    if (pair === undefined) {
      this.#pairs.set(key, { areas, edges: 1, depthMeters });
      return;
    }
    pair.edges++;
    pair.depthMeters = Math.max(pair.depthMeters, depthMeters);
  }

  /** All pairs, the deepest first. */
  list(): Overlap[] {
    return [...this.#pairs.values()].sort(
      (a, b) => b.depthMeters - a.depthMeters || a.areas[0] - b.areas[0] || a.areas[1] - b.areas[1],
    );
  }
}
