import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressPlaces, AddressPlacesWriter } from '../../../src/assemble/streets/address-places.ts';
import { SectionSet } from '../../../src/pack/sections.ts';

/** Around the limits of what a row holds, near one place and anywhere. */
const suffix = fc.constantFrom(0, 1, 2046, 2047, 65535);
const postcode = fc.constantFrom(0, 4095, 4096, 8191, 8192, 65535);
const longitude = fc.constantFrom(-180e6, 2e6, 2e6 + 0x7ffff, 2e6 + 0x80000, 2e6 - 0x80000, 2e6 - 0x80001, 180e6);
const latitude = fc.constantFrom(-90e6, 48e6, 48e6 + 0x7ffff, 48e6 + 0x80000, 48e6 - 0x80000, 48e6 - 0x80001, 90e6);
const row = fc.tuple(suffix, postcode, longitude, latitude);

describe('AddressPlaces', () => {
  it('return each address as it was written, including those that a short row cannot hold', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 150, size: 'max' }), (rows) => {
        const writer = new AddressPlacesWriter(rows.length);
        for (const one of rows) writer.push(...one);
        const sections = new SectionSet();
        writer.writeTo(sections);
        const places = new AddressPlaces(sections);
        const kept = rows.map((_, address) => [
          places.suffix(address),
          places.postcode(address),
          places.longitude(address),
          places.latitude(address),
        ]);
        expect(kept).toEqual(rows);
        expect(places.count).toBe(rows.length);
      }),
    );
  });
});
