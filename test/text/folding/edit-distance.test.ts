import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/text/folding/edit-distance.ts';

/** Optimal string alignment by the textbook table: insertions, deletions, replacements, swaps of neighbours. */
function naiveDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, cell(i - 2, j - 2) + 1);
      const row = table[i];
      if (row !== undefined) row[j] = best;
    }
  }
  return cell(a.length, b.length);
}

/** Distance through byte ranges that do not begin at 0. */
function distance(a: string, b: string, limit: number): number {
  const left = Buffer.from(`##${a}##`);
  const right = Buffer.from(`#${b}`);
  return editDistance(left, 2, 2 + a.length, right, 1, 1 + b.length, limit);
}

describe('editDistance', () => {
  const words = fc.string({ unit: fc.constantFrom(...Array.from('ABC1')), maxLength: 12 });

  it('is the naive distance, or limit + 1 above the limit', () => {
    fc.assert(
      fc.property(words, words, fc.nat(6), (a, b, limit) => {
        expect(distance(a, b, limit)).toBe(Math.min(naiveDistance(a, b), limit + 1));
      }),
      { numRuns: 3000 },
    );
  });

  it('is right up to the longest texts of 32 characters', () => {
    const long = fc.string({ unit: fc.constantFrom(...Array.from('AB ')), minLength: 28, maxLength: 32 });
    fc.assert(
      fc.property(long, long, (a, b) => {
        expect(distance(a, b, 40)).toBe(naiveDistance(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps no state between calls', () => {
    distance('ZZZZZZZZ', 'ABCDEFGH', 1);
    expect(distance('ABCD', 'ZBCD', 4)).toBe(1);
    expect(distance('', 'ZZ', 4)).toBe(2);
    expect(distance('ZZ', '', 4)).toBe(2);
    expect(distance('', '', 0)).toBe(0);
  });

  it('compares longer texts by their first 32 characters', () => {
    expect(distance(`${'A'.repeat(32)}X`, `${'A'.repeat(32)}YZ`, 3)).toBe(0);
  });
});
