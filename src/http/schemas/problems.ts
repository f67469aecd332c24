import type { JsonSchema } from './json-schema.ts';

/** What a status of an error means, for /docs. */
const meanings = {
  400: 'A parameter, field, body or file is not as asked',
  401: 'The service asks for a token, and the request brings none of them',
  404: 'The pack or the service has nothing of this name',
  409: 'The job is not done',
  413: 'More bytes, rows or records than are taken',
  415: 'A body or file of a type that is not read here',
  429: 'More requests a second than one client may send',
  500: 'A fault of the service',
  503: 'As much is under way as is taken at once',
  507: 'The disk of the service has no room',
} as const;

/** A status that a route may refuse with. */
export type ProblemStatus = keyof typeof meanings;

/** Refusals of every route, whatever it does. */
const everywhere: readonly ProblemStatus[] = [400, 401, 429, 500];

/** Statuses that say when to come again. */
const later: ReadonlySet<number> = new Set<ProblemStatus>([429, 503]);

/** An error (RFC 9457). */
export const problemSchema = {
  $id: 'Problem',
  type: 'object',
  additionalProperties: false,
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'action'],
  properties: {
    type: { type: 'string', description: 'urn:arpenteur:error: and the code' },
    title: { type: 'string', description: 'What the code means' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What was found and what was expected' },
    instance: {
      type: 'string',
      description: 'urn:arpenteur:request: and the id of the request, which the log has too',
    },
    code: { type: 'string', description: 'Stable; docs/errors.md has them all' },
    action: { type: 'string', description: 'What to do' },
  },
} as const;

/** Answers of a route that refuses: its own statuses and those of every route, all in one form. */
export function problems(own: readonly ProblemStatus[]): JsonSchema {
  const answer = (status: ProblemStatus): JsonSchema => ({
    description: meanings[status],
    content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
    ...(later.has(status) ? { headers: { 'retry-after': { type: 'integer', description: 'Seconds to wait' } } } : {}),
  });
  return Object.fromEntries([...new Set([...everywhere, ...own])].map((status) => [status, answer(status)]));
}
