import type { JsonSchema } from './json-schema.ts';
import { problems, type ProblemStatus } from './problems.ts';

/** The description of a route in /docs, and the schemas of its requests. */
export interface RouteWords {
  readonly tags: readonly string[];
  /** Name of the operation in generated clients; unique. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly querystring?: JsonSchema;
  readonly params?: JsonSchema;
  readonly body?: JsonSchema;
  readonly answer: JsonSchema;
  /** Media type or types; default `application/json`. */
  readonly answerType?: string | readonly string[];
  /** Schema of the answer if it has another media type. */
  readonly otherAnswers?: Readonly<Record<string, JsonSchema>>;
  /** Default 200. */
  readonly status?: number;
  /** Headers of the answer. */
  readonly headers?: JsonSchema;
  /** Error statuses in addition to those of every route. */
  readonly refusals?: readonly ProblemStatus[];
}

/** Makes the schema of a route for Fastify. */
export function routeSchema({
  answer,
  answerType = 'application/json',
  otherAnswers = {},
  status = 200,
  headers,
  refusals = [],
  tags,
  ...words
}: RouteWords): Omit<
  RouteWords,
  'answer' | 'answerType' | 'otherAnswers' | 'status' | 'headers' | 'refusals' | 'tags'
> & {
  readonly tags: string[];
  readonly response: JsonSchema;
} {
  const types = typeof answerType === 'string' ? [answerType] : answerType;
  const answers = { ...Object.fromEntries(types.map((type) => [type, answer])), ...otherAnswers };
  const content = Object.fromEntries(Object.entries(answers).map(([type, schema]) => [type, { schema }]));
  const done = { description: 'Answer', ...(status === 204 ? answer : { content }), ...(headers && { headers }) };
  return { ...words, tags: [...tags], response: { [status]: done, ...problems(refusals) } };
}
