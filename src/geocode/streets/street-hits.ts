import { readDouble, writeDouble } from '../../text/bytes/double-words.ts';
import type { Motif } from '../../domain/motifs.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import type { WordLikeness } from '../likeness/word-likeness.ts';
import {
  landmarkTypeFactor,
  maxHits,
  maxStreetNamesCompared,
  missingTypeFactor,
  nearTie,
  otherTypeFactor,
} from '../thresholds.ts';
import { streetTypes } from '../../text/vocabulary/street-types.ts';
import { streetTypeNumber } from '../../text/vocabulary/vocabulary.ts';

/** Shared state of the street searches: where to search, and what was found so far. */
export interface SearchScope {
  readonly pack: GeocodeViews;
  readonly candidates: CommuneCandidates;
  readonly hits: StreetHits;
  readonly words: WordLikeness;
}

/** Words that {@link StreetHits.save} writes: of each hit, and before them. */
const hitWords = 4;
const savedBefore = 6;
/** Most words that {@link StreetHits.save} writes. */
export const mostHitWords = savedBefore + hitWords * maxHits;

/** Candidate streets, each with its similarity and the search that found it, and the cost of finding them; reused. */
export class StreetHits {
  count = 0;
  /** Index in `streetSearches` of the running search. */
  private search = 0;
  /** Bits of the searches that ran for this row. */
  private ran = 0;
  /** Names compared for this row; never more than {@link maxStreetNamesCompared}. */
  compared = 0;
  /** True when one row would cost more comparisons, or have more equally similar streets, than the limits allow. */
  isLimited = false;
  /** When full, the similarity of the weakest street; no street below it is added. */
  private floor = 0;
  readonly street = new Int32Array(maxHits);
  readonly likeness = new Float64Array(maxHits);
  /** Index of its commune in the candidates. */
  readonly candidate = new Uint8Array(maxHits);
  /** Bits of {@link hitFlag}. */
  readonly flags = new Uint8Array(maxHits);
  /** Index in `streetSearches` of the search that found it. */
  readonly foundBy = new Uint8Array(maxHits);

  /** Begins a row. */
  begin(): void {
    this.clear();
    this.search = 0;
    this.ran = 0;
    this.compared = 0;
    this.isLimited = false;
  }

  /** Begins a search; streets added from now on are its hits. */
  beginSearch(search: number): void {
    this.search = search;
    this.ran |= 1 << search;
  }

  /** True when a search, by its index in `streetSearches`, ran for this row. */
  hasRun(search: number): boolean {
    return (this.ran & (1 << search)) !== 0;
  }

  clear(): void {
    this.count = 0;
    this.floor = 0;
  }

  /** Counts the next `names` comparisons; returns how many of them this row may still make. */
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

  /** True when some hit has a bit of {@link hitFlag}. */
  hasFlag(flag: number): boolean {
    for (let at = 0; at < this.count; at++) if (((this.flags[at] ?? 0) & flag) !== 0) return true;
    return false;
  }

  /** Sets a bit of {@link hitFlag} for all hits. */
  addFlag(flag: number): void {
    for (let at = 0; at < this.count; at++) this.flags[at] = (this.flags[at] ?? 0) | flag;
  }

  /** Clears the hits of a lookup that found its name only with other types. */
  clearIfOtherType(): void {
    if (((this.flags[0] ?? 0) & hitFlag.otherType) !== 0) this.clear();
  }

  /** Writes all of this as words, at most {@link mostHitWords}; returns their end. */
  save(to: Uint32Array, at: number): number {
    to[at] = this.count;
    to[at + 1] = this.ran;
    to[at + 2] = this.compared;
    to[at + 3] = (this.search << 1) | (this.isLimited ? 1 : 0);
    writeDouble(this.floor, to, at + 4);
    let next = at + savedBefore;
    for (let hit = 0; hit < this.count; hit++, next += hitWords) {
      to[next] = this.street[hit] ?? 0;
      writeDouble(this.likeness[hit] ?? 0, to, next + 1);
      to[next + 3] = ((this.candidate[hit] ?? 0) << 16) | ((this.flags[hit] ?? 0) << 8) | (this.foundBy[hit] ?? 0);
    }
    return next;
  }

  /** Reads what {@link save} wrote. */
  restore(from: Uint32Array, at: number): void {
    this.count = from[at] ?? 0;
    this.ran = from[at + 1] ?? 0;
    this.compared = from[at + 2] ?? 0;
    this.search = (from[at + 3] ?? 0) >>> 1;
    this.isLimited = ((from[at + 3] ?? 0) & 1) !== 0;
    this.floor = readDouble(from, at + 4);
    let next = at + savedBefore;
    for (let hit = 0; hit < this.count; hit++, next += hitWords) {
      const rest = from[next + 3] ?? 0;
      this.set(hit, from[next] ?? 0, readDouble(from, next + 1), rest >>> 16, (rest >>> 8) & 0xff);
      this.foundBy[hit] = rest & 0xff;
    }
  }

  /** Drops streets of another type with a lower similarity than this. */
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

  /** The highest similarity, 0 when there are no hits. */
  bestLikeness(): number {
    let best = 0;
    for (let at = 0; at < this.count; at++) best = Math.max(best, this.likeness[at] ?? 0);
    return best;
  }

  /** Adds a street, or improves it; when full, replaces the least similar one. */
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

  /** Replaces the weakest street. Of equally similar ones the first stay, and the row counts as limited. */
  private replace(weakest: number, street: number, likeness: number, candidate: number, flags: number): void {
    const least = this.likeness[weakest] ?? 0;
    this.floor = least;
    if (least < likeness) this.put(weakest, street, likeness, candidate, flags);
    else if (least === likeness && this.bestLikeness() - likeness <= nearTie) this.isLimited = true;
  }

  private put(at: number, street: number, likeness: number, candidate: number, flags: number): void {
    this.foundBy[at] = this.search;
    this.set(at, street, likeness, candidate, flags);
  }

  private set(at: number, street: number, likeness: number, candidate: number, flags: number): void {
    this.street[at] = street;
    this.likeness[at] = likeness;
    this.candidate[at] = candidate;
    this.flags[at] = flags;
  }
}

/** How a street's name differs from the one written, as bits. */
export const hitFlag = {
  approximate: 1,
  initials: 2,
  otherType: 4,
} as const;

/** Motif of each flag. */
export const hitMotifs: readonly { readonly flag: number; readonly motif: Motif }[] = [
  { flag: hitFlag.approximate, motif: 'voie_approchee' },
  { flag: hitFlag.initials, motif: 'voie_initiales' },
  { flag: hitFlag.otherType, motif: 'type_voie_different' },
];

const landmarks = Uint8Array.from([0, ...streetTypes.map(({ isLandmark }) => Number(isLandmark ?? false))]);
const shoppingCentre = streetTypeNumber('CENTRE-COMMERCIAL');

/**
 * Factor of a name's similarity for a street of type `found` when `written` is written, 0..1; type 0 is none. It is 0 for a
 * shopping centre: `CENTRE COMMERCIAL BERCY 2` is not on the boulevard de Bercy.
 */
export function typeFactor(written: number, found: number): number {
  if (written === found) return 1;
  if (written === shoppingCentre && found !== 0) return 0;
  if (landmarks[written] === 1 || landmarks[found] === 1) return landmarkTypeFactor;
  return written === 0 || found === 0 ? missingTypeFactor : otherTypeFactor;
}
