import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SectionSet } from '../../../src/pack/sections.ts';
import { Starts, splitStarts, startsFault } from '../../../src/pack/arrays/starts.ts';
import { HouseNumbers, houseNumbersFault, writeHouseNumbers } from '../../../src/pack/views/addresses/house-numbers.ts';
import { codeOf } from '../pack-fixture.ts';

describe('a table of starts in two sections', () => {
  const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(1500)), { maxLength: 150 });

  it('returns the starts that it was made of, and the owner of each thing', () => {
    fc.assert(
      fc.property(counts, (sizes) => {
        const starts = new Uint32Array(sizes.length + 1);
        sizes.forEach((size, row) => (starts[row + 1] = (starts[row] ?? 0) + size));
        const split = splitStarts(starts);
        const table = new Starts(split);
        expect(Array.from(starts, (_, row) => table.at(row))).toEqual([...starts]);
        const total = starts.at(-1) ?? 0;
        expect(startsFault(split, total)).toBeUndefined();
        expect(startsFault(split, total + 1)).toBeDefined();
        for (let thing = 0; thing < total; thing += 97) {
          const row = table.rowOf(thing);
          expect(table.at(row)).toBeLessThanOrEqual(thing);
          expect(table.at(row + 1)).toBeGreaterThan(thing);
        }
      }),
    );
  });

  it('refuses more things of neighbouring rows than 16 bits count', () => {
    expect(codeOf(() => splitStarts(Uint32Array.of(0, 65_535)))).toBe('ok');
    expect(codeOf(() => splitStarts(Uint32Array.of(0, 65_536)))).toBe('PACK_TOO_LARGE');
  });
});

describe('house numbers', () => {
  const numero = fc.oneof(fc.nat(30), fc.integer({ min: 250, max: 260 }), fc.nat(65_534));

  it('are returned and searched as they were given, however great', () => {
    const street = fc.array(numero, { maxLength: 90 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(street, { maxLength: 4 }), numero, (streets, wanted) => {
        const all = streets.flat();
        const sections = new SectionSet();
        writeHouseNumbers(Uint16Array.from(all), sections);
        const numbers = new HouseNumbers(sections);
        expect(all.map((_, address) => numbers.at(address))).toEqual(all);
        expect(houseNumbersFault(sections)).toBeUndefined();
        let from = 0;
        for (const own of streets) {
          const at = own.findIndex((other) => other >= wanted);
          expect(numbers.firstFrom(wanted, from, from + own.length)).toBe(from + (at === -1 ? own.length : at));
          from += own.length;
        }
      }),
    );
  });

  it('are searched to an end where a damaged pack leads beyond the list of great numbers', () => {
    const sections = new SectionSet();
    writeHouseNumbers(Uint16Array.of(1, 300, 400, 500), sections);
    const good = new HouseNumbers(sections);
    expect(good.firstFrom(400, 0, 4)).toBe(2);
    for (const start of [3, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
      sections.set('addresses.wideStart', Uint32Array.of(start));
      const at = new HouseNumbers(sections).firstFrom(400, 0, 4);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(4);
      expect(houseNumbersFault(sections)).toBeDefined();
    }
  });
});
