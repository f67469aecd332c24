import { AgreedMemo } from './agreed-memo.ts';
import { communeTrust, isFormerName, nameEvidence } from './commune-evidence.ts';

/** Most communes searched per row: all homonyms of the commonest names, all arrondissements of Paris. */
const maxCommunes = 64;

/** The communes in which a row's street is searched, with their evidence; reused. */
export class CommuneCandidates {
  count = 0;
  /** True when more communes should be searched than fit. */
  isLimited = false;
  readonly commune = new Int32Array(maxCommunes);
  /** {@link nameEvidence} and `postcodeEvidence` of each. */
  readonly name = new Uint8Array(maxCommunes);
  readonly postcode = new Uint8Array(maxCommunes);
  /** Confidence by the evidence, 0..1. */
  readonly quality = new Float64Array(maxCommunes);
  /** True when the name and the postcode written do not match. */
  isConflict = false;
  /** Cache for the pack of these communes. */
  readonly agreed = new AgreedMemo();

  clear(): void {
    this.count = 0;
    this.isConflict = false;
    this.isLimited = false;
  }

  /** Adds a commune once, with the evidence that gives more confidence. */
  add(commune: number, name: number, postcode: number, quality = communeTrust(name, postcode)): void {
    for (let at = 0; at < this.count; at++) {
      if (this.commune[at] !== commune) continue;
      if ((this.quality[at] ?? 0) < quality) this.set(at, commune, name, postcode, quality);
      return;
    }
    this.isLimited ||= this.count === maxCommunes;
    if (this.count < maxCommunes) this.set(this.count++, commune, name, postcode, quality);
  }

  /** Keeps only one candidate. */
  keepOnly(at: number): void {
    this.set(0, this.commune[at] ?? 0, this.name[at] ?? 0, this.postcode[at] ?? 0, this.quality[at] ?? 0);
    this.count = 1;
  }

  /** True when the name or code that led to a candidate no longer exists. */
  isFormer(at: number): boolean {
    const name = this.name[at] ?? nameEvidence.none;
    return isFormerName(name) || name === nameEvidence.formerCode;
  }

  /** True when a candidate is a whole commune, or an arrondissement of it. */
  hasWhole(commune: number, whole: Uint32Array): boolean {
    for (let at = 0; at < this.count; at++) if (whole[this.commune[at] ?? 0] === commune) return true;
    return false;
  }

  /** The best evidence of a name among all, `nameEvidence.none` when there is none. */
  bestName(): number {
    let best: number = nameEvidence.none;
    for (let at = 0; at < this.count; at++) best = Math.max(best, this.name[at] ?? 0);
    return best;
  }

  private set(at: number, commune: number, name: number, postcode: number, quality: number): void {
    this.commune[at] = commune;
    this.name[at] = name;
    this.postcode[at] = postcode;
    this.quality[at] = quality;
  }
}
