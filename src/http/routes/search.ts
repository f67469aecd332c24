import type { FastifyInstance } from 'fastify';
import { ArpenteurError, type PlaceKind, type Position } from '../../index.ts';
import {
  answerCollection,
  centerParameters,
  filterParameters,
  readCenter,
  type CenterQuery,
} from '../places/place-collection.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import { placeCollectionSchema } from '../schemas/place.ts';
import type { Service } from '../service.ts';

interface Query extends CenterQuery {
  readonly q: string;
  readonly limit?: number;
  readonly autocomplete?: string;
  readonly type?: PlaceKind;
  readonly postcode?: string;
  readonly citycode?: string;
}

/** `/search`, in the format of the national geocoding service and addok. */
export async function addSearch(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['search'],
    summary: 'Search addresses, streets and communes, with their circonscription and bureau',
    description: 'Parameters and answers of the national geocoding service and of addok, plus electoral properties.',
    querystring: exactly(
      {
        q: { type: 'string', minLength: 3, maxLength: 200, description: 'Text to search, 3 to 200 characters' },
        limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 },
        autocomplete: {
          enum: ['0', '1', 'false', 'true'],
          description: 'Whether the last word may be incomplete (default 1)',
        },
        ...centerParameters,
        ...filterParameters,
      },
      'q',
    ),
    answer: placeCollectionSchema,
  });
  app.get<{ Querystring: Query }>('/search', { schema }, async ({ query }) => {
    const { q, limit = 5, autocomplete = '1', type, postcode, citycode } = query;
    const text = q.trim();
    if (!/^[\p{L}\p{N}]/u.test(text) || text.length < 3) {
      throw new ArpenteurError('REQUEST_INVALID', 'q: expected 3 to 200 characters, the first a letter or a digit.');
    }
    const near: Position | undefined = readCenter(query);
    const places = holder.pack.search(text, {
      limit,
      autocomplete: autocomplete === '1' || autocomplete === 'true',
      kind: type,
      postcode,
      citycode,
      near,
    });
    const filters = { type, postcode, citycode };
    return Promise.resolve(answerCollection(holder.pack, places, { query: q, limit, filters, near }));
  });
  return Promise.resolve();
}
