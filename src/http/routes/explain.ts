import type { FastifyInstance } from 'fastify';
import type { AddressInput } from '../../index.ts';
import { endSlowBody } from '../files/end-slow-body.ts';
import { complete, exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const numberOrNull = { type: ['number', 'null'] } as const;
const list = (items: object): object => ({ type: 'array', items });

/** `/v1/explain`: how a record was read, which communes were searched, and why each street was chosen or not. */
export async function addExplain(app: FastifyInstance, { holder, limits, metrics }: Service): Promise<void> {
  const schema = routeSchema({
    tags: ['match'],
    operationId: 'explain',
    summary: 'How a record is read, which communes are searched, and why each similar street is chosen or not',
    querystring: exactly({}),
    body: { $ref: 'Record#' },
    answer: complete({
      lecture: complete({
        numero: numberOrNull,
        suffixe: text,
        numero_fin: numberOrNull,
        type_voie: text,
        voie: text,
        code_postal: text,
        commune: text,
        arrondissement: numberOrNull,
        code_insee: text,
        longitude: numberOrNull,
        latitude: numberOrNull,
      }),
      communes: list(complete({ code: text, nom: text, par_nom: text, par_code_postal: text, confiance: number })),
      noms_compares: { type: 'integer' },
      voies: list(
        complete({
          voie: text,
          commune: text,
          code_postal: text,
          ressemblance: number,
          ecarts: list(text),
          numero: text,
          verdict: text,
        }),
      ),
      precision: text,
    }),
    refusals: [413, 415],
  });
  app.post<{ Body: AddressInput }>(
    '/v1/explain',
    { schema, preParsing: endSlowBody(limits.bodyMs) },
    async ({ body }) => {
      metrics.countRecords(1);
      return Promise.resolve(holder.pack.explain(body));
    },
  );
  return Promise.resolve();
}
