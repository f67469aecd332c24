import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methodes } from '../../../src/domain/outcomes.ts';
import {
  AssignmentDrafts,
  makeAssignmentRows,
  writeAssignments,
} from '../../../src/assemble/decide/assignment-drafts.ts';
import type { NextColumns } from '../../../src/assemble/decide/assignment-drafts.ts';
import { SectionSet } from '../../../src/pack/sections.ts';

const codes = fc.constantFrom(0, 1, 577, 0x3fff);
const assignment = fc.record({
  address: fc.integer({ min: 0, max: 2 }),
  bureau: fc.oneof(fc.integer({ min: 0, max: 0x7fffff }), fc.constant(0x7fffff)),
  circonscription: codes,
  next: codes,
  probability: fc.integer({ min: 0, max: 0xffff }).map((parts) => parts / 0xffff),
  other: fc.integer({ min: 0, max: 0xffff }).map((parts) => parts / 0xffff),
  methode: fc.integer({ min: 0, max: methodes.length - 1 }),
  otherMethode: fc.integer({ min: 0, max: methodes.length - 1 }),
  meters: fc.oneof(fc.integer({ min: -1, max: 0xfffe }), fc.constant(-1)),
  flags: fc.integer({ min: 0, max: 3 }),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
});

/** The next circonscriptions of addresses that have one. */
function nextOf(last: ReadonlyMap<number, { readonly next: number }>): NextColumns {
  const named = [...last].filter(([, { next }]) => next !== 0).sort(([a], [b]) => a - b);
  return {
    row: Uint32Array.from(named, ([address]) => address),
    value: Uint32Array.from(named, ([, { next }]) => next),
  };
}

describe('rows of assignments', () => {
  it('return what was written last, in any order, and leave the neighbouring rows alone', () => {
    fc.assert(
      fc.property(fc.array(assignment, { minLength: 1, maxLength: 8 }), (written) => {
        const rows = makeAssignmentRows(3);
        const view = new AssignmentDrafts(rows);
        const last = new Map<number, (typeof written)[number]>();
        for (const one of written) {
          for (const part of one.order) {
            if (part === 0) view.setBureau(one.address, one.bureau, one.probability, one.methode);
            else if (part === 1) {
              view.setCirconscription(one.address, one.circonscription, one.other, one.otherMethode, one.next !== 0);
            } else view.setPlace(one.address, one.meters, one.flags);
          }
          last.set(one.address, one);
        }
        expect(view.count).toBe(3);
        const sections = new SectionSet();
        writeAssignments(rows, nextOf(last), sections);
        const stored = AssignmentDrafts.of(sections);
        for (const [address, one] of last) {
          expect(stored.bureau(address)).toBe(one.bureau);
          expect(stored.bureauProbability(address)).toBe(one.probability);
          expect(stored.bureauMethode(address)).toBe(one.methode);
          expect(stored.circonscription(address)).toBe(one.circonscription);
          expect(stored.circonscriptionProbability(address)).toBe(one.other);
          expect(stored.circonscriptionMethode(address)).toBe(one.otherMethode);
          expect(stored.circonscriptionNext(address)).toBe(one.next);
          expect(stored.borderMeters(address)).toBe(one.meters);
          expect(stored.flags(address)).toBe(one.flags);
        }
      }),
    );
  });

  it('have room for every method', () => {
    expect(methodes.length).toBeLessThanOrEqual(16);
  });
});
