import type { FastifyRequest } from 'fastify';
import { ArpenteurError } from '../../index.ts';
import { describeInvalid } from '../server/describe-invalid.ts';
import type { FormFieldSchemas } from '../schemas/form.ts';
import { exactly, type JsonSchema } from '../schemas/json-schema.ts';

/** The fields of a form, each with all its values. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** Schemas of forms by their fields: each is made and compiled once. */
const made = new WeakMap<FormFieldSchemas, JsonSchema>();

/**
 * Checks the fields of a form against their schemas.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function checkForm(request: FastifyRequest, fields: FormFields, schemas: FormFieldSchemas): void {
  const schema = made.get(schemas) ?? exactly(schemas);
  made.set(schemas, schema);
  const given = [...fields].map(([name, values]) => {
    const isMany = schemas[name]?.['type'] === 'array' || values.length > 1;
    return [name, isMany ? values : values[0]] as const;
  });
  const validate = request.compileValidationSchema(schema);
  if (validate(Object.fromEntries(given))) return;
  throw new ArpenteurError('REQUEST_INVALID', describeInvalid('form', validate.errors ?? []));
}
