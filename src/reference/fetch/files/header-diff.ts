import { isSameColumn } from '../kind-columns.ts';

/** How a header differs from the expected one. */
export interface HeaderDiff {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** The columns that both have stand in another order. */
  readonly isReordered: boolean;
}

/**
 * Compares two headers; undefined when they are the same.
 *
 * @param isOrdered false for the properties of a GeoJSON, which have no order.
 */
export function diffHeaders(
  expected: readonly string[],
  found: readonly string[],
  isOrdered: boolean,
): HeaderDiff | undefined {
  const missing = expected.filter((name) => !found.some((other) => isSameColumn(name, other)));
  const added = found.filter((name) => !expected.some((other) => isSameColumn(name, other)));
  const kept = expected.filter((name) => !missing.includes(name));
  const order = found.filter((name) => !added.includes(name));
  const isReordered = isOrdered && kept.some((name, at) => !isSameColumn(name, order[at] ?? ''));
  return missing.length === 0 && added.length === 0 && !isReordered ? undefined : { missing, added, isReordered };
}

/**
 * The difference as lines of a diff, with what it means.
 *
 * @param lacks columns that the file cannot be read without.
 */
export function describeHeaderDiff(
  path: string,
  { missing, added, isReordered }: HeaderDiff,
  lacks: readonly string[],
): readonly string[] {
  const lines = [
    `${path}: the columns are not those that the catalogue expects`,
    ...missing.map((name) => `  - ${name}`),
    ...added.map((name) => `  + ${name}`),
  ];
  if (isReordered) lines.push('  the order has changed, which does not matter');
  if (lacks.length > 0) {
    lines.push(
      `  ${lacks.join(', ')}: needed; the file is left out of the manifest. If a column was renamed, add the source to the manifest ` +
        'with the new name under `properties`.',
    );
  } else if (missing.length > 0) {
    lines.push('  the file can be read without them; what they add is missing');
  }
  return lines;
}
