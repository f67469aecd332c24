import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methodes } from '../../src/domain/outcomes.ts';
import { AssignmentsView, makeAssignmentRows } from '../../src/pack/assignments-view.ts';

const codes = fc.constantFrom(0, 1, 577, 0xffff);
const assignment = fc.record({
  address: fc.integer({ min: 0, max: 2 }),
  bureau: fc.oneof(fc.integer({ min: 0, max: 0xffffff }), fc.constant(0xffffff)),
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

describe('rows of assignments', () => {
  it('give back what was written last, whatever the order, and leave the rows beside alone', () => {
    fc.assert(
      fc.property(fc.array(assignment, { minLength: 1, maxLength: 8 }), (written) => {
        const view = new AssignmentsView(makeAssignmentRows(3));
        const last = new Map<number, (typeof written)[number]>();
        for (const one of written) {
          for (const part of one.order) {
            if (part === 0) view.setBureau(one.address, one.bureau, one.probability, one.methode);
            else if (part === 1) {
              view.setCirconscription(one.address, one.circonscription, one.other, one.otherMethode, one.next);
            } else view.setPlace(one.address, one.meters, one.flags);
          }
          last.set(one.address, one);
        }
        expect(view.count).toBe(3);
        for (const [address, one] of last) {
          expect(view.bureau(address)).toBe(one.bureau);
          expect(view.bureauProbability(address)).toBe(one.probability);
          expect(view.bureauMethode(address)).toBe(one.methode);
          expect(view.circonscription(address)).toBe(one.circonscription);
          expect(view.circonscriptionProbability(address)).toBe(one.other);
          expect(view.circonscriptionMethode(address)).toBe(one.otherMethode);
          expect(view.circonscriptionNext(address)).toBe(one.next);
          expect(view.borderMeters(address)).toBe(one.meters);
          expect(view.flags(address)).toBe(one.flags);
        }
      }),
    );
  });

  it('have room for every method', () => {
    expect(methodes.length).toBeLessThanOrEqual(16);
  });
});
