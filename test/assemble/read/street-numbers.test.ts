import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreetNumbers } from '../../../src/assemble/read/street-numbers.ts';

describe('the numbers of streets by key', () => {
  it('are those of a map, for keys of any length', () => {
    const key = fc.string({ unit: fc.constantFrom('7', '5', '_', 'a'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
        const numbers = new StreetNumbers();
        const known = new Map<string, number>();
        for (const each of keys) {
          expect(numbers.get(each)).toBe(known.get(each));
          if (known.has(each)) continue;
          known.set(each, known.size);
          numbers.set(each, known.size - 1);
        }
        for (const [each, number] of known) expect(numbers.get(each)).toBe(number);
      }),
      { numRuns: 50 },
    );
  });
});
