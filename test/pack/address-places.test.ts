import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressPlaces, wordsPerPlace } from '../../src/pack/address-places.ts';

const half = fc.integer({ min: 0, max: 0xffff });
const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });

describe('AddressPlaces', () => {
  it('keep what is set of each address, whatever its neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half, word, word), { minLength: 1, maxLength: 20 }), (rows) => {
        const places = new AddressPlaces(new Int32Array(wordsPerPlace * rows.length));
        for (const [address, row] of rows.entries()) places.set(address, ...row);
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
