import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../../src/assemble/names/string-pool.ts';
import { SectionSet } from '../../../src/pack/sections.ts';
import { StringsView } from '../../../src/pack/views/strings-view.ts';

describe('the pool of texts', () => {
  it('numbers each text once, in the order in which it came, and gives it back', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'Rue de la Paix', 'Allée'),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3000 }), (texts) => {
        const pool = new StringPool();
        const numbers = new Map([['', 0]]);
        for (const each of texts) {
          if (!numbers.has(each)) numbers.set(each, numbers.size);
          expect(pool.add(each)).toBe(numbers.get(each));
        }
        expect(texts.map((each) => pool.add(each))).toEqual(texts.map((each) => numbers.get(each)));
        const sections = new SectionSet();
        pool.writeTo(sections);
        const view = new StringsView(sections);
        for (const [each, number] of numbers) expect(view.text(number)).toBe(each);
      }),
      { numRuns: 50 },
    );
  });
});
