/** A part of a JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object with these properties and no others; those in `required` must be present. */
export function exactly(properties: JsonSchema, ...required: readonly string[]): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** An object with exactly these properties. */
export function complete(properties: JsonSchema): JsonSchema {
  return exactly(properties, ...Object.keys(properties));
}

/** A number of degrees. */
export function degrees(limit: number, description: string): JsonSchema {
  return { type: 'number', minimum: -limit, maximum: limit, description };
}
