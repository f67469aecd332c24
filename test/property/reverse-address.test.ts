import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { NearestAddress, ReverseGeocoder } from '../../src/geocode/reverse-address.ts';
import { openReference } from '../../src/match/reference.ts';
import { SmallReference } from '../geocode/small-reference.ts';

const reference = await SmallReference.build();
const { pack } = openReference(reference.pack);
const reverse = new ReverseGeocoder(pack);

afterAll(() => {
  reference.remove();
});

/** Distance to the nearest address or numberless street, by asking all. */
function nearestByBruteForce(longitude: number, latitude: number): number {
  const perX = (111_195 * Math.cos((latitude * Math.PI) / 180)) / 1e6;
  const perY = 111_195 / 1e6;
  let best = Infinity;
  const consider = (x = 0x7fffffff, y = 0x7fffffff): void => {
    if (x !== 0x7fffffff) best = Math.min(best, Math.hypot((x - longitude * 1e6) * perX, (y - latitude * 1e6) * perY));
  };
  for (let address = 0; address < pack.addresses.count; address++) {
    consider(pack.addresses.longitude[address], pack.addresses.latitude[address]);
  }
  for (let street = 0; street < pack.streets.count; street++) {
    const isEmpty = pack.streets.addressStart[street] === pack.streets.addressStart[street + 1];
    if (isEmpty) consider(pack.streets.position[2 * street], pack.streets.position[2 * street + 1]);
  }
  return best;
}

it('finds the nearest address that a search of all finds, or none beyond the reach', () => {
  const found = new NearestAddress();
  const address = fc.integer({ min: 0, max: pack.addresses.count - 1 });
  const offset = fc.double({ min: -0.2, max: 0.2, noNaN: true }).map((value) => value ** 3 * 20);
  fc.assert(
    fc.property(address, offset, offset, fc.constantFrom(50, 500, 5_000, 20_000), (near, dx, dy, reach) => {
      const longitude = (pack.addresses.longitude[near] ?? 0) / 1e6 + dx;
      const latitude = (pack.addresses.latitude[near] ?? 0) / 1e6 + dy;
      const expected = nearestByBruteForce(longitude, latitude);
      reverse.nearest(longitude, latitude, reach, found);
      if (expected > reach) expect(found).toMatchObject({ street: -1, address: -1, distanceMeters: Infinity });
      else expect(found.distanceMeters).toBeCloseTo(expected, 6);
    }),
    { numRuns: 500 },
  );
});
