import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashAscii } from '../../../src/text/folding/hash.ts';
import { findNumber, NumberHit } from '../../../src/geocode/numbers/find-number.ts';
import { AddressPlacesWriter, openAddressDrafts } from '../../../src/assemble/streets/address-places.ts';
import type { AddressesView } from '../../../src/pack/views/addresses/addresses-view.ts';
import { writeHouseNumbers } from '../../../src/pack/views/addresses/house-numbers.ts';
import { SectionSet } from '../../../src/pack/sections.ts';

const suffixTexts = ['', 'bis', 'ter', 'a', 'b'];

/** Addresses of one street from numbers and suffix numbers, ascending, with a neighbour street on either side. */
function viewOf(addresses: readonly (readonly [numero: number, suffix: number])[]): AddressesView {
  const all = [[7, 0], ...addresses, [7, 0]] as readonly (readonly [number, number])[];
  const sections = new SectionSet();
  writeHouseNumbers(
    Uint16Array.from(all, ([numero]) => numero),
    sections,
  );
  const places = new AddressPlacesWriter(all.length);
  for (const [, suffix] of all) places.push(suffix, 0, 0, 0);
  places.writeTo(sections);
  sections.set('suffixes.hash', Uint32Array.from(suffixTexts, (text) => (text === '' ? 0 : hashAscii(text.toUpperCase())))); // prettier-ignore
  sections.set('suffixes.text', new Uint32Array(suffixTexts.length));
  return openAddressDrafts(sections);
}

const street = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(suffixTexts.length - 1)), {
    maxLength: 15,
    selector: ([numero, suffix]) => numero * 10 + suffix,
  })
  .map((addresses) => addresses.sort(([a, s], [b, t]) => a - b || s - t));

describe('findNumber', () => {
  it('finds what a search through all addresses finds', () => {
    const written = fc.constantFrom('', 'BIS', 'TER', 'A', 'B', 'T', 'Z');
    fc.assert(
      fc.property(street, fc.integer({ min: 0, max: 32 }), written, (addresses, numero, suffix) => {
        const hit = new NumberHit();
        const suffixHash = suffix === '' ? 0 : hashAscii(suffix);
        findNumber(viewOf(addresses), 1, 1 + addresses.length, numero, suffixHash, hit);
        const same = addresses
          .map(([other, of], index) => ({ other, of, index }))
          .filter(({ other }) => other === numero);
        if (same.length > 0) {
          const exact = same.find(({ of }) => suffixTexts[of]?.toUpperCase() === suffix);
          if (exact !== undefined) expect(hit.address - 1).toBe(exact.index);
          else if (hit.address === -1) {
            // The number is known only with suffixes, and none is the one written.
            expect(same.every(({ of }) => of !== 0)).toBe(true);
            expect([hit.below - 1, hit.above - 1]).toEqual([same[0]?.index, same[0]?.index]);
          } else expect(addresses[hit.address - 1]?.[0]).toBe(numero);
          return;
        }
        expect(hit.address).toBe(-1);
        const side = addresses
          .map(([other], index) => ({ other, index }))
          .filter(({ other }) => other % 2 === numero % 2);
        const below = side.filter(({ other }) => other < numero).at(-1);
        const above = side.find(({ other }) => other > numero);
        expect(hit.below === -1 ? undefined : addresses[hit.below - 1]?.[0]).toBe(below?.other);
        expect(hit.above === -1 ? undefined : addresses[hit.above - 1]?.[0]).toBe(above?.other);
      }),
      { numRuns: 1000 },
    );
  });

  const cases: readonly (readonly [written: string, found: string, ignored: boolean])[] = [
    ['', '', false],
    ['BIS', 'bis', false],
    ['B', 'b', false],
    ['T', 'ter', false],
    ['TER', 'ter', false],
    ['Q', '', true],
    ['Z', '', true],
  ];
  for (const [written, found, ignored] of cases) {
    it(`finds 5${written} as 5${found}${ignored ? ', suffix ignored' : ''}`, () => {
      const view = viewOf([[5, 0], [5, 1], [5, 2], [5, 4]]); // prettier-ignore
      const hit = new NumberHit();
      findNumber(view, 1, 5, 5, written === '' ? 0 : hashAscii(written), hit);
      expect(suffixTexts[view.suffix(hit.address)]).toBe(found);
      expect(hit.suffixIgnored).toBe(ignored);
    });
  }

  it('takes B for bis where there is no b', () => {
    const view = viewOf([[5, 0], [5, 1]]); // prettier-ignore
    const hit = new NumberHit();
    findNumber(view, 1, 3, 5, hashAscii('B'), hit);
    expect(hit.address).toBe(2);
  });

  it('finds nothing in a street without addresses', () => {
    const hit = new NumberHit();
    findNumber(viewOf([]), 1, 1, 5, 0, hit);
    expect([hit.address, hit.below, hit.above]).toEqual([-1, -1, -1]);
  });
});
