/** Binds the columns of a CSV source to our fields by its header. */
import type { CsvRow, FieldSource } from './csv-row.ts';
import type { FieldExpression } from '../../fields/field-expression.ts';
import { evaluateField, namesRead, parseFieldExpression } from '../../fields/field-expression.ts';
import { sourceInvalid } from '../../files/open-source-file.ts';
import type { FieldSpec } from '../../fields/field-spec.ts';
import { normalizedName } from '../../fields/field-spec.ts';
import type { ReferenceSource, SourceFile } from '../../source.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/**
 * The column or expression of each of our fields, in the order of `fields`.
 *
 * @throws ArpenteurError SOURCE_INVALID when a required field has no column, or `properties` names one that does not exist.
 */
export function bindFields(
  source: ReferenceSource,
  file: SourceFile,
  fields: Readonly<Record<string, FieldSpec>>,
  columns: readonly string[],
): readonly FieldSource[] {
  const positions = new Map<string, number>();
  columns.forEach((column, index) => {
    const name = normalizedName(column);
    if (!positions.has(name)) positions.set(name, index);
  });
  return Object.entries(fields).map(([field, spec]) => {
    const written = source.properties[field];
    if (written !== undefined) {
      const expression = parseFieldExpression(written);
      for (const name of namesRead(expression)) {
        if (!positions.has(normalizedName(name))) {
          throw missing(source, file, phrase`column \`${name}\` of \`properties.${field}\``, columns);
        }
      }
      return sourceOf(expression, positions);
    }
    for (const name of spec.names) {
      const position = positions.get(normalizedName(name));
      if (position !== undefined) return position;
    }
    if (spec.required)
      throw missing(source, file, phrase`column ${spec.names.join(' or ')} (our \`${field}\`)`, columns);
    return -1;
  });
}

function sourceOf(expression: FieldExpression, positions: ReadonlyMap<string, number>): FieldSource {
  if (expression.type === 'name') return positions.get(normalizedName(expression.name)) ?? -1;
  const columnOf = new Map(namesRead(expression).map((name) => [name, positions.get(normalizedName(name)) ?? -1]));
  return (row: CsvRow) => evaluateField(expression, (name) => row.column(columnOf.get(name) ?? -1));
}

function missing(source: ReferenceSource, file: SourceFile, what: Words, columns: readonly string[]): Error {
  const shown = columns
    .slice(0, 30)
    .map((name) => name.slice(0, 40))
    .join(', ');
  return sourceInvalid(source.kind, file, phrase`the columns are ${shown === '' ? phrase`(none)` : shown}`, what);
}
