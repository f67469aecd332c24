import type { FastifyInstance } from 'fastify';
import { ArpenteurError, type FoundPlace } from '../../index.ts';
import {
  answerCollection,
  centerParameters,
  type CenterQuery,
  filterParameters,
  type FilterQuery,
  manyParameters,
  readCenter,
  searchEach,
} from '../places/place-collection.ts';
import { readSearchGeometry, type SearchGeometry } from '../places/search-geometry.ts';
import { placeCollectionSchema } from '../schemas/place.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import { readNationalQuery } from '../server/ignored-parameters.ts';
import type { Service } from '../service.ts';

interface Query extends CenterQuery, FilterQuery {
  readonly limit?: number;
  readonly searchgeom?: string;
}

/** Places near a geometry that are looked at: the most that the engine returns. */
const mostPlaces = 100;

const parameters = {
  ...centerParameters,
  ...filterParameters,
  limit: { type: 'integer', minimum: 1, maximum: 50, default: 1 },
  searchgeom: {
    type: 'string',
    maxLength: 4000,
    // Other characters would be encoded as up to twelve, beyond the longest URL.
    pattern: '^[ -~]*$',
    description: 'Only places within this geometry, as JSON: a Circle with a radius of up to 1,000 m, or a Polygon',
  },
};

/** `/reverse`: the addresses nearest to a position, in the format of the national geocoding service and addok. */
export async function addReverse(app: FastifyInstance, { holder, isStrict }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['search'],
    operationId: 'reverse',
    summary: 'The addresses nearest to a position, with their circonscription and bureau',
    description:
      'Nearest first, within 20 km. Filters apply to the 500 nearest addresses, a geometry to the 100 nearest to the position, ' +
      'or to its centre where none is given.',
    querystring: exactly(parameters),
    answer: placeCollectionSchema,
  });
  const preValidation = readNationalQuery({ known: Object.keys(parameters), many: manyParameters, isStrict });
  app.get<{ Querystring: Query }>('/reverse', { schema, preValidation }, async ({ query }) => {
    const { limit = 1, searchgeom, ...filters } = query;
    const within = searchgeom === undefined ? undefined : readSearchGeometry(searchgeom);
    const near = readCenter(query) ?? within?.center;
    if (near === undefined)
      throw new ArpenteurError('REQUEST_INVALID', 'Expected lon and lat, in degrees, or searchgeom.');
    const most = within === undefined ? limit : mostPlaces;
    const places = searchEach(
      filters,
      (filter) => holder.pack.searchNear(near.longitude, near.latitude, { limit: most, ...filter }),
      (a, b) => (a.distance_m ?? 0) - (b.distance_m ?? 0),
    ).filter((place) => within === undefined || isWithin(place, within));
    return Promise.resolve(answerCollection(holder.pack, places.slice(0, limit), { limit, filters, near }));
  });
  return Promise.resolve();
}

function isWithin(
  { place: { result_longitude: longitude, result_latitude: latitude } }: FoundPlace,
  area: SearchGeometry,
): boolean {
  return typeof longitude === 'number' && typeof latitude === 'number' && area.holds({ longitude, latitude });
}
