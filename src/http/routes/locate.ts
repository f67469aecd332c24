import type { FastifyInstance } from 'fastify';
import { degrees, parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

interface Query {
  readonly lon: number;
  readonly lat: number;
}

const area = {
  type: 'object',
  properties: {
    situation: { enum: ['interieur', 'limite', 'exterieur'] },
    code: { type: ['string', 'null'] },
    autres: { type: 'array', items: { type: 'string' } },
    distance_limite_m: { type: ['number', 'null'] },
  },
} as const;

/** `/v1/locate`: which areas hold a position, and the nearest address. */
export async function addLocate(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['match'],
    summary: 'Which circonscription and bureau hold a position, by their areas alone',
    querystring: parameters(
      { lon: degrees(180, 'Longitude, WGS84'), lat: degrees(90, 'Latitude, WGS84') },
      'lon',
      'lat',
    ),
    answer: {
      type: 'object',
      properties: {
        longitude: { type: 'number' },
        latitude: { type: 'number' },
        circonscription: area,
        bureau_vote: area,
        adresse_proche: { type: ['object', 'null'], additionalProperties: true },
      },
    },
  });
  app.get<{ Querystring: Query }>('/v1/locate', { schema }, async ({ query: { lon, lat } }) =>
    Promise.resolve({ ...holder.pack.locate(lon, lat), adresse_proche: holder.pack.reverse(lon, lat) }),
  );
  return Promise.resolve();
}
