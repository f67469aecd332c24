import type { FastifyInstance } from 'fastify';
import { complete, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

const source = complete({
  ...Object.fromEntries(
    ['kind', 'file', 'producer', 'url', 'licence', 'millesime', 'sha256'].map((name) => [name, { type: 'string' }]),
  ),
  rows: { type: 'integer' },
});

/** `/v1/reference`: what the pack contains and where it comes from. */
export async function addReference(app: FastifyInstance, { holder }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['reference'],
    operationId: 'getReference',
    summary: 'What the pack contains: counts, and sources with producer, millésime, licence and sha256',
    querystring: exactly({}),
    answer: complete({
      id: { type: 'string' },
      formatVersion: { type: 'integer' },
      millesime: { type: 'string' },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      sources: { type: 'array', items: source },
      allowed: { type: 'array', items: { type: 'string' } },
      exemple: { type: ['string', 'null'], description: 'An address of the pack, to show how one is written' },
      emprise: {
        type: ['array', 'null'],
        items: { type: 'number' },
        minItems: 4,
        maxItems: 4,
        description: 'Box around its communes, of the mainland if it has any: west, south, east, north in degrees',
      },
      previous: {
        anyOf: [complete({ id: { type: 'string' }, millesime: { type: 'string' } }), { type: 'null' }],
        description: 'The previous pack, with which /v1/changes compares',
      },
    }),
  });
  app.get('/v1/reference', { schema }, async () => {
    const { id, formatVersion, millesime, counts, sources, allowed } = holder.pack.inspect();
    const { previous: before } = holder.pack;
    const previous = before === undefined ? null : { id: before.id, millesime: before.metadata.millesime };
    const exemple = holder.pack.examples(1)[0]?.adresse ?? null;
    const emprise = (await holder.pack.extent()) ?? null;
    return { id, formatVersion, millesime, counts, sources, allowed, exemple, emprise, previous };
  });
  return Promise.resolve();
}
