import type { JsonSchema } from './json-schema.ts';

/** Meanings of error statuses, for /docs. */
const meanings = {
  400: 'A parameter, field, body or file is not as asked',
  401: 'The request has no valid token',
  403: 'A page of another site sent the request',
  404: 'No such URL, or the pack has nothing with this code',
  408: 'The request took too long to arrive',
  409: 'The job has no result yet',
  413: 'Too many bytes, rows or records',
  415: 'A body or file of a type that is not read here',
  421: 'The service does not answer for this host',
  429: 'Too many requests per second from this client',
  500: 'A fault of the service',
  503: 'The service is busy',
  507: 'The service has no disk space',
} as const;

/** An error status of a route. */
export type ProblemStatus = keyof typeof meanings;

/** Error statuses of every route. */
const everywhere: readonly ProblemStatus[] = [400, 401, 421, 429, 500];

/** Statuses with a Retry-After header. */
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
    detail: { type: 'string', description: 'What was found, and what was expected' },
    instance: {
      type: 'string',
      description: 'urn:arpenteur:request: and the id of the request, as in the log',
    },
    code: { type: 'string', description: 'Stable error code; docs/errors.md lists them all' },
    action: { type: 'string', description: 'What to do' },
    ligne: { type: 'integer', minimum: 1, description: 'Row or line of the file that it is about, if it is about one' },
  },
} as const;

/** Error responses of a route: its own statuses and those of every route. */
export function problems(own: readonly ProblemStatus[]): JsonSchema {
  const answer = (status: ProblemStatus): JsonSchema => ({
    description: meanings[status],
    content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
    ...(later.has(status) ? { headers: { 'retry-after': { type: 'integer', description: 'Seconds to wait' } } } : {}),
  });
  return Object.fromEntries([...new Set([...everywhere, ...own])].map((status) => [status, answer(status)]));
}
