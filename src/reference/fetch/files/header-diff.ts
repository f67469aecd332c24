import { isSameColumn } from '../kind-columns.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** Differences between a header and the expected one. */
export interface HeaderDiff {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** The common columns are in another order. */
  readonly isReordered: boolean;
}

/**
 * Compares two headers; undefined if they are the same.
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
 * Describes the difference as lines of a diff, with its consequences.
 *
 * @param lacks missing columns without which the file cannot be read.
 */
export function describeHeaderDiff(
  path: string,
  { missing, added, isReordered }: HeaderDiff,
  lacks: readonly string[],
): readonly Words[] {
  const lines: Words[] = [
    phrase`${path}: the columns are not those that the catalogue expects`,
    ...missing.map((name) => `  - ${name}`),
    ...added.map((name) => `  + ${name}`),
  ];
  if (isReordered) lines.push('  the order has changed, which does not matter');
  if (lacks.length > 0) {
    lines.push(
      phrase`  ${lacks.join(', ')}: needed; the file is left out of the manifest. If a column was renamed, add the source to the manifest with the new name under \`properties\`.`,
    );
  } else if (missing.length > 0) {
    lines.push('  the file can be read without them, but their information is missing');
  }
  return lines;
}
