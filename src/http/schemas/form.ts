import { exactly, type JsonSchema } from './json-schema.ts';

/** Fields of a form by name, each with its schema. */
export type FormFieldSchemas = Readonly<Record<string, JsonSchema>>;

/** Maximum length of a field. */
export const longestField = 2000;

/** A field that may occur once. Empty counts as absent, as browsers send it, except for dates. */
export function field(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', maxLength: longestField, description, ...more };
}

/** A field that may occur several times, or contain several values separated by commas. */
export function repeatedField(description: string): JsonSchema {
  return { type: 'array', items: { type: 'string', maxLength: longestField }, maxItems: 50, description };
}

/** A field that is one of a few words. */
export function choice(description: string, ...words: readonly string[]): JsonSchema {
  return { type: 'string', enum: ['', ...words], description };
}

/** A form (multipart/form-data) with its file in `data`, as /docs shows it. */
export function formWithFile(fields: FormFieldSchemas): JsonSchema {
  const data = { type: 'string', format: 'binary', description: 'the file, CSV or NDJSON, plain or gzip' };
  return exactly({ data, ...fields }, 'data');
}
