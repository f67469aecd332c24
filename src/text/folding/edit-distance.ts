/** Longer texts are compared by so many of their first characters. */
export const longestCompared = 32;

const pattern = new Uint32Array(128);

/**
 * Number of insertions, deletions, replacements and swaps of neighbours that lead from one folded text to the other,
 * `limit + 1` when it is more than `limit`. Texts of up to {@link longestCompared} characters; longer ones are compared by their first ones.
 *
 * Bit-parallel (Hyyrö's form of Myers' algorithm with transpositions): one step per character of the second text.
 */
export function editDistance(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
  limit: number,
): number {
  const m = Math.min(aEnd - aStart, longestCompared);
  const n = Math.min(bEnd - bStart, longestCompared);
  if (Math.abs(m - n) > limit) return limit + 1;
  if (m === 0) return n;
  for (let at = 0; at < m; at++) {
    const byte = (a[aStart + at] ?? 0) & 127;
    pattern[byte] = (pattern[byte] ?? 0) | (1 << at);
  }
  const last = 1 << (m - 1);
  let positive = -1;
  let negative = 0;
  let diagonal = 0;
  let previous = 0;
  let distance = m;
  for (let at = 0; at < n; at++) {
    const match = pattern[(b[bStart + at] ?? 0) & 127] ?? 0;
    const transposed = (((~diagonal & match) << 1) & previous) | 0;
    diagonal = (((match & positive) + positive) ^ positive) | match | negative | transposed | 0;
    const horizontalPositive = negative | ~(diagonal | positive) | 0;
    const horizontalNegative = (positive & diagonal) | 0;
    if ((horizontalPositive & last) !== 0) distance++;
    if ((horizontalNegative & last) !== 0) distance--;
    const shifted = (horizontalPositive << 1) | 1 | 0;
    positive = (horizontalNegative << 1) | ~(diagonal | shifted) | 0;
    negative = (shifted & diagonal) | 0;
    previous = match;
  }
  for (let at = 0; at < m; at++) pattern[(a[aStart + at] ?? 0) & 127] = 0;
  return distance > limit ? limit + 1 : distance;
}
