import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ComparedViews, nearestByBruteForce } from '../../bench/kit/brute-force-nearest.ts';
import { assembleStrips } from '../../src/assemble/streets/address-strips.ts';
import { NearestAddress, type PlaceViews, ReverseGeocoder } from '../../src/geocode/positions/reverse-address.ts';
import { openReference } from '../../src/match/reference.ts';
import { AddressPlaces, AddressPlacesWriter } from '../../src/assemble/streets/address-places.ts';
import { noPosition } from '../../src/pack/views/addresses/addresses-view.ts';
import { SectionSet } from '../../src/pack/sections.ts';
import { upperBound } from '../../src/pack/arrays/sorted-search.ts';
import { maxRunLength, runReach, stripHeight, StripsView } from '../../src/pack/views/addresses/strips-view.ts';
import { SmallReference } from '../geocode/small-reference.ts';

const reference = await SmallReference.build();
const { pack } = openReference(reference.pack);

afterAll(() => {
  reference.remove();
});

/** Longitude and latitude in 1e-6 degrees. */
type Place = readonly [longitude: number, latitude: number];
/** A street's addresses, or its own position, or none. */
type Street = readonly Place[] | { readonly position: Place | undefined };

/** Lays streets out as a pack does. */
function layOut(streets: readonly Street[]): PlaceViews & ComparedViews {
  const starts = [0];
  const places: Place[] = [];
  const positions: number[] = [];
  for (const street of streets) {
    if (!('position' in street)) places.push(...street);
    positions.push(...(('position' in street ? street.position : street[0]) ?? [noPosition, noPosition]));
    starts.push(places.length);
  }
  const sections = new SectionSet();
  const addressStart = Uint32Array.from(starts);
  const position = Int32Array.from(positions);
  const writer = new AddressPlacesWriter(places.length);
  for (const [longitude, latitude] of places) writer.push(0, 0, longitude, latitude);
  writer.writeTo(sections);
  const rows = new AddressPlaces(sections);
  sections.add(assembleStrips(sections, { addressStart, position }));
  return {
    streets: {
      count: streets.length,
      addressStart: (street) => addressStart[street] ?? 0,
      streetOf: (address) => upperBound(addressStart, address) - 1,
      longitude: (street) => position[2 * street] ?? 0,
      latitude: (street) => position[2 * street + 1] ?? 0,
    },
    addresses: {
      longitude: (address) => rows.longitude(address),
      latitude: (address) => rows.latitude(address),
      count: places.length,
    },
    strips: new StripsView(sections),
  };
}

function expectAsBruteForce(views: PlaceViews & ComparedViews, [x, y]: Place, reach: number): void {
  const found = new NearestAddress();
  new ReverseGeocoder(views).nearest(x / 1e6, y / 1e6, reach, found);
  expect(found).toMatchObject(nearestByBruteForce(views, x / 1e6, y / 1e6, reach));
}

// Around a point of France: few different coordinates, so many ties, and most of them on the edges of strips and runs.
const origin: Place = [2_350_000, 23_000 * stripHeight];
const step = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((strips) => strips * stripHeight),
  fc.integer({ min: -2, max: 2 }).map((runs) => runs * runReach),
  fc.integer({ min: -5000, max: 5000 }),
);
const nudge = fc.integer({ min: -1, max: 1 });
const place = fc
  .tuple(step, nudge, step, nudge)
  .map(([x, dx, y, dy]): Place => [origin[0] + x + dx, origin[1] + y + dy]);
const street: fc.Arbitrary<Street> = fc.oneof(
  fc.array(place, { minLength: 1, maxLength: 12 }),
  fc.option(place, { nil: undefined }).map((position) => ({ position })),
);
const streets = fc.array(street, { maxLength: 12 });
const reach = fc.constantFrom(1, 60, 120, 1000, 20_000);

describe('the nearest address', () => {
  it('equals a search through all places, with places on the edges of strips and many ties', () => {
    fc.assert(
      fc.property(streets, place, reach, (drawn, position, meters) => {
        expectAsBruteForce(layOut(drawn), position, meters);
      }),
      { numRuns: 600 },
    );
  });

  it('equals a search through all places from anywhere, even far away or at the poles', () => {
    const anywhere = fc.tuple(
      fc.integer({ min: -180e6, max: 180e6 }),
      fc.oneof(fc.integer({ min: -90e6, max: 90e6 }), fc.constantFrom(-90e6, 90e6)),
    );
    const spread = fc.array(
      fc.array(anywhere, { minLength: 1, maxLength: 5 }),
      { maxLength: 5 }, // prettier-ignore
    );
    fc.assert(
      fc.property(spread, anywhere, fc.constantFrom(20_000, 1e6, 1e8), (drawn, position, meters) => {
        expectAsBruteForce(layOut(drawn), position, meters);
      }),
      { numRuns: 100 },
    );
  });

  it('equals a search through all addresses of a reference', () => {
    const address = fc.integer({ min: 0, max: pack.addresses.count - 1 });
    const offset = fc.double({ min: -0.2, max: 0.2, noNaN: true }).map((value) => Math.round(value ** 3 * 20e6));
    fc.assert(
      fc.property(address, offset, offset, reach, (near, dx, dy, meters) => {
        const [x, y] = [pack.addresses.longitude(near), pack.addresses.latitude(near)];
        expectAsBruteForce(pack, [x + dx, y + dy], meters);
      }),
      { numRuns: 500 },
    );
  });

  it('is followed by all other places in order of distance, each once', () => {
    fc.assert(
      fc.property(streets, place, reach, fc.integer({ min: 1, max: 8 }), (drawn, [x, y], meters, count) => {
        const views = layOut(drawn);
        const geocoder = new ReverseGeocoder(views);
        const found = geocoder.nearestOf(x / 1e6, y / 1e6, meters, count);
        const all = geocoder.nearestOf(x / 1e6, y / 1e6, meters, 1000);
        expect(found).toEqual(all.slice(0, count));
        const first = nearestByBruteForce(views, x / 1e6, y / 1e6, meters);
        expect(all[0]?.distanceMeters ?? Infinity).toBe(first.distanceMeters);
        expect(new Set(all.map(({ street, address }) => `${street} ${address}`)).size).toBe(all.length);
        const distances = all.map(({ distanceMeters }) => distanceMeters);
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('is the first of equally near addresses, and an address before a street without numbers', () => {
    const views = layOut([{ position: origin }, [[origin[0] + 9, origin[1]], origin, origin], [origin]]);
    const found = new NearestAddress();
    new ReverseGeocoder(views).nearest(origin[0] / 1e6, origin[1] / 1e6, 100, found);
    expect(found).toMatchObject({ street: 1, address: 1, distanceMeters: 0 });
  });

  it('is found among more addresses at one place than a run holds', () => {
    const tower = Array.from({ length: 3 * maxRunLength + 1 }, (): Place => origin);
    expectAsBruteForce(layOut([tower, [[origin[0] + 40, origin[1]]]]), [origin[0] + 30, origin[1]], 100);
  });

  it('does not exist in a pack without addresses or for an invalid position', () => {
    const found = new NearestAddress();
    for (const [longitude, latitude] of [
      [NaN, 48],
      [2, NaN],
      [181, 48],
      [2, -91],
      [Infinity, 0],
    ] as const) {
      new ReverseGeocoder(layOut([[origin]])).nearest(longitude, latitude, Infinity, found);
      expect(found).toMatchObject({ street: -1, address: -1, distanceMeters: Infinity });
    }
    expectAsBruteForce(layOut([]), origin, 20_000);
    expectAsBruteForce(layOut([{ position: undefined }]), origin, 20_000);
  });
});
