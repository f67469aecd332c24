import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssignmentDrafts, makeAssignmentRows } from '../../../../src/assemble/decide/assignment-drafts.ts';
import { StreetShares } from '../../../../src/pack/views/streets/street-shares.ts';
import { rollOf } from '../../../assign/evidence.ts';

const address = fc.record({ bureau: fc.nat(4), circonscription: fc.nat(3) });
const rollRow = fc.tuple(fc.constantFrom(0, 0, 5), fc.nat(5), fc.constant(0), fc.integer({ min: 1, max: 3 }));

/** Shares counted by a map: most first, then by index. */
function counted(things: readonly (readonly [indexPlusOne: number, weight: number])[]): number[][] {
  const counts = new Map<number, number>();
  for (const [thing, weight] of things) if (thing !== 0) counts.set(thing - 1, (counts.get(thing - 1) ?? 0) + weight);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b);
}

function told({ index, weight, count }: StreetShares): number[][] {
  return Array.from({ length: count }, (_, at) => [index[at] ?? 0, weight[at] ?? 0]);
}

describe('the shares of a street', () => {
  it('count its own addresses, and for bureaux also the rows of the roll that name only the street', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 30 }), fc.array(rollRow, { maxLength: 6 }), (addresses, rows) => {
        const own = [{ bureau: 9, circonscription: 9 }, ...addresses, { bureau: 8, circonscription: 8 }];
        const assignments = new AssignmentDrafts(makeAssignmentRows(own.length));
        own.forEach(({ bureau, circonscription }, at) => {
          assignments.setBureau(at, bureau, 1, 0);
          assignments.setCirconscription(at, circonscription, 1, 0);
        });
        const roll = rows.sort(([a], [b]) => a - b);
        const starts = [0, 1, 1 + addresses.length, own.length];
        const streets = { addressStart: (street: number) => starts[street] ?? 0 };
        const shares = new StreetShares(streets, assignments, rollOf([], roll, [[0, 7]]));
        expect(told(shares.readCirconscriptions(1))).toEqual(
          counted(addresses.map(({ circonscription }) => [circonscription, 1])),
        );
        expect(told(shares.readBureaux(1))).toEqual(
          counted([
            ...addresses.map(({ bureau }) => [bureau, 1] as const),
            ...roll.filter(([numero]) => numero === 0).map(([, bureau, , weight]) => [bureau + 1, weight] as const),
          ]),
        );
      }),
    );
  });
});
