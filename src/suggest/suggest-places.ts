import { metersPerDegree, type Position } from '../domain/position.ts';
import { findNumber, NumberHit } from '../geocode/numbers/find-number.ts';
import { codeInseeText, placeNameKind } from '../pack/views/communes-view.ts';
import { addressesOf, type PackViews } from '../pack/views/pack-views.ts';
import { streetKind } from '../pack/views/streets/streets-view.ts';
import { BestSuggestions, type Suggestion } from './best-suggestions.ts';
import { CommuneWords } from './commune-words.ts';
import { placeWord, QueryMatch } from './query-match.ts';
import { type Query, readQuery } from './read-query.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';
import { StreetWords } from './street-words.ts';
import { communeWeights, mostNames, nearMeters, streetWeights } from './weights.ts';

/** Kinds of place to which a search can be limited. */
export type PlaceKind = 'housenumber' | 'street' | 'locality' | 'municipality';

/** Options of a search. */
export interface SuggestOptions {
  /** The last word may be unfinished. */
  readonly isOpen: boolean;
  /** Maximum number of places. */
  readonly limit: number;
  readonly kind?: PlaceKind | undefined;
  readonly postcode?: number | undefined;
  /** INSEE code; a whole commune includes its arrondissements. */
  readonly codeInsee?: string | undefined;
  /** Places near this position come first. */
  readonly near?: Position | undefined;
}

/**
 * Suggests streets, numbers and communes for an unfinished text: places for which every word of the query matches a word of the
 * name, the type, the commune or the postcode. One instance per thread; the first call builds its index.
 */
export class Suggester {
  readonly #pack: PackViews;
  readonly #hit = new NumberHit();
  #opened: { readonly words: StreetWords; readonly match: QueryMatch } | undefined;

  constructor(pack: PackViews) {
    this.#pack = pack;
  }

  /** Builds the index now, so that the first search need not wait. @param index one already built for this pack. */
  open(index?: SearchIndex): void {
    this.#open(index);
  }

  /** Suggested places for a text, best first. */
  suggest(text: string, options: SuggestOptions): readonly Suggestion[] {
    const { match, words } = this.#open();
    const query = readQuery(text, options.isOpen);
    const best = new BestSuggestions(options.limit);
    if (query.words.length === 0) return best.list;
    match.read(query);
    const { kind = 'street' } = options;
    if (options.kind === undefined || kind === 'municipality') this.#suggestCommunes(match, query, options, best);
    if (kind !== 'municipality' && !this.#tryNames(match, words, query, options, best))
      this.#tryCommunes(match, query, options, best);
    return best.list;
  }

  #open(index?: SearchIndex): { readonly words: StreetWords; readonly match: QueryMatch } {
    if (this.#opened === undefined) {
      const { streets, communes } = index ?? buildSearchIndex(this.#pack);
      const words = new StreetWords(this.#pack, streets);
      this.#opened = { words, match: new QueryMatch(this.#pack, words, new CommuneWords(communes)) };
    }
    return this.#opened;
  }

  #suggestCommunes(match: QueryMatch, query: Query, options: SuggestOptions, best: BestSuggestions): void {
    if (query.numero !== -1 || !query.words.some(({ text }) => text.length > 2)) return;
    const { communes } = this.#pack;
    const typed = query.words.filter(({ postcodes }) => postcodes === undefined).map(placeWord);
    for (const commune of match.communes) {
      if (match.communeBits(commune) !== match.all || !this.#isAsked(commune, options)) continue;
      if (options.postcode !== undefined && !communes.hasPostcode(commune, options.postcode)) continue;
      const { base, importance } = communeWeights;
      const [longitude = 0, latitude = 0] = communes.position.subarray(2 * commune, 2 * commune + 2);
      const score =
        base +
        this.#nameScore(commune, typed) +
        importance * Math.min(1, Math.log10(1 + addressesOf(this.#pack, commune)) / 6) +
        nearness(longitude, latitude, options.near);
      best.add({ commune, street: -1, address: -1, score: Math.min(1, score) });
    }
  }

  /**
   * Tries the names that contain a word of the query: the rarest word that only a name can match. Returns false if there were
   * more names than may be tried.
   */
  #tryNames(
    match: QueryMatch,
    words: StreetWords,
    query: Query,
    options: SuggestOptions,
    best: BestSuggestions,
  ): boolean {
    const counts = query.words.map((_, at) => this.#countNames(match, words, at));
    const rarest = counts.reduce(
      (found, count, at) => ((match.onlyNames & (1 << at)) !== 0 && count < (counts[found] ?? Infinity) ? at : found),
      -1,
    );
    const tried = rarest === -1 ? [...counts.keys()] : [rarest];
    let isWhole = true;
    for (const at of tried) {
      const from = match.tokenFrom[at] ?? 0;
      const to = match.tokenTo[at] ?? 0;
      const token = match.token[at] ?? -1;
      const share = Math.max(8, Math.ceil(mostNames / Math.max(1, to - from)));
      const tryWord = (word: number): void => {
        const start = words.start[word] ?? 0;
        const end = Math.min(words.start[word + 1] ?? 0, start + share);
        isWhole &&= end === words.start[word + 1];
        for (let place = start; place < end; place++)
          this.#tryName(match, words.names[place] ?? 0, query, options, best);
      };
      for (let word = from; word < to; word++) tryWord(word);
      if (token !== -1 && !(token >= from && token < to)) tryWord(token);
    }
    return isWhole;
  }

  #countNames({ tokenFrom, tokenTo, token }: QueryMatch, words: StreetWords, at: number): number {
    const inRange = (words.start[tokenTo[at] ?? 0] ?? 0) - (words.start[tokenFrom[at] ?? 0] ?? 0);
    const exact = token[at] ?? -1;
    return inRange + (exact === -1 ? 0 : words.count(exact));
  }

  /** Tries all streets of the communes that match the most words of the query. */
  #tryCommunes(match: QueryMatch, query: Query, options: SuggestOptions, best: BestSuggestions): void {
    const { communes, streets } = this.#pack;
    const ranked = match.communes
      .map((commune) => ({ commune, words: countBits(match.communeBits(commune)) }))
      .sort((a, b) => b.words - a.words || a.commune - b.commune);
    let left = mostNames;
    const tryStreets = (commune: number): void => {
      const from = streets.nameStart(communes.streetStart[commune] ?? 0);
      const to = streets.nameStart(communes.streetStart[commune + 1] ?? 0);
      for (let name = from; name < to && left > 0; name++, left--) this.#tryName(match, name, query, options, best);
    };
    for (const { commune } of ranked) {
      if (left <= 0) return;
      tryStreets(commune);
      const first = communes.children[2 * commune] ?? 0;
      const count = communes.children[2 * commune + 1] ?? 0;
      for (let child = first; child < first + count; child++) tryStreets(child);
    }
  }

  #tryName(match: QueryMatch, name: number, query: Query, options: SuggestOptions, best: BestSuggestions): void {
    const { streets } = this.#pack;
    const street = streets.nameStreet(name);
    const own = match.nameBits(name);
    if (own === 0) return;
    const commune = streets.commune(street);
    const typed = match.typeBits(streets.nameType(name));
    const others = typed | match.communeBits(commune) | match.postcodeBits(streets.postcode(street));
    if ((own | others) !== match.all || !this.#isAsked(commune, options)) return;
    // Each word of the name matches one word of the query only: in `rue de la paix pa`, the last is not `Paix` again.
    const matched = match.matchedWords(name);
    if (countBits(match.all & ~others) > matched) return;
    const nameWords = streets.wordStart(name + 1) - streets.wordStart(name);
    if (options.postcode !== undefined && streets.postcode(street) !== options.postcode) return;
    const isPlace = streets.kind(street) === streetKind.lieuDit;
    if (options.kind === 'locality' ? !isPlace : options.kind === 'street' && isPlace) return;
    const address = options.kind === 'street' || options.kind === 'locality' ? -1 : this.#findNumber(street, query);
    if (options.kind === 'housenumber' && address === -1) return;
    const addresses = streets.addressStart(street + 1) - streets.addressStart(street);
    const { base, coverage, importance, number } = streetWeights;
    const score =
      base +
      coverage * (matched / nameWords) +
      importance * Math.min(1, Math.log10(1 + addresses) / 3) +
      (address === -1 ? 0 : number) +
      nearness(streets.longitude(street), streets.latitude(street), options.near);
    if (score <= best.bar) return;
    best.add({ commune, street, address, score: Math.min(1, score) });
  }

  #findNumber(street: number, { numero, suffixHash }: Query): number {
    if (numero === -1) return -1;
    const { streets, addresses } = this.#pack;
    const start = streets.addressStart(street);
    findNumber(addresses, start, streets.addressStart(street + 1), numero, suffixHash, this.#hit);
    return this.#hit.address;
  }

  #isAsked(commune: number, { codeInsee }: SuggestOptions): boolean {
    if (codeInsee === undefined) return true;
    const { code, whole } = this.#pack.communes;
    return [commune, whole[commune] ?? 0].some((one) => codeInseeText(code[one] ?? 0) === codeInsee);
  }

  /** Share of a commune's name that is typed, for the best of its names; its current name counts most. */
  #nameScore(commune: number, typed: readonly string[]): number {
    const { nameStart, nameKind, nameText, nameTextStart } = this.#pack.communes;
    const { coverage, exact, otherName } = communeWeights;
    const text = typed.join(' ');
    let best = 0;
    for (let name = nameStart[commune] ?? 0; name < (nameStart[commune + 1] ?? 0); name++) {
      const whole = latin1(nameText, nameTextStart[name] ?? 0, nameTextStart[name + 1] ?? 0);
      if (!typed.every((word) => ` ${whole}`.includes(` ${word}`))) continue;
      const score = coverage * Math.min(1, text.length / whole.length) + (whole === text ? exact : 0);
      best = Math.max(best, score + (nameKind[name] === placeNameKind.current ? 0 : otherName));
    }
    return best;
  }
}

/** Text of folded names, which are ASCII; one name at a time, as the array may be in shared memory. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Bonus for being near; positions in 1e-6 degrees. */
function nearness(longitude: number, latitude: number, near: Position | undefined): number {
  if (near === undefined) return 0;
  const north = (latitude / 1e6 - near.latitude) * metersPerDegree;
  const east = (longitude / 1e6 - near.longitude) * metersPerDegree * Math.cos((near.latitude * Math.PI) / 180);
  return streetWeights.near * Math.exp(-Math.hypot(north, east) / nearMeters);
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
