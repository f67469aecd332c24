import { describe, expect, it } from 'vitest';
import {
  classifyEvidence,
  Evidence,
  evidenceClassCount,
  evidenceClassName,
  EvidenceTable,
  rollStateOf,
} from '../../src/assign/evidence-class.ts';
import type { RollEvidence } from '../../src/assign/roll-evidence.ts';
import { evidenceWith } from './evidence.ts';

/** Class name and answers of roll and contour. */
function classify(roll: RollEvidence, contour = 0, distanceMeters = 0): string {
  const evidence = new Evidence();
  classifyEvidence(roll, contour, distanceMeters, evidence);
  const name = evidence.class === -1 ? 'nothing' : evidenceClassName(evidence.class);
  return `${name} roll ${evidence.byRoll} contour ${evidence.byContour} next ${evidence.next}`;
}

describe('classifyEvidence', () => {
  const exact = { exact: 5, exactTotal: 1, exactBest: 1 };
  const cases: readonly (readonly [what: string, roll: RollEvidence, contour: number, meters: number, name: string])[] = [
    ['in the roll, alone', evidenceWith(exact), 0, 0, 'exact.alone.none.0 roll 5 contour 0 next 0'],
    ['neighbours agree', evidenceWith({ ...exact, below: 5, above: 5 }), 0, 0, 'exact.agree.none.0 roll 5 contour 0 next 0'],
    ['one neighbour agrees', evidenceWith({ ...exact, below: 5 }), 0, 0, 'exact.agree.none.0 roll 5 contour 0 next 0'],
    ['neighbours oppose', evidenceWith({ ...exact, below: 6, above: 6 }), 0, 0, 'exact.oppose.none.0 roll 5 contour 0 next 0'],
    ['neighbours differ', evidenceWith({ ...exact, below: 5, above: 6 }), 0, 0, 'exact.mixed.none.0 roll 5 contour 0 next 0'],
    ['contour agrees', evidenceWith(exact), 5, 12, 'exact.alone.agree.1 roll 5 contour 5 next 0'],
    ['contour differs', evidenceWith(exact), 6, 100, 'exact.alone.differ.3 roll 5 contour 6 next 6'],
    ['rows not of one mind', evidenceWith({ exact: 5, exactNext: 7, exactTotal: 3, exactBest: 2 }), 0, 0, 'majority.alone.none.0 roll 5 contour 0 next 7'],
    ['between, of one bureau', evidenceWith({ below: 5, above: 5 }), 0, 0, 'between.alone.none.0 roll 5 contour 0 next 0'],
    ['between two bureaux, nearer above', evidenceWith({ below: 5, belowGap: 8, above: 6, aboveGap: 2 }), 0, 0, 'apart.alone.none.0 roll 6 contour 0 next 5'],
    ['between two bureaux, as near', evidenceWith({ below: 5, belowGap: 2, above: 6, aboveGap: 2 }), 0, 0, 'apart.alone.none.0 roll 5 contour 0 next 6'],
    ['between two bureaux, votes around', evidenceWith({ below: 5, belowGap: 8, above: 6, aboveGap: 2, votes: [5, 5, 5, 6] }), 0, 0, 'apart.mixed.none.0 roll 5 contour 0 next 6'],
    ['between two bureaux, one vote is no lead', evidenceWith({ below: 5, belowGap: 8, above: 6, aboveGap: 2, votes: [5] }), 0, 0, 'apart.oppose.none.0 roll 6 contour 0 next 5'],
    ['at the end', evidenceWith({ below: 5, across: 6 }), 0, 0, 'end.alone.none.0 roll 5 contour 0 next 0'],
    ['before the first', evidenceWith({ above: 6 }), 0, 0, 'end.alone.none.0 roll 6 contour 0 next 0'],
    ['only across', evidenceWith({ across: 6 }), 6, 3, 'across.alone.agree.0 roll 6 contour 6 next 0'],
    ['only around', evidenceWith({ votes: [4, 7, 7] }), 0, 0, 'near.mixed.none.0 roll 7 contour 0 next 0'],
    ['around, as many of each', evidenceWith({ votes: [4, 7, 7, 4] }), 0, 0, 'near.mixed.none.0 roll 4 contour 0 next 0'],
    ['around, seven in eight', evidenceWith({ votes: [4, 7, 7, 7, 7, 7, 7, 7] }), 0, 0, 'near.agree.none.0 roll 7 contour 0 next 0'],
    ['contour alone', evidenceWith({}), 9, 41, 'none.alone.none.3 roll 0 contour 9 next 0'],
    ['nothing', evidenceWith({}), 0, 0, 'nothing roll 0 contour 0 next 0'],
  ]; // prettier-ignore
  for (const [what, roll, contour, meters, name] of cases) {
    it(what, () => {
      expect(classify(roll, contour, meters)).toBe(name);
    });
  }

  it('puts distances to the contour into bands, bounds to the nearer one', () => {
    const band = (meters: number): string => classify(evidenceWith({}), 9, meters).slice(16, 17);
    expect([0, 5, 5.1, 15, 15.1, 40, 40.1, 1e9].map(band)).toEqual(['0', '0', '1', '1', '2', '2', '3', '3']);
  });
});

describe('evidence classes', () => {
  it('each have their own name', () => {
    const names = Array.from({ length: evidenceClassCount }, (_, number) => evidenceClassName(number));
    expect(new Set(names).size).toBe(evidenceClassCount);
    names.forEach((name, number) => {
      expect(name.split('.')[0]).toBe(rollStateOf(number));
    });
  });
});

describe('EvidenceTable', () => {
  const table = (counts: Record<string, { right: number; total: number }>): EvidenceTable => new EvidenceTable(counts);
  const classOf = (name: string): number =>
    Array.from({ length: evidenceClassCount }, (_, number) => evidenceClassName(number)).indexOf(name);

  it('gives what was counted, and leans on what is usual where little was', () => {
    const name = 'between.agree.none.0';
    const often = table({ [`roll.${name}`]: { right: 9000, total: 10_000 } });
    expect(often.byRoll[classOf(name)]).toBeCloseTo(0.9, 3);
    const once = table({ [`roll.${name}`]: { right: 0, total: 1 } });
    expect(once.byRoll[classOf(name)]).toBeGreaterThan(0.8);
    expect(once.byRoll[classOf(name)]).toBeLessThan(0.995);
  });

  it('stays within 0 and 1, with evidence in the roll above evidence beside it', () => {
    const { byRoll, byContour } = table({});
    for (const probability of [...byRoll, ...byContour]) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
    const of = (name: string): number => byRoll[classOf(name)] ?? 0;
    expect(of('exact.alone.none.0')).toBeGreaterThan(of('apart.alone.none.0'));
    expect(of('end.alone.none.0')).toBeGreaterThan(of('across.alone.none.0'));
  });
});
