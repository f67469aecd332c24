import type { AddressRecord } from '../record/record.ts';
import type { GeocodeViews } from '../pack/views/pack-views.ts';
import type { AgreedMemo } from './communes/agreed-memo.ts';
import { chooseStreet } from './streets/choose-street.ts';
import { CommuneCandidates } from './communes/commune-candidates.ts';
import { findExactStreets } from './streets/exact-streets.ts';
import { dropAbsences } from './drop-absences.ts';
import { findByIdBan } from './positions/find-by-id.ts';
import { findCommunes } from './communes/find-communes.ts';
import { findGluedArticle } from './streets/glued-article.ts';
import { findInnerStreet } from './streets/inner-street.ts';
import { findLooseArticle } from './streets/loose-article.ts';
import { mendType } from './streets/mend-type.ts';
import { findMisspeltTail } from './communes/misspelt-tail.ts';
import { placeAddress, placeNumber } from './numbers/place-number.ts';
import { endsAbroad } from './read-abroad.ts';
import { findPartOfName } from './streets/part-of-name.ts';
import { findRareStreet } from './streets/rare-street.ts';
import { ReverseGeocoder } from './positions/reverse-address.ts';
import { sayCommune } from './communes/say-commune.ts';
import { searchStreets } from './streets/search-streets.ts';
import { settleForCommune } from './communes/settle-commune.ts';
import { findLocality } from './communes/locality-commune.ts';
import { splitCommune } from './communes/split-commune.ts';
import { hitFlag, StreetHits } from './streets/street-hits.ts';
import { manyCommunes, rivalLikeness, surelyAlike, wideLikeness } from './thresholds.ts';
import { trimStreet } from './streets/trim-street.ts';
import { findFaubourg, findTypeInName } from './streets/type-in-name.ts';
import { findUncutStreet } from './streets/uncut-street.ts';
import { usePosition } from './positions/use-position.ts';
import { searchWholeNames } from './likeness/whole-names.ts';
import { widenSearch } from './streets/widen-search.ts';
import { WordLikeness } from './likeness/word-likeness.ts';

/** Finds the BAN address that a parsed record means. One instance a worker: it keeps its scratch between rows. */
export class Geocoder {
  private readonly pack: GeocodeViews;
  private readonly candidates = new CommuneCandidates();
  private readonly hits = new StreetHits();
  private readonly words: WordLikeness;
  private readonly reverse: ReverseGeocoder;

  constructor(pack: GeocodeViews) {
    this.pack = pack;
    this.words = new WordLikeness(pack.tokens);
    this.reverse = new ReverseGeocoder(pack);
  }

  /**
   * Fills `found` from `parsed`: communes that are possible, then the street by its exact name, else by likeness, then
   * the number. An unknown number never changes street or commune; without a street the position given is the answer, or
   * else the commune.
   */
  geocode(record: AddressRecord): void {
    this.findAddress(record);
    // `0 RUE DES LILAS`: no number is meant where the street has no house of that number.
    if (record.parsed.numero === 0 && record.found.address === -1) record.parsed.numero = -1;
    if (this.hits.isLimited || this.candidates.isLimited) record.motifs.add('recherche_limitee');
    this.useIdBan(record);
    usePosition(record, this.pack, this.reverse);
  }

  /** Communes of the names and postcodes of rows before. */
  get agreed(): AgreedMemo {
    return this.candidates.agreed;
  }

  /** The search for the street of the row just geocoded: what was compared and found, by which stage. */
  get search(): Readonly<StreetHits> {
    return this.hits;
  }

  /**
   * The communes that the record just geocoded was searched in, and all streets that come near what it says: those weighed,
   * and those that were too unlike. For explaining; the record is not changed.
   */
  rivals(record: AddressRecord): { readonly candidates: CommuneCandidates; readonly hits: StreetHits } {
    const { pack, candidates, hits } = this;
    searchStreets(record, pack, candidates, this.words, hits, rivalLikeness);
    return { candidates, hits };
  }

  /** A BAN id stands in for an address that was not found by its text, and is compared with one that was. */
  private useIdBan(record: AddressRecord): void {
    const { pack } = this;
    const { found, motifs, parsed } = record;
    const identified = findByIdBan(record, pack);
    if (identified === undefined) return;
    if (found.street !== -1) {
      const differs =
        identified.street !== found.street || (identified.address !== -1 && identified.address !== found.address);
      // The street without a number, and the id with one: the id says which.
      const saysNumber = identified.street === found.street && found.address === -1 && parsed.numero === -1;
      if (saysNumber && identified.address !== -1) {
        motifs.remove('numero_absent');
        placeAddress(record, pack, identified.street, identified.address);
      } else if (differs) motifs.add('id_ban_different');
      return;
    }
    if (parsed.street.count > 0) motifs.add('id_ban_different');
    dropAbsences(motifs);
    found.clear();
    found.score = 1;
    placeAddress(record, pack, identified.street, identified.address);
    if (identified.hasNumber && identified.address === -1) motifs.add('numero_inconnu');
  }

  private findAddress(record: AddressRecord): void {
    const { pack, candidates, hits } = this;
    const { parsed, found, motifs } = record;
    const countryGiven = parsed.countryHash;
    findCommunes(record, pack.communes, candidates);
    if (parsed.commune.count === 0 && parsed.codeInsee === -1) splitCommune(record, pack.communes, candidates);
    hits.begin();
    if (candidates.count === 0 && parsed.commune.count === 0 && parsed.codePostal === -1 && !endsAbroad(record))
      findMisspeltTail(record, pack, candidates, hits);
    if (parsed.countryHash !== countryGiven) {
      motifs.remove('commune_absente');
      return;
    }
    if (hits.isEmpty()) findExactStreets(parsed.street, pack.streets, candidates, hits);
    if (!hits.isEmpty()) findPartOfName(record, pack, candidates, hits);
    findFaubourg(record, pack.streets, candidates, hits);
    findLocality(record, pack.streets, candidates, hits);
    if (hits.isEmpty()) {
      findTypeInName(record, pack.streets, candidates, hits);
      if (hits.isEmpty()) findUncutStreet(record, pack.streets, candidates, hits);
      if (hits.isEmpty()) trimStreet(record, pack.streets, candidates, hits);
      if (hits.isEmpty()) mendType(record, pack.streets, candidates, hits);
      if (hits.isEmpty()) findGluedArticle(record, pack, candidates, hits);
      if (hits.isEmpty()) findPartOfName(record, pack, candidates, hits);
      if (hits.isEmpty()) searchStreets(record, pack, candidates, this.words, hits);
      findLooseArticle(record, pack.streets, candidates, hits);
      if (hits.bestLikeness() < surelyAlike) searchWholeNames(record, pack, candidates, hits);
      // In a whole city a street of another type that is merely alike is mostly another one.
      if (candidates.count >= manyCommunes) hits.dropOtherTypesBelow(wideLikeness * (candidates.quality[0] ?? 1));
      if (hits.isEmpty()) findInnerStreet(record, pack.streets, candidates, hits);
      if (hits.isEmpty() && parsed.street.count > 0) widenSearch(record, pack, candidates, hits);
      if (hits.isEmpty()) findRareStreet(record, pack, candidates, hits);
    }
    const chosen = chooseStreet(record, pack, candidates, hits);
    if (chosen === -1) {
      if (parsed.street.count > 0 && candidates.count > 0) motifs.add('voie_inconnue');
      sayCommune(record, candidates, settleForCommune(record, pack, candidates));
      return;
    }
    sayCommune(record, candidates, hits.candidate[chosen] ?? 0);
    const flags = hits.flags[chosen] ?? 0;
    if ((flags & hitFlag.approximate) !== 0) motifs.add('voie_approchee');
    if ((flags & hitFlag.initials) !== 0) motifs.add('voie_initiales');
    if ((flags & hitFlag.otherType) !== 0) motifs.add('type_voie_different');
    found.score = hits.likeness[chosen] ?? 0;
    placeNumber(record, pack, hits.street[chosen] ?? 0);
  }
}
