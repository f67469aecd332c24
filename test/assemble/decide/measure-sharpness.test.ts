import { describe, expect, it } from 'vitest';
import type { LocatedAddresses } from '../../../src/assemble/areas/locate-addresses.ts';
import { measureSharpness } from '../../../src/assemble/decide/measure-sharpness.ts';
import { gapWeights, SideRuns } from '../../../src/assemble/decide/side-runs.ts';
import { NearRoll } from '../../../src/assemble/roll/near-roll.ts';
import { CommuneTrust, noCorrection } from '../../../src/assign/evidence/commune-trust.ts';
import { AddressPlaces, AddressPlacesWriter } from '../../../src/assemble/streets/address-places.ts';
import { SectionSet } from '../../../src/pack/sections.ts';
import { rollOf } from '../../assign/evidence.ts';

const streetCount = 20;
const perStreet = 30;

/** Parallel streets, 40 m apart, of houses 15 m apart; the roll has one house in `every` of all streets but every fourth. */
function trustWhere(bureauOf: (street: number, house: number) => number, every = 2): CommuneTrust {
  const count = streetCount * perStreet;
  const sections = new SectionSet();
  const writer = new AddressPlacesWriter(count);
  for (let address = 0; address < count; address++) {
    const house = address % perStreet;
    writer.push(0, 0, 2_400_000 + 205 * house, 48_800_000 + 360 * Math.floor(address / perStreet));
  }
  writer.writeTo(sections);
  const places = new AddressPlaces(sections);
  const rolls = Array.from({ length: streetCount }, (_, street) =>
    street % 4 === 3
      ? []
      : Array.from({ length: perStreet / every }, (_, at) => [every * at + 1, bureauOf(street, every * at)] as const),
  );
  const roll = rollOf(...rolls);
  const known = rolls.flatMap((entries, street) => entries.map(([number]) => street * perStreet + number - 1));
  const pack = {
    addresses: Object.assign(places, { numero: (address: number) => (address % perStreet) + 1 }),
    streets: {
      addressStart: (street: number) => street * perStreet,
      commune: () => 0,
      count: streetCount,
    },
    communes: { streetStart: Uint32Array.of(0, streetCount), whole: Uint32Array.of(0) },
    roll,
  } as unknown as Parameters<typeof measureSharpness>[1] & ConstructorParameters<typeof SideRuns>[0];
  const located = {
    findAddress: (street: number, wanted: number) => street * perStreet + wanted - 1,
  } as unknown as LocatedAddresses;
  const nearRoll = new NearRoll(pack, {
    start: Uint32Array.of(0, known.length),
    address: Uint32Array.from(known),
    street: Uint32Array.from(known, (address) => Math.floor(address / perStreet)),
    entry: Uint32Array.from(known.keys()),
    hasRoll: Uint8Array.of(1),
    hasOneBureau: Uint8Array.of(0),
  });
  const trust = new CommuneTrust();
  measureSharpness(0, pack, located, nearRoll, new SideRuns(pack, located, gapWeights), trust);
  return trust;
}

describe('how sure answers may be in a commune', () => {
  it('is more where hidden addresses of the roll are found again than where they are not', () => {
    const halves = trustWhere((street) => Number(street >= streetCount / 2));
    const mixed = trustWhere((street, house) => (street * 7 + house * 5 + (house >> 2) * 3) % 3);
    expect(halves.ofStreet.sharpness).toBeGreaterThan(0);
    expect(mixed.ofStreet.sharpness).toBeLessThan(0);
  });

  it('is less on streets that the roll lacks where each street has a bureau of its own', () => {
    const byStreet = trustWhere((street) => street % 3);
    expect(byStreet.ofOtherStreets.sharpness).toBeLessThan(byStreet.ofStreet.sharpness);
    expect(byStreet.ofOtherStreets.sharpness).toBeLessThan(-0.2);
  });

  it('is promised less where whole streets are missing than where single houses are', () => {
    const halves = (street: number): number => Number(street >= streetCount / 2);
    const [byStreets, byHouses] = [trustWhere(halves, 1), trustWhere(halves, 5)];
    expect(byHouses.overclaim).toBeGreaterThan(0);
    expect(byStreets.overclaim).toBeGreaterThan(1.5 * byHouses.overclaim);
  });

  it('is as fitted where the roll names one bureau alone', () => {
    const one = trustWhere(() => 0);
    expect([one.ofStreet, one.ofOtherStreets]).toEqual([noCorrection, noCorrection]);
  });
});
