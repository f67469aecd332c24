import type { FastifyInstance } from 'fastify';
import { parameters, routeSchema } from '../schemas/shape.ts';
import type { Service } from '../service.ts';

const source = {
  type: 'object',
  properties: {
    ...Object.fromEntries(
      ['kind', 'file', 'producer', 'url', 'licence', 'millesime', 'sha256'].map((name) => [name, { type: 'string' }]),
    ),
    rows: { type: 'integer' },
  },
} as const;

/** `/v1/reference`: what the pack holds and where it comes from. */
export async function addReference(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['reference'],
    summary: 'What the pack holds: counts, and sources with producer, millésime, licence and sha256',
    querystring: parameters({}),
    answer: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        formatVersion: { type: 'integer' },
        millesime: { type: 'string' },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
        sources: { type: 'array', items: source },
        allowed: { type: 'array', items: { type: 'string' } },
      },
    },
  });
  app.get('/v1/reference', { schema }, async () => {
    const { id, formatVersion, millesime, counts, sources, allowed } = holder.pack.inspect();
    return Promise.resolve({ id, formatVersion, millesime, counts, sources, allowed });
  });
  return Promise.resolve();
}
