/** Reads our fields from the properties of features, which unlike CSV have no header. */
import type { FieldExpression } from './field-expression.ts';
import { evaluateField, namesRead, parseFieldExpression } from './field-expression.ts';
import type { JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { sourceInvalid } from '../files/open-source-file.ts';
import type { FieldSpec } from './field-spec.ts';
import { normalizedName } from './field-spec.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Returns the text of one of our fields in a feature, '' if the feature does not have it. */
export type PropertyReader<Field extends string> = (properties: JsonObject, field: Field) => string;

/**
 * A reader of the fields of one file. The first feature decides which property gives a field; a later feature without that
 * property gives ''.
 *
 * @throws ArpenteurError SOURCE_INVALID at the first feature when a required field has no property.
 */
export function propertyReader<Field extends string>(
  source: ReferenceSource,
  file: SourceFile,
  fields: Readonly<Record<Field, FieldSpec>>,
): PropertyReader<Field> {
  let bound: ReadonlyMap<string, FieldExpression> | undefined;
  return (properties, field) => {
    bound ??= bindProperties(source, file, fields, Object.keys(properties));
    const expression = bound.get(field);
    return expression === undefined ? '' : evaluateField(expression, (name) => propertyText(properties[name]));
  };
}

function bindProperties(
  source: ReferenceSource,
  file: SourceFile,
  fields: Readonly<Record<string, FieldSpec>>,
  keys: readonly string[],
): ReadonlyMap<string, FieldExpression> {
  const keyByName = new Map<string, string>();
  for (const key of keys) if (!keyByName.has(normalizedName(key))) keyByName.set(normalizedName(key), key);
  const bound = new Map<string, FieldExpression>();
  const missing = (what: Words): Error =>
    sourceInvalid(source.kind, file, phrase`the properties are ${keys.slice(0, 30).join(', ') || '(none)'}`, what);
  for (const [field, spec] of Object.entries(fields)) {
    const written = source.properties[field];
    if (written !== undefined) {
      const expression = parseFieldExpression(written);
      for (const name of namesRead(expression)) {
        if (!keys.includes(name)) throw missing(phrase`property \`${name}\` of \`properties.${field}\``);
      }
      bound.set(field, expression);
      continue;
    }
    // The exact name first, as a file may have both `code` and `CODE`.
    const key = spec.names.find((name) => keys.includes(name)) ?? findNormalized(spec, keyByName);
    if (key !== undefined) bound.set(field, { type: 'name', name: key });
    else if (spec.required) throw missing(phrase`property ${spec.names.join(' or ')} (our \`${field}\`)`);
  }
  return bound;
}

function findNormalized(spec: FieldSpec, keyByName: ReadonlyMap<string, string>): string | undefined {
  for (const name of spec.names) {
    const key = keyByName.get(normalizedName(name));
    if (key !== undefined) return key;
  }
  return undefined;
}

/** A property as text: numbers in plain decimals, '' for null and anything that is neither text nor number. */
function propertyText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}
