import type { FastifyInstance } from 'fastify';
import {
  type AddressInput,
  ArpenteurError,
  defaultColumnNames,
  type MatchResult,
  type ResultColumnName,
  resultColumnNames,
} from '../../index.ts';
import { endSlowBody } from '../files/end-slow-body.ts';
import { inflateBody } from '../files/inflate-body.ts';
import { Gate } from '../server/gate.ts';
import { type MatchQuery, matchQueryProperties, readMatchQuery } from '../match-options.ts';
import { described } from '../schemas/description.ts';
import { exactly } from '../schemas/json-schema.ts';
import { routeSchema } from '../schemas/route-schema.ts';
import type { Service } from '../service.ts';
import { phrase } from '../../words/phrase.ts';

interface Query extends MatchQuery {
  readonly add?: string;
}

/** Up to this number, records are matched on the server's own thread: handing them over would cost more. */
const ownThreadRecords = 20;

const oneColumn = `(${resultColumnNames.join('|')})`;

/** `/v1/match`: one record or several. */
export async function addMatch(app: FastifyInstance, service: Service): Promise<void> {
  const { holder, limits, metrics, threads } = service;
  const gate = new Gate(limits.batches, phrase`batches of records`);
  const schema = routeSchema({
    tags: ['match'],
    operationId: 'match',
    summary: `Match one record, or an array of up to ${limits.records}`,
    description:
      'A record uses the keys of `match --columns`: `adresse` as one string, or parts, or a position. An array returns an ' +
      'array: one result per record, in order. The body may be gzip.',
    querystring: exactly({
      ...matchQueryProperties,
      add: {
        type: 'string',
        maxLength: 1000,
        pattern: `^${oneColumn}( *, *${oneColumn})*$`,
        description: described(phrase`columns to return, separated by commas (default: all except those on request): ${resultColumnNames.join(', ')}`), // prettier-ignore
      },
    }),
    body: {
      description: described(phrase`one record, or an array of 1 to ${limits.records} records`),
      anyOf: [{ $ref: 'Record#' }, { type: 'array', items: { $ref: 'Record#' }, minItems: 1 }],
    },
    answer: { anyOf: [{ $ref: 'Result#' }, { type: 'array', items: { $ref: 'Result#' } }] },
    refusals: [413, 415, 503],
  });
  app.post<{ Querystring: Query; Body: AddressInput | readonly AddressInput[] }>(
    '/v1/match',
    { schema, preParsing: [endSlowBody(limits.bodyMs), inflateBody] },
    // No promise if there is nothing to wait for.
    ({ body, query }) => {
      const columns = readColumns(query.add);
      const settings = readMatchQuery(query);
      if (!isMany(body)) {
        metrics.countRecords(1);
        return holder.pack.match(body, { ...settings, columns });
      }
      if (body.length > limits.records) {
        const message = phrase`The array has ${body.length} records; at most ${limits.records} are accepted.`;
        throw new ArpenteurError('REQUEST_TOO_LARGE', message);
      }
      metrics.countRecords(body.length);
      if (body.length <= ownThreadRecords) {
        return body.map((record) => holder.pack.match(record, { ...settings, columns }));
      }
      return gate.run(async () => {
        const { pack, release } = holder.lease();
        try {
          const results: object[] = [];
          for await (const result of pack.matchRecords(body, { ...settings, threads, background: true }))
            results.push(pick(result, columns));
          return results;
        } finally {
          await release();
        }
      });
    },
  );
  return Promise.resolve();
}

function isMany(body: AddressInput | readonly AddressInput[]): body is readonly AddressInput[] {
  return Array.isArray(body);
}

/** The requested columns, in the order of all answers. */
function readColumns(text: string | undefined): readonly ResultColumnName[] {
  if (text === undefined) return defaultColumnNames;
  const asked: readonly string[] = text.split(',').map((name) => name.trim());
  return resultColumnNames.filter((name) => asked.includes(name));
}

function pick(result: MatchResult, columns: readonly ResultColumnName[]): object {
  return Object.fromEntries(columns.map((name) => [name, result[name]]));
}
