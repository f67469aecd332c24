import type { FastifyInstance } from 'fastify';
import { ArpenteurError, type PlaceKind } from '../../index.ts';
import {
  answerCollection,
  centerParameters,
  filterParameters,
  readCenter,
  type CenterQuery,
} from '../places/place-collection.ts';
import { placeCollectionSchema } from '../schemas/place.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

interface Query extends CenterQuery {
  readonly limit?: number;
  readonly type?: PlaceKind;
  readonly postcode?: string;
  readonly citycode?: string;
}

/** `/reverse`: the addresses nearest to a position, in the format of the national geocoding service and addok. */
export async function addReverse(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['search'],
    summary: 'The addresses nearest to a position, with their circonscription and bureau',
    description: 'Nearest first, within 20 km. Filters apply to the 500 nearest addresses.',
    querystring: exactly({
      ...centerParameters,
      ...filterParameters,
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 1 },
    }),
    answer: placeCollectionSchema,
  });
  app.get<{ Querystring: Query }>('/reverse', { schema }, async ({ query }) => {
    const { limit = 1, type, postcode, citycode } = query;
    const near = readCenter(query);
    if (near === undefined) throw new ArpenteurError('REQUEST_INVALID', 'Expected lon and lat, in degrees.');
    const options = { limit, kind: type, postcode, citycode };
    const places = holder.pack.searchNear(near.longitude, near.latitude, options);
    return Promise.resolve(
      answerCollection(holder.pack, places, { limit, filters: { type, postcode, citycode }, near }),
    );
  });
  return Promise.resolve();
}
