/**
 * For each row, in order, the number of the row that is kept in its place, or 0: every row is compared with every earlier
 * one, and a row that is itself a doublon leads to the one kept for it.
 *
 * @param keys of each row: two rows with one key in common are one person.
 */
export function keptByBruteForce(keys: readonly (readonly string[])[]): number[] {
  const kept: number[] = [];
  for (const [row, mine] of keys.entries()) {
    const first = keys.slice(0, row).findIndex((theirs) => theirs.some((key) => mine.includes(key)));
    kept.push(first === -1 ? 0 : (kept[first] ?? 0) || first + 1);
  }
  return kept;
}
