import { ArpenteurError, type FoundPlace, type Pack, type Position } from '../../index.ts';
import { type PlaceCollection, placeFeatures } from './place-features.ts';
import { placeKindSchema } from '../schemas/record.ts';
import { degrees, type JsonSchema } from '../schemas/json-schema.ts';

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
export const filterParameters: JsonSchema = {
  type: { ...placeKindSchema, description: 'Only places of this kind' },
  postcode: { type: 'string', pattern: '^\\d{5}$', description: 'Only places with this postcode' },
  citycode: {
    type: 'string',
    pattern: '^(\\d{2}|2[AB])\\d{3}$',
    description: 'Only places of this commune, by INSEE code',
  },
  index: { enum: ['address'], description: 'For compatibility with the national service; the only value' },
};

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
  readonly filters: Readonly<Record<string, string | undefined>>;
  readonly near: Position | undefined;
}

/** Formats places like the national service. */
export function answerCollection(pack: Pack, places: readonly FoundPlace[], asked: Asked): PlaceCollection {
  const { query, limit, near } = asked;
  const filters = Object.entries(asked.filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
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
