import { problems } from './record.ts';

/** A part of a JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a route says of itself in /docs, and what its requests are checked against. */
export interface RouteWords {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly querystring?: JsonSchema;
  readonly params?: JsonSchema;
  readonly body?: JsonSchema;
  readonly answer: JsonSchema;
  readonly answerType?: string;
}

/** The schema of a route, as Fastify takes it. */
export function routeSchema({ answer, answerType = 'application/json', tags, ...words }: RouteWords): {
  readonly tags: string[];
  readonly response: JsonSchema;
} & Omit<RouteWords, 'answer' | 'answerType' | 'tags'> {
  return {
    ...words,
    tags: [...tags],
    response: { '2xx': { description: 'Answer', content: { [answerType]: { schema: answer } } }, ...problems },
  };
}

/** Parameters of a query or path: what is not named is refused. */
export function parameters(properties: JsonSchema, ...required: readonly string[]): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** A number of degrees. */
export function degrees(limit: number, description: string): JsonSchema {
  return { type: 'number', minimum: -limit, maximum: limit, description };
}
