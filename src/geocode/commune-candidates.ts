/** Most communes in which one row is searched: every homonym of the commonest names, all arrondissements of Paris. */
export const maxCommunes = 64;

/** The communes in which a row's street is searched, best first by quality; reused. */
export class CommuneCandidates {
  count = 0;
  readonly commune = new Int32Array(maxCommunes);
  readonly quality = new Float64Array(maxCommunes);
  /** 1 where the name that led here is one that is no more. */
  readonly isFormer = new Uint8Array(maxCommunes);

  clear(): void {
    this.count = 0;
  }

  /** Adds a commune once; the better quality stays. */
  add(commune: number, quality: number, isFormer = false): void {
    for (let at = 0; at < this.count; at++) {
      if (this.commune[at] !== commune) continue;
      if ((this.quality[at] ?? 0) < quality) {
        this.quality[at] = quality;
        this.isFormer[at] = isFormer ? 1 : 0;
      }
      return;
    }
    if (this.count === maxCommunes) return;
    this.commune[this.count] = commune;
    this.quality[this.count] = quality;
    this.isFormer[this.count++] = isFormer ? 1 : 0;
  }
}
