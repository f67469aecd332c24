import { distanceMeters, type Position } from '../../domain/position.ts';
import { ArpenteurError } from '../../errors.ts';
import { type NearestAddress, ReverseGeocoder } from '../../geocode/positions/reverse-address.ts';
import type { MatchOptions } from '../../match/match-record.ts';
import type { Reference } from '../../match/reference.ts';
import { codeInseeText, unknownPopulation } from '../../pack/views/communes-view.ts';
import { addressesOf } from '../../pack/views/pack-views.ts';
import { idBanText } from '../../pack/id-ban.ts';
import type { StreetsView } from '../../pack/views/streets/streets-view.ts';
import type { Suggestion } from '../../suggest/best-suggestions.ts';
import type { SearchIndex } from '../../suggest/search-index.ts';
import { type PlaceKind, Suggester } from '../../suggest/suggest-places.ts';
import { type FoundPlace, projectPosition } from './found-place.ts';
import { reachMeters } from './nearest-address.ts';
import type { PlaceAnswer, SingleMatcher } from '../single-matcher.ts';
import { phrase } from '../../words/phrase.ts';

/** Options of a search. */
export interface SearchOptions {
  /** Complete the last word; default true. */
  readonly autocomplete?: boolean | undefined;
  /** Maximum number of places, 1 to 100; default 5. */
  readonly limit?: number | undefined;
  /** Only places of this kind. */
  readonly kind?: PlaceKind | undefined;
  /** Only places with this postcode. */
  readonly postcode?: string | undefined;
  /** Only places of this commune or arrondissement, by its INSEE code. */
  readonly citycode?: string | undefined;
  /** Places near it come first. */
  readonly near?: Position | undefined;
}

/** An area of up to some kilometres, within which places are looked for. */
export interface SearchArea {
  readonly center: Position;
  /** Metres from the centre to its farthest corner. */
  readonly reachMeters: number;
  readonly holds: (position: Position) => boolean;
}

/** Options of a search by position; `limit` is 1 by default. */
export interface NearOptions extends Pick<SearchOptions, 'limit' | 'kind' | 'postcode' | 'citycode'> {
  /** Only places within this area: of the 1,000 addresses nearest to its centre, those nearest to the position. */
  readonly within?: SearchArea | undefined;
}

/** Kinds of place to which a search can be limited. */
export const placeKinds: readonly PlaceKind[] = ['housenumber', 'street', 'locality', 'municipality'];

/** Searches places by text being typed, and by position; one instance per pack, on the caller's thread. */
export class PlaceSearch {
  readonly #reference: Reference;
  readonly #single: SingleMatcher;
  readonly #suggester: Suggester;
  readonly #reverse: ReverseGeocoder;

  constructor(reference: Reference, single: SingleMatcher) {
    this.#reference = reference;
    this.#single = single;
    this.#suggester = new Suggester(reference.pack);
    this.#reverse = new ReverseGeocoder(reference.pack);
  }

  /** Prepares the search, so that the first one does not wait for it. @param index made for this pack. */
  open(index?: SearchIndex): void {
    this.#suggester.open(index);
  }

  /** Places for a text, best first: the address that matches it, then possible completions. */
  search(text: string, options: SearchOptions, matching: MatchOptions): readonly FoundPlace[] {
    const limit = readLimit(options.limit ?? 5);
    const { postcode, citycode, kind } = options;
    const suggestions = this.#suggester.suggest(text, {
      isOpen: options.autocomplete ?? true,
      limit,
      kind,
      postcode: postcode === undefined ? undefined : Number(postcode),
      codeInsee: citycode,
      near: options.near,
    });
    const given = { adresse: text, code_postal: postcode, code_insee: citycode };
    const matched = this.#single.place(given, matching);
    const isLikely = suggestions.length === 0 || scoreOf(matched) >= likelyScore;
    const places = isLikely && isAsked(matched, options) ? [this.#found(matched, scoreOf(matched), null)] : [];
    for (const suggestion of suggestions) {
      const found = this.#found(this.#single.place(this.#inputOf(suggestion), matching), round(suggestion.score), null);
      if (places[0]?.place.result_id !== found.place.result_id) places.push(found);
    }
    // Sorting is stable: of two equal scores, the one matched as a whole stays first.
    return places.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  /** The places nearest to a position, within 20 km, nearest first: addresses, or places of the given `kind`. */
  reverse(near: Position, options: NearOptions, matching: MatchOptions): readonly FoundPlace[] {
    const limit = readLimit(options.limit ?? 1);
    const { kind, postcode, citycode, within } = options;
    const isNarrowed = kind !== undefined || postcode !== undefined || citycode !== undefined;
    const { longitude, latitude } = near;
    const found = new Map<string, FoundPlace>();
    const candidates =
      within === undefined
        ? this.#reverse.nearestOf(longitude, latitude, reachMeters, isNarrowed ? mostNear : limit)
        : this.#nearestWithin(near, within);
    for (const nearest of candidates) {
      if (found.size === limit) break;
      const input = this.#inputOf(asKind(nearest, kind, this.#reference.pack.streets));
      const key = Object.values(input).join();
      if (found.has(key)) continue;
      const answer = this.#single.place(input, matching);
      if (!isAsked(answer, options)) continue;
      const distance = Math.round(nearest.distanceMeters);
      found.set(key, this.#found(answer, round(Math.max(0, 1 - distance / reverseReachMeters)), distance));
    }
    return [...found.values()];
  }

  /** Addresses within an area, the nearest to a position first. */
  #nearestWithin(near: Position, { center, reachMeters: reach, holds }: SearchArea): readonly NearestAddress[] {
    const around = this.#reverse.nearestOf(center.longitude, center.latitude, reach, mostWithin);
    for (const nearest of around) {
      const position = this.#positionOf(nearest);
      nearest.distanceMeters = holds(position)
        ? distanceMeters(near.longitude, near.latitude, position.longitude, position.latitude)
        : Infinity;
    }
    return around
      .filter(({ distanceMeters: meters }) => meters !== Infinity)
      .sort((a, b) => a.distanceMeters - b.distanceMeters);
  }

  #positionOf({ street, address }: NearestAddress): Position {
    const { addresses, streets } = this.#reference.pack;
    const [x, y] =
      address === -1
        ? [streets.longitude(street), streets.latitude(street)]
        : [addresses.longitude(address), addresses.latitude(address)];
    return { longitude: x / 1e6, latitude: y / 1e6 };
  }

  #inputOf({
    commune,
    street,
    address,
  }: Omit<Suggestion, 'score'>): { readonly id_ban: string } | { readonly code_insee: string } {
    const { pack } = this.#reference;
    if (street === -1) return { code_insee: codeInseeText(pack.communes.code[commune] ?? 0) };
    return { id_ban: idBanText(pack, street, address) };
  }

  #found({ place, result, street, commune }: PlaceAnswer, score: number, distance_m: number | null): FoundPlace {
    const { streets } = this.#reference.pack;
    const addresses =
      street === -1
        ? addressesOf(this.#reference.pack, commune)
        : streets.addressStart(street + 1) - streets.addressStart(street);
    const importance = round(Math.min(1, Math.log10(1 + addresses) / 6));
    const population = place.result_type === 'municipality' ? this.#populationOf(commune) : null;
    return { place, score, importance, population, projected: projectPosition(result), distance_m, result };
  }

  #populationOf(commune: number): number | null {
    const population = this.#reference.pack.communes.population[commune] ?? unknownPopulation;
    return population === unknownPopulation ? null : population;
  }
}

/** Addresses examined when a filter is given. */
const mostNear = 500;
/** Addresses examined within an area: more than most towns have on 1 km². */
const mostWithin = 1000;
/** Distance at which the score of a reverse search reaches 0. */
const reverseReachMeters = 10_000;
/** Minimum similarity of an address shown beside completions of the whole text. */
const likelyScore = 0.6;
/** A commune is a poor answer to a text with a street. */
const withoutStreet = 0.5;

/** The street, lieu-dit or commune of an address near a position. */
function asKind(
  { street, address }: NearestAddress,
  kind: PlaceKind | undefined,
  streets: Pick<StreetsView, 'commune'>,
): Omit<Suggestion, 'score'> {
  return {
    commune: streets.commune(street),
    street: kind === 'municipality' ? -1 : street,
    address: kind === undefined || kind === 'housenumber' ? address : -1,
  };
}

function scoreOf({ place, result }: PlaceAnswer): number {
  const score = Number(place.result_score);
  return result.motifs.includes('voie_inconnue') ? round(score * withoutStreet) : score;
}

function isAsked({ place, result }: PlaceAnswer, { kind, postcode, citycode }: SearchOptions): boolean {
  if (place.result_status !== 'ok' || place.result_id === null) return false;
  if (kind !== undefined && place.result_type !== kind) return false;
  if (postcode !== undefined && place.result_postcode !== postcode) return false;
  return citycode === undefined || result.code_insee === citycode || result.code_commune === citycode;
}

function readLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new ArpenteurError('OPTION_INVALID', phrase`limit ${limit}: expected a whole number from 1 to 100.`, {
    option: 'limit',
  });
}

function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}
