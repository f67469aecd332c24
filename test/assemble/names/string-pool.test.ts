import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../../src/assemble/names/string-pool.ts';
import { SectionSet } from '../../../src/pack/sections.ts';
import { StringsView } from '../../../src/pack/views/strings-view.ts';

describe('the pool of texts', () => {
  it('numbers each text once, in order of arrival, and returns it', () => {
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
        for (const [each, number] of numbers) expect([view.text(number), pool.text(number)]).toEqual([each, each]);
      }),
      { numRuns: 50 },
    );
  });

  it('takes over the texts of another pool', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 300 });
    fc.assert(
      fc.property(texts, texts, (own, others) => {
        const [pool, other] = [new StringPool(), new StringPool()];
        for (const each of own) pool.add(each);
        const places = others.map((each) => other.add(each));
        const numbers = pool.addAll(other.share());
        expect(places.map((place) => pool.text(numbers[place] ?? 0))).toEqual(others);
        expect([...pool.addFrom(other, Uint32Array.from(places))]).toEqual(others.map((each) => pool.add(each)));
      }),
      { numRuns: 50 },
    );
  });

  it.each([1, 127, 128, 129, 257, 2000])('takes over %i texts of another pool, also in another order', (count) => {
    const other = new StringPool();
    const texts = Array.from({ length: count }, (_, at) => `Rue ${(at * 7919) % count}`);
    const places = Uint32Array.from(texts, (each) => other.add(each));
    const [all, some] = [new StringPool(), new StringPool()];
    const numbers = all.addAll(other.share());
    expect(Array.from(places, (place) => all.text(numbers[place] ?? 0))).toEqual(texts);
    places.reverse();
    expect(Array.from(some.addFrom(other, places), (number) => some.text(number))).toEqual(texts.toReversed());
  });

  it('compares texts by their bytes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 4 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const pool = new StringPool();
        const compared = pool.compare(pool.add(a), pool.add(b));
        expect(Math.sign(compared)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
