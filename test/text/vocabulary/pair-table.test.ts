import { describe, expect, it } from 'vitest';
import { PairTable } from '../../../src/text/vocabulary/pair-table.ts';

describe('a table of pairs', () => {
  it('tells pairs apart that share a word, their order or their slot', () => {
    const pairs: (readonly [number, number, string])[] = [];
    for (let first = 0; first < 40; first++) {
      for (let second = 0; second < 40; second += 2) pairs.push([first * 0x1000000, second, `${first} ${second}`]);
    }
    const table = new PairTable(pairs);
    for (const [first, second, value] of pairs) {
      expect(table.get(first, second)).toBe(value);
      expect(table.get(first, second + 1)).toBeUndefined();
    }
  });
});
