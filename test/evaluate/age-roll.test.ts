import { describe, expect, test } from 'vitest';
import { ageRoll, type ChangeKind } from '../../scripts/matrix/age-roll.ts';
import type { RollRow } from '../../scripts/matrix/towns.ts';

/** A commune of 20 bureaux of 25 addresses each, in squares of 5 by 5. */
const rows: readonly RollRow[] = Array.from({ length: 500 }, (_, at) => {
  const [x, y] = [at % 25, Math.floor(at / 25)];
  const bureau = `96001_${5 * Math.floor(y / 5) + Math.floor(x / 5) + 1}`;
  return {
    row: { id_brut_bv_reu: bureau },
    ...{ codeInsee: '96001', id: `96001_x_${at}`, street: '96001_x', isSure: true, bureau },
    ...{ longitude: 2 + x / 5000, latitude: 48 + y / 7000 },
  };
});

/** Share of the rows that had another bureau. */
function shareChanged(kind: ChangeKind, share: number): number {
  const before = ageRoll(rows, kind, share, 'test');
  return before.filter(({ bureau }, at) => bureau !== rows[at]?.bureau).length / rows.length;
}

describe('a roll that has aged', () => {
  test.each([
    ['moved', 0.1],
    ['moved', 0.3],
    ['renumbered', 0.1],
    ['cut', 0.1],
  ] as const)('had another bureau (%s) at the share of addresses that was asked for, %d', (kind, share) => {
    expect(Math.abs(shareChanged(kind, share) - share)).toBeLessThanOrEqual(0.025);
  });

  test('lost rows to neighbours alone where borders moved', () => {
    const before = ageRoll(rows, 'moved', 0.1, 'test');
    for (const [at, { bureau }] of before.entries()) {
      const now = rows[at]?.bureau ?? '';
      const [from, to] = [bureau, now].map((code) => Number(code.slice(6)) - 1).sort((a, b) => a - b) as [
        number,
        number,
      ];
      const apart = Math.max(Math.abs((from % 5) - (to % 5)), Math.abs(Math.floor(from / 5) - Math.floor(to / 5)));
      expect(apart).toBeLessThanOrEqual(1);
    }
  });
});
