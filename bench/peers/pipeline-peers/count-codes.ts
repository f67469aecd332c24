import type { JudgedCodes } from '../geocode-peers/contacts.ts';
import type { CodeCounts } from '../../kit/results/peer-result-types.ts';

/** Compares codes with the expected ones and with Arpenteur's, all in the same order. Rows without an expected code count as wrong. */
export function countCodes(
  of: keyof JudgedCodes,
  codes: readonly JudgedCodes[],
  expected: readonly JudgedCodes[],
  arpenteurs: readonly JudgedCodes[],
): CodeCounts {
  const counts = { answered: 0, right: 0, both: 0, same: 0 };
  codes.forEach(({ [of]: code }, at) => {
    if (code === '') return;
    counts.answered++;
    if (code === expected[at]?.[of]) counts.right++;
    const other = arpenteurs[at]?.[of] ?? '';
    if (other === '') return;
    counts.both++;
    if (code === other) counts.same++;
  });
  return counts;
}
