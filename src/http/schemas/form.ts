import { exactly, type JsonSchema } from './json-schema.ts';

/** Fields of a form by name, each with its schema. */
export type FormFieldSchemas = Readonly<Record<string, JsonSchema>>;

/** Most characters of a field. */
export const longestField = 2000;

/** A field that may come once; but for dates, empty is as good as absent, as browsers send it. */
export function field(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', maxLength: longestField, description, ...more };
}

/** A field that may come several times, or hold several values separated by commas. */
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
