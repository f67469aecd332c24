import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContourEvidence } from '../../../src/assign/evidence/contour-evidence.ts';
import { RollEvidence } from '../../../src/assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../../src/assign/evidence/surroundings.ts';
import { BureauVerdict, weighBureau } from '../../../src/assign/weigh-bureau.ts';
import { NearRoll } from '../../../src/assemble/roll/near-roll.ts';
import { AddressPlaces, AddressPlacesWriter } from '../../../src/assemble/streets/address-places.ts';
import { SectionSet } from '../../../src/pack/sections.ts';
import { rollOf, trustOf } from '../../assign/evidence.ts';

/** Houses of a street in a row, so many metres apart, some 10 m from the next street; those past a line vote elsewhere. */
const street = fc.record({
  houses: fc.integer({ min: 1, max: 40 }),
  step: fc.integer({ min: 2, max: 60 }),
  from: fc.integer({ min: 0, max: 200 }),
  north: fc.integer({ min: 0, max: 200 }),
});
const town = fc.record({
  streets: fc.array(street, { minLength: 1, maxLength: 8 }),
  /** East of this bureau 1 begins; beyond the town there is one alone. */
  line: fc.constantFrom(0, 300, 5000),
  /** Every so many houses the roll is silent. */
  silent: fc.integer({ min: 2, max: 9 }),
});

interface House {
  /** Its street. */
  readonly own: number;
  /** Metres to the east and north. */
  readonly x: number;
  readonly y: number;
}

/** Asks for all houses one after the other, of which the roll has those `named`, and compares with a search for each. */
function expectSame(houses: readonly House[], named: readonly number[], line: number): void {
  const sections = new SectionSet();
  const writer = new AddressPlacesWriter(houses.length);
  for (const { x, y } of houses) writer.push(0, 0, 2_400_000 + 13 * x, 48_800_000 + 9 * y);
  writer.writeTo(sections);
  const bureauOf = (address: number): number => Number((houses[address]?.x ?? 0) >= line);
  const places = {
    start: Uint32Array.of(0, named.length),
    address: Uint32Array.from(named),
    street: Uint32Array.from(named, (address) => houses[address]?.own ?? 0),
    entry: Uint32Array.from(named.keys()),
    hasRoll: Uint8Array.of(1),
    hasOneBureau: Uint8Array.of(0),
  };
  const pack = {
    addresses: new AddressPlaces(sections),
    roll: rollOf(named.map((address) => [address + 1, bureauOf(address)] as const)),
    communes: { whole: Uint32Array.of(0) },
    streets: {
      addressStart: (street: number) => houses.filter(({ own }) => own < street).length,
    },
  };
  const nearRoll = new NearRoll(pack, places);
  const slow = new NearRoll(pack, places);
  for (const [address, { own }] of houses.entries()) {
    const [short, long] = [new Surroundings(), new Surroundings()];
    const roll = new RollEvidence();
    const others = named.filter((other) => other !== address && houses[other]?.own === own);
    for (const other of others) roll.rue.add(bureauOf(other) + 1, 1);
    nearRoll.hearInto(short, address, own, 0, others.length > 0);
    slow.readInto(long, address, own, 0);
    expect(verdictOf(short, roll)).toEqual(verdictOf(long, roll));
  }
}

describe('the nearest rows of the roll', () => {
  it('have the same weight when one row stands for all of them', () => {
    fc.assert(
      fc.property(town, ({ streets, line, silent }) => {
        const houses = streets.flatMap(({ houses: count, step, from, north }, own) =>
          Array.from({ length: count }, (_, at) => ({ own, x: from + at * step, y: north + (at % 2) })),
        );
        const named = [...houses.keys()].filter((address) => address % silent !== 0);
        expectSame(houses, named, line);
      }),
      { numRuns: 30 },
    );
  });

  it('have the same weight on a street of which the roll has this very address alone', () => {
    const avenue = Array.from({ length: 40 }, (_, at) => ({ own: 0, x: 4 * at, y: 0 }));
    const houses = [...avenue, { own: 1, x: 150, y: 20 }];
    expectSame(houses, [...houses.keys()], 5000);
  });
});

function verdictOf(around: Surroundings, roll: RollEvidence): object {
  const verdict = new BureauVerdict();
  weighBureau(roll, around, new ContourEvidence(), trustOf(0.98, 2022, 2022, 0.9), verdict);
  const { bureau, probability, methode, disagreement } = verdict;
  return { bureau, probability, methode, disagreement };
}
