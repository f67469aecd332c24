/** What the readers need of a file's columns: the one place where a fetch depends on the table of kinds. */
import { type FieldSpec, normalizedName } from '../fields/field-spec.ts';
import { type SourceKind, sourceKinds } from '../kinds/source-kinds.ts';

/** Whether two names are of the same column, as the readers see it. */
export function isSameColumn(a: string, b: string): boolean {
  return normalizedName(a) === normalizedName(b);
}

/**
 * The columns that a kind cannot be read without and that a file lacks, by the names that were expected of it.
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

/** Names of the file that an expression reads: `a`, or those in braces of `{a} {b:02}`; none of a constant. */
function namesIn(expression: string): readonly string[] {
  if (expression.startsWith('=')) return [];
  const inBraces = [...expression.matchAll(/\{([^}:]+)(?::\d+)?\}/g)].map(([, name = '']) => name);
  return inBraces.length > 0 ? inBraces : [expression];
}
