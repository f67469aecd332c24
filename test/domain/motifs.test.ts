import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Motif, motifCodes } from '../../src/domain/motifs.ts';
import { MotifSet } from '../../src/domain/motif-set.ts';

/** Codes of a set as they are written. */
function codesOf(set: MotifSet): Motif[] {
  const codes: Motif[] = [];
  set.forEach((code) => {
    codes.push(code);
  });
  return codes;
}

describe('MotifSet', () => {
  it('behaves as a set of codes, written in alphabetical order', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('add' as const, 'remove' as const), fc.constantFrom(...motifCodes)),
    );
    fc.assert(
      fc.property(steps, (operations) => {
        const set = new MotifSet();
        const expected = new Set<Motif>();
        for (const [operation, motif] of operations) {
          set[operation](motif);
          if (operation === 'add') expected.add(motif);
          else expected.delete(motif);
        }
        expect(codesOf(set)).toEqual([...expected].sort());
        expect(set.isEmpty).toBe(expected.size === 0);
        for (let from = 0; from <= 64; from++) {
          expect(set.next(from)).toBe(motifCodes.findIndex((code, index) => index >= from && expected.has(code)));
        }
        for (const motif of motifCodes) expect(set.has(motif)).toBe(expected.has(motif));
      }),
    );
  });

  it('has room for every code, and is empty after clear', () => {
    expect(motifCodes.length).toBeLessThanOrEqual(64);
    const set = new MotifSet();
    for (const motif of motifCodes) set.add(motif);
    expect(codesOf(set)).toEqual([...motifCodes].sort());
    set.clear();
    expect(codesOf(set)).toEqual([]);
  });

  it('has codes that are valid in a CSV field and in a list', () => {
    for (const motif of motifCodes) expect(motif).toMatch(/^[a-z][a-z_]*$/);
    expect(new Set(motifCodes).size).toBe(motifCodes.length);
  });
});
