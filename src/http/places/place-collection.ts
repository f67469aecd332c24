import {
  ArpenteurError,
  type FoundPlace,
  type Pack,
  type PlaceKind,
  type Position,
  type SearchOptions,
} from '../../index.ts';
import { type PlaceCollection, placeFeatures } from './place-features.ts';
import { placeKindSchema } from '../schemas/record.ts';
import { degrees, type JsonSchema } from '../schemas/json-schema.ts';
import { phrase } from '../../words/phrase.ts';

/** A position under any of the names that addok accepts. */
export interface CenterQuery {
  readonly lon?: number;
  readonly lng?: number;
  readonly long?: number;
  readonly longitude?: number;
  readonly lat?: number;
  readonly latitude?: number;
}

/** Schema of {@link CenterQuery}. */
export const centerParameters: JsonSchema = {
  lon: degrees(180, 'Longitude, WGS84'),
  lat: degrees(90, 'Latitude, WGS84'),
  ...Object.fromEntries(['lng', 'long', 'longitude'].map((name) => [name, degrees(180, 'The same as lon')])),
  latitude: degrees(90, 'The same as lat'),
};

/** Schema of the filters of searches. */
export const filterParameters = {
  type: several(placeKindSchema, 'Only places of these kinds'),
  postcode: several({ type: 'string', pattern: '^\\d{5}$' }, 'Only places with these postcodes'),
  citycode: several(
    { type: 'string', pattern: '^(\\d{2}|2[AB])\\d{3}$' },
    'Only places of these communes, by INSEE code',
  ),
  index: several(
    { enum: ['address', 'poi', 'parcel'] },
    'As of the national service; there are addresses only, the other values are ignored',
  ),
};

/** Parameters that may have several values. */
export const manyParameters: readonly string[] = Object.keys(filterParameters);

/** Filters of a query; a place passes if it has one of the values of each. */
export interface FilterQuery {
  readonly type?: readonly PlaceKind[];
  readonly postcode?: readonly string[];
  readonly citycode?: readonly string[];
  readonly index?: readonly string[];
}

function several(items: JsonSchema, description: string): JsonSchema {
  return { type: 'array', items, minItems: 1, maxItems: 5, description };
}

/**
 * Searches once per combination of the filters' values, which the engine takes one at a time.
 *
 * @param search one search.
 * @param compare the order of the places found.
 * @throws {ArpenteurError} REQUEST_INVALID for too many combinations, or an `index` without addresses.
 */
export function searchEach(
  { type = [], postcode = [], citycode = [], index = ['address'] }: FilterQuery,
  search: (filter: Pick<SearchOptions, 'kind' | 'postcode' | 'citycode'>) => readonly FoundPlace[],
  compare: (a: FoundPlace, b: FoundPlace) => number,
): readonly FoundPlace[] {
  if (!index.includes('address')) {
    const message = phrase`index: ${index.join(', ')} is not here, only address: there are no points of interest and no parcels.`;
    throw new ArpenteurError('REQUEST_INVALID', message);
  }
  const filters = orNone(type).flatMap((kind) =>
    orNone(postcode).flatMap((code) =>
      orNone(citycode).map((commune) => ({ kind, postcode: code, citycode: commune })),
    ),
  );
  if (filters.length > mostSearches) {
    const message = phrase`The filters have ${filters.length} combinations; at most ${mostSearches} are accepted.`;
    throw new ArpenteurError('REQUEST_INVALID', message);
  }
  // No place has two kinds, postcodes or communes, but for an arrondissement and its city.
  const found = new Map(filters.flatMap(search).map((place) => [place.place.result_id, place]));
  return [...found.values()].sort(compare);
}

/** Maximum number of searches for one request. */
const mostSearches = 20;

function orNone<T>(values: readonly T[]): readonly (T | undefined)[] {
  return values.length === 0 ? [undefined] : values;
}

/**
 * Returns the position of a query, if it has one.
 *
 * @throws {ArpenteurError} REQUEST_INVALID for half a position.
 */
export function readCenter(query: CenterQuery): Position | undefined {
  const longitude = query.lon ?? query.lng ?? query.long ?? query.longitude;
  const latitude = query.lat ?? query.latitude;
  if (longitude === undefined && latitude === undefined) return undefined;
  if (longitude !== undefined && latitude !== undefined) return { longitude, latitude };
  throw new ArpenteurError('REQUEST_INVALID', 'lon and lat go together: one of them is missing.');
}

/** The request, as repeated in the answer. */
export interface Asked {
  readonly query?: string;
  readonly limit: number;
  readonly filters: FilterQuery;
  readonly near: Position | undefined;
}

/** Formats places like the national service. */
export function answerCollection(pack: Pack, places: readonly FoundPlace[], asked: Asked): PlaceCollection {
  const { query, limit, near } = asked;
  const { type, postcode, citycode } = asked.filters;
  const filters = Object.entries({ type, postcode, citycode }).flatMap(([name, values]) =>
    values === undefined ? [] : [[name, values.join(' ')] as const],
  );
  const { producers, licences } = sourcesOf(pack);
  return {
    type: 'FeatureCollection',
    version: 'draft',
    features: placeFeatures(places),
    attribution: producers,
    licence: licences,
    ...(query === undefined ? {} : { query }),
    ...(filters.length === 0 ? {} : { filters: Object.fromEntries(filters) }),
    ...(near === undefined ? {} : { center: [near.longitude, near.latitude] }),
    limit,
  };
}

/** Producers and licences of the addresses, which users of an answer must credit. */
function sourcesOf(pack: Pack): { readonly producers: string; readonly licences: string } {
  const addresses = pack.header.metadata.sources.filter(({ kind }) => kind.startsWith('ban'));
  const names = (values: readonly string[]): string => [...new Set(values)].join(', ');
  return {
    producers: names(addresses.map(({ producer }) => producer)),
    licences: names(addresses.map(({ licence }) => licence)),
  };
}
