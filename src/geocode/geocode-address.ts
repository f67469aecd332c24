import type { AddressRecord } from '../record/record.ts';
import type { GeocodeViews } from '../pack/views/pack-views.ts';
import { chooseStreet } from './streets/choose-street.ts';
import { CommuneCandidates } from './communes/commune-candidates.ts';
import { dropAbsences, usePosition } from './positions/use-position.ts';
import { findByIdBan } from './positions/find-by-id.ts';
import { findCommunes } from './communes/find-communes.ts';
import { placeAddress, placeNumber } from './numbers/place-number.ts';
import { dropLetters, endsAbroad } from './read-abroad.ts';
import { hasNoPlace } from './communes/misspelt-tail.ts';
import { PlainAddresses } from './plain-addresses.ts';
import { ReverseGeocoder } from './positions/reverse-address.ts';
import { sayCommune, settleForCommune } from './communes/settle-commune.ts';
import { SearchMemo } from './streets/search-memo.ts';
import { searchStreets } from './streets/search-streets.ts';
import { splitCommune } from './communes/split-commune.ts';
import { findSimilarNames } from './streets/similar-streets.ts';
import { hitMotifs, type SearchScope, StreetHits } from './streets/street-hits.ts';
import { rivalLikeness } from './thresholds.ts';
import { WordLikeness } from './likeness/word-likeness.ts';

/** Finds the BAN address that a parsed record means. One instance per worker: its scratch memory is reused between rows. */
export class Geocoder {
  private readonly pack: GeocodeViews;
  private readonly candidates = new CommuneCandidates();
  private readonly plain: PlainAddresses;
  private readonly hits = new StreetHits();
  private readonly scope: SearchScope;
  private readonly memo = new SearchMemo();
  private readonly reverse: ReverseGeocoder;

  constructor(pack: GeocodeViews) {
    this.pack = pack;
    const words = new WordLikeness(pack.tokens);
    this.scope = { pack, candidates: this.candidates, hits: this.hits, words };
    this.reverse = new ReverseGeocoder(pack);
    this.plain = new PlainAddresses(pack, this.candidates);
  }

  /**
   * Finds the plain addresses among `records[0, count)`, at most `groupRows`. For those whose address it found, {@link geocode} would
   * find the same and say nothing else; for the others it is still to be called.
   */
  findPlain(records: readonly AddressRecord[], count: number): void {
    this.plain.find(records, count);
  }

  /**
   * Fills `found` from `parsed`: the possible communes, then the street (see `streetSearches`), then the number. An unknown
   * number never changes street or commune. Without a street, the given position is the answer, else the commune.
   */
  geocode(record: AddressRecord): void {
    this.findAddress(record);
    // `0 RUE DES LILAS`: unless the street has a house 0, no number is meant.
    if (record.parsed.numero === 0 && record.found.address === -1) record.parsed.numero = -1;
    if (this.hits.isLimited || this.candidates.isLimited) record.motifs.add('recherche_limitee');
    this.useIdBan(record);
    usePosition(record, this.pack, this.reverse);
  }

  /** Before {@link geocode}: drops a country that letters before the postcode name, where postcode and commune are of France. */
  settleCountry(record: AddressRecord): void {
    dropLetters(record, this.pack.communes, this.candidates);
  }

  /** The streets found for the last row, with the searches and the number of comparisons. */
  get search(): Readonly<StreetHits> {
    return this.hits;
  }

  /**
   * The communes searched for the last record, and all streets similar to the one written, including those below the threshold.
   * For explanations; the record is not changed.
   */
  rivals(record: AddressRecord): { readonly candidates: CommuneCandidates; readonly hits: StreetHits } {
    findSimilarNames(record, this.scope, rivalLikeness);
    return this.scope;
  }

  /** Uses the record's BAN id if its text led to no street; otherwise compares it with the address found. */
  private useIdBan(record: AddressRecord): void {
    const { pack } = this;
    const { found, motifs, parsed } = record;
    const identified = findByIdBan(record, pack);
    if (identified === undefined) return;
    if (found.street !== -1) {
      const differs =
        identified.street !== found.street || (identified.address !== -1 && identified.address !== found.address);
      // The text has the street without a number, the id has the number.
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
    const isAbroad = parsed.countryHash !== countryGiven || (hasNoPlace(record, candidates) && endsAbroad(record));
    if (isAbroad) {
      motifs.remove('commune_absente');
      return;
    }
    searchStreets(record, this.scope, this.memo);
    const chosen = chooseStreet(record, pack, candidates, hits);
    if (chosen === -1) {
      if (parsed.street.count > 0 && candidates.count > 0) motifs.add('voie_inconnue');
      sayCommune(record, candidates, settleForCommune(record, pack, candidates));
      return;
    }
    sayCommune(record, candidates, hits.candidate[chosen] ?? 0);
    const flags = hits.flags[chosen] ?? 0;
    if (flags !== 0) for (const { flag, motif } of hitMotifs) if ((flags & flag) !== 0) motifs.add(motif);
    found.score = hits.likeness[chosen] ?? 0;
    placeNumber(record, pack, hits.street[chosen] ?? 0);
  }
}
