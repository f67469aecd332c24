import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { addressChanges, ArpenteurError, bureauChanges } from '../../index.ts';
import type { ComparedPacks } from '../changes.ts';
import { complete, exactly, type JsonSchema } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

const tables = { adresses: 'addresses', bureaux: 'bureaux', communes: 'communes' } as const;
type TableName = keyof typeof tables;

const pack = complete({ id: { type: 'string' }, millesime: { type: 'string' } });
const adresses = countsOf(addressChanges);
const summary = complete({
  packs: complete({ avant: pack, apres: pack }),
  adresses,
  bureaux: countsOf(bureauChanges),
  communes_non_comparees: { type: 'integer' },
  communes: {
    type: 'array',
    items: complete({ code_insee: { type: 'string' }, nom: { type: 'string' }, adresses }),
  },
});

/** `/v1/changes`: what changed since the previous pack. */
export async function addChanges(app: FastifyInstance, { holder, changes }: Service): Promise<void> {
  const words = { tags: ['reference'], querystring: exactly({}), refusals: [404, 503, 507] as const };
  const compare = async (): Promise<ComparedPacks> => {
    if (holder.pack.previous !== undefined) return changes.compare();
    throw new ArpenteurError(
      'RESOURCE_UNKNOWN',
      'The service was started without a `previous` pack: there is nothing to compare with.',
    );
  };
  app.get(
    '/v1/changes',
    {
      schema: routeSchema({
        ...words,
        operationId: 'getChanges',
        summary: 'What changed since the previous pack: counts of addresses and bureaux, by commune',
        description:
          'Like `arpenteur diff --json`. The first request waits for the comparison, a minute for all of France.',
        answer: summary,
      }),
    },
    async () => (await compare()).result,
  );
  app.get<{ Params: { readonly table: TableName } }>(
    '/v1/changes/:table.csv',
    {
      schema: routeSchema({
        ...words,
        operationId: 'downloadChanges',
        summary: 'The addresses, bureaux or communes that changed, like the tables of `arpenteur diff`',
        params: exactly({ table: { enum: Object.keys(tables) } }, 'table'),
        answer: { type: 'string' },
        answerType: 'text/csv',
      }),
    },
    async ({ params: { table } }, reply) => {
      const path = (await compare()).tables[tables[table]];
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-length', (await stat(path)).size)
        .header('content-disposition', `attachment; filename="changements.${table}.csv"`)
        .send(createReadStream(path));
    },
  );
  return Promise.resolve();
}

/** Counts of each pack, and one for each change. */
function countsOf(changes: Readonly<Record<string, string>>): JsonSchema {
  const names = ['avant', 'apres', ...Object.keys(changes)];
  return complete(Object.fromEntries(names.map((name) => [name, { type: 'integer', minimum: 0 }])));
}
