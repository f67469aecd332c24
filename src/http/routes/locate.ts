import type { FastifyInstance } from 'fastify';
import { complete, degrees, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

interface Query {
  readonly lon: number;
  readonly lat: number;
}

const text = { type: ['string', 'null'] } as const;
const area = {
  situation: { enum: ['interieur', 'limite', 'exterieur'] },
  code: text,
  autres: { type: 'array', items: { type: 'string' } },
  distance_limite_m: { type: ['number', 'null'] },
} as const;
const nearest = complete({
  adresse: { type: 'string' },
  id_ban: { type: 'string' },
  voie: { type: 'string' },
  code_insee: { type: 'string' },
  distance_m: { type: 'number' },
});

/** `/v1/locate`: which areas contain a position, and the nearest address. */
export async function addLocate(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['match'],
    operationId: 'locate',
    summary: 'Which circonscription and bureau contain a position, by their areas alone',
    querystring: exactly({ lon: degrees(180, 'Longitude, WGS84'), lat: degrees(90, 'Latitude, WGS84') }, 'lon', 'lat'),
    answer: complete({
      longitude: { type: 'number' },
      latitude: { type: 'number' },
      circonscription: complete(area),
      bureau_vote: complete({ ...area, lieu_vote: text }),
      adresse_proche: { anyOf: [nearest, { type: 'null' }] },
    }),
  });
  app.get<{ Querystring: Query }>('/v1/locate', { schema }, async ({ query: { lon, lat } }) =>
    Promise.resolve({ ...holder.pack.locate(lon, lat), adresse_proche: holder.pack.reverse(lon, lat) }),
  );
  return Promise.resolve();
}
