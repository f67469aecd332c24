/** Columns that the readers need: the only place where a fetch depends on the table of kinds. */
import { type FieldSpec, normalizedName } from '../fields/field-spec.ts';
import { type SourceKind, sourceKinds } from '../kinds/source-kinds.ts';

/** Whether two names mean the same column to the readers. */
export function isSameColumn(a: string, b: string): boolean {
  return normalizedName(a) === normalizedName(b);
}

/**
 * Returns the columns that a kind needs and a file lacks, by the names expected of it.
 *
 * @param properties of the manifest: our names to theirs, to a template or to a constant.
 */
export function missingColumns(
  kind: SourceKind,
  found: readonly string[],
  properties: Readonly<Record<string, string>>,
): readonly string[] {
  const has = (name: string): boolean => found.some((column) => isSameColumn(column, name));
  const fields: readonly (readonly [string, FieldSpec])[] = Object.entries(sourceKinds[kind].fields);
  return fields
    .filter(([, { required }]) => required)
    .flatMap(([field, { names }]) => {
      const expression = properties[field];
      if (expression !== undefined) return namesIn(expression).filter((name) => !has(name));
      return names.some(has) ? [] : names.slice(0, 1);
    });
}

/** Names of the columns that an expression reads: `a`, or those in braces of `{a} {b:02}`; none for a constant. */
function namesIn(expression: string): readonly string[] {
  if (expression.startsWith('=')) return [];
  const inBraces = [...expression.matchAll(/\{([^}:]+)(?::\d+)?\}/g)].map(([, name = '']) => name);
  return inBraces.length > 0 ? inBraces : [expression];
}
