import type { AddressRecord } from '../../src/domain/record.ts';
import { CommuneCandidates } from '../../src/geocode/commune-candidates.ts';
import { findCommunes } from '../../src/geocode/find-communes.ts';
import { Geocoder } from '../../src/geocode/geocode-address.ts';
import { mendType } from '../../src/geocode/mend-type.ts';
import { searchStreets } from '../../src/geocode/search-streets.ts';
import { StreetHits } from '../../src/geocode/street-hits.ts';
import { surelyAlike } from '../../src/geocode/thresholds.ts';
import { WordLikeness } from '../../src/geocode/word-likeness.ts';
import type { Reference } from '../../src/match/reference.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';

/** Ways in which a row's street is found, the cheapest first; then those that end without one. */
export const geocodePaths = [
  'exact signature',
  'exact words, other type',
  'type mended',
  'word search',
  'word search in doubt, kept after whole names',
  'whole-name search',
  'widened to the other arrondissements',
  'all searched, commune only',
  'no street written, commune only',
  'nothing found',
] as const;

/** One of {@link geocodePaths}. */
export type GeocodePath = (typeof geocodePaths)[number];

/**
 * Tells the way that a row's street was found: from its motifs, and where those say no more than "by likeness", by asking the
 * stages one after the other which of them knows the street. Slow: for sorting rows, not for timing them.
 */
export class PathFinder {
  private readonly reference: Reference;
  private readonly geocoder: Geocoder;
  private readonly words: WordLikeness;
  private readonly candidates = new CommuneCandidates();
  private readonly hits = new StreetHits();

  constructor(reference: Reference) {
    this.reference = reference;
    this.geocoder = new Geocoder(reference.pack);
    this.words = new WordLikeness(reference.pack.tokens);
  }

  /** Geocodes the record, whose fields are filled, and tells its path. */
  pathOf(record: AddressRecord): GeocodePath {
    record.clear();
    parseRecord(record);
    if (record.parsed.isEmpty) return 'nothing found';
    this.geocoder.geocode(record);
    const { found, motifs, parsed } = record;
    const { street } = found;
    if (street === -1) {
      if (found.commune === -1) return 'nothing found';
      return parsed.street.count === 0 ? 'no street written, commune only' : 'all searched, commune only';
    }
    const isAlike = motifs.has('voie_approchee') || motifs.has('voie_initiales');
    const otherType = motifs.has('type_voie_different');
    this.restore(record);
    if (this.isOutside(street)) return 'widened to the other arrondissements';
    if (isAlike) return this.likenessPath(record, street);
    return otherType ? 'exact words, other type' : 'exact signature';
  }

  /** Reads the row anew, up to the communes that its own words allow. */
  private restore(record: AddressRecord): void {
    record.clear();
    parseRecord(record);
    findCommunes(record, this.reference.pack.communes, this.candidates);
  }

  private isOutside(street: number): boolean {
    const { count, commune } = this.candidates;
    // A commune read out of the text is no widening.
    if (count === 0) return false;
    const of = this.reference.pack.streets.commune[street] ?? -1;
    return !commune.subarray(0, count).includes(of) && this.isArrondissement(of);
  }

  private isArrondissement(commune: number): boolean {
    return this.reference.pack.communes.whole[commune] !== commune;
  }

  private likenessPath(record: AddressRecord, street: number): GeocodePath {
    const { candidates, hits, words } = this;
    const { pack } = this.reference;
    hits.clear();
    searchStreets(record, pack, candidates, words, hits);
    const best = hits.bestLikeness();
    const knowsIt = hits.street.subarray(0, hits.count).includes(street);
    hits.clear();
    mendType(record, pack.streets, candidates, hits);
    if (hits.street.subarray(0, hits.count).includes(street)) return 'type mended';
    if (!knowsIt) return 'whole-name search';
    return best >= surelyAlike ? 'word search' : 'word search in doubt, kept after whole names';
  }
}
