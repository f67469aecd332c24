import type { FastifyInstance } from 'fastify';
import { ArpenteurError } from '../../index.ts';
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
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import { placeCollectionSchema } from '../schemas/place.ts';
import { readNationalQuery } from '../server/ignored-parameters.ts';
import type { Service } from '../service.ts';

interface Query extends CenterQuery, FilterQuery {
  readonly q: string;
  readonly limit?: number;
  readonly autocomplete?: string;
}

const parameters = {
  q: { type: 'string', minLength: 3, maxLength: 200, description: 'Text to search, 3 to 200 characters' },
  limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 },
  autocomplete: {
    enum: ['0', '1', 'false', 'true', 'no', 'yes'],
    description: 'Whether the last word may be incomplete (default 1)',
  },
  ...centerParameters,
  ...filterParameters,
};

/** `/search`, in the format of the national geocoding service and addok. */
export async function addSearch(app: FastifyInstance, { holder, isStrict }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['search'],
    operationId: 'search',
    summary: 'Search addresses, streets and communes, with their circonscription and bureau',
    description: 'Parameters and answers of the national geocoding service and of addok, plus electoral properties.',
    querystring: exactly(parameters, 'q'),
    answer: placeCollectionSchema,
  });
  const preValidation = readNationalQuery({ known: Object.keys(parameters), many: manyParameters, isStrict });
  app.get<{ Querystring: Query }>('/search', { schema, preValidation }, async ({ query }) => {
    const { q, limit = 5, autocomplete = '1', ...filters } = query;
    const text = q.trim();
    if (!/^[\p{L}\p{N}]/u.test(text) || text.length < 3) {
      throw new ArpenteurError('REQUEST_INVALID', 'q: expected 3 to 200 characters, the first a letter or a digit.');
    }
    const near = readCenter(query);
    const options = { limit, autocomplete: ['1', 'true', 'yes'].includes(autocomplete), near };
    const places = searchEach(
      filters,
      (filter) => holder.pack.search(text, { ...options, ...filter }),
      (a, b) => b.score - a.score,
    );
    return Promise.resolve(answerCollection(holder.pack, places.slice(0, limit), { query: q, limit, filters, near }));
  });
  return Promise.resolve();
}
