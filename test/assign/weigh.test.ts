import { describe, expect, it } from 'vitest';
import { classifyEvidence, Evidence, evidenceClassName, EvidenceTable } from '../../src/assign/evidence-class.ts';
import { BureauVerdict, weighBureau } from '../../src/assign/weigh-bureau.ts';
import {
  circonscriptionClass,
  circonscriptionClassCount,
  circonscriptionClassName,
  CirconscriptionTable,
  CirconscriptionVerdict,
  weighCirconscription,
} from '../../src/assign/weigh-circonscription.ts';
import { methodes } from '../../src/domain/outcomes.ts';
import type { CountedShare } from '../../src/pack/format.ts';
import { evidenceWith } from './evidence.ts';

describe('weighBureau', () => {
  const exact = { exact: 5, exactTotal: 1, exactBest: 1 };

  /** Verdict over evidence, with the shares of its own class as given. */
  function weigh(
    roll: ReturnType<typeof evidenceWith>,
    contour = 0,
    byRoll?: number,
    byContour?: number,
  ): BureauVerdict {
    const evidence = new Evidence();
    classifyEvidence(roll, contour, 100, evidence);
    const counts: Record<string, CountedShare> = {};
    if (evidence.class !== -1) {
      const name = evidenceClassName(evidence.class);
      const total = 1e7;
      if (byRoll !== undefined) counts[`roll.${name}`] = { right: byRoll * total, total };
      if (byContour !== undefined) counts[`contour.${name}`] = { right: byContour * total, total };
    }
    const verdict = new BureauVerdict();
    weighBureau(evidence, new EvidenceTable(counts), verdict);
    return verdict;
  }

  it('follows the roll at the address itself', () => {
    const { bureau, methode, disagreement } = weigh(evidenceWith(exact));
    expect([bureau, methodes[methode], disagreement]).toEqual([5, 'reu_adresse', false]);
  });

  it('follows the neighbours where the roll lacks the address', () => {
    const { bureau, methode } = weigh(evidenceWith({ below: 5, above: 5 }));
    expect([bureau, methodes[methode]]).toEqual([5, 'voisinage']);
  });

  it('says that the sources differ, names the other, and goes with the one that is right more often', () => {
    const roll = weigh(evidenceWith(exact), 6, 0.9, 0.1);
    expect([roll.bureau, roll.next, roll.disagreement, methodes[roll.methode]]).toEqual([5, 6, true, 'reu_adresse']);
    expect(roll.probability).toBeCloseTo(0.9, 4);
    const contour = weigh(evidenceWith(exact), 6, 0.2, 0.8);
    expect([contour.bureau, contour.next, contour.disagreement, methodes[contour.methode]]).toEqual([
      6,
      5,
      true,
      'contour',
    ]);
    expect(contour.probability).toBeCloseTo(0.8, 4);
  });

  it('takes the contour where it is alone, and nothing where nothing is known', () => {
    const alone = weigh(evidenceWith({}), 9);
    expect([alone.bureau, methodes[alone.methode], alone.disagreement]).toEqual([9, 'contour', false]);
    expect(weigh(evidenceWith({}))).toMatchObject({ bureau: 0, probability: 0, methode: 0, next: 0 });
  });
});

describe('weighCirconscription', () => {
  const table = new CirconscriptionTable({});

  /** Verdict for commune, bureau with its probability, and area with metres to its border. */
  function weigh(commune: number, bureau: number, probability: number, area: number, meters: number) {
    const verdict = new CirconscriptionVerdict();
    weighCirconscription(commune, bureau, probability, area, meters, table, verdict);
    const { circonscription, methode, next, disagreement } = verdict;
    return [circonscription, methodes[methode], next, disagreement];
  }

  it('lets a whole commune decide, whatever else is said', () => {
    expect(weigh(3, 4, 0.99, 5, 1000)).toEqual([3, 'commune', 0, false]);
  });

  it('follows the bureau where it agrees with the area, or stands alone', () => {
    expect(weigh(0, 4, 0.99, 4, 1000)).toEqual([4, 'bureau', 0, false]);
    expect(weigh(0, 4, 0.99, 0, -1)).toEqual([4, 'bureau', 0, false]);
  });

  it('says that bureau and area differ, and names both', () => {
    expect(weigh(0, 4, 0.99, 5, 3)).toEqual([4, 'bureau', 5, true]);
  });

  it('takes the area where it is alone, and nothing where nothing is known', () => {
    expect(weigh(0, 0, 0, 5, 1000)).toEqual([5, 'contour', 0, false]);
    expect(weigh(0, 0, 0, 0, -1)).toEqual([0, '', 0, false]);
  });

  it('has a class with its own name for every combination', () => {
    const names = Array.from({ length: circonscriptionClassCount }, (_, number) => circonscriptionClassName(number));
    expect(new Set(names).size).toBe(circonscriptionClassCount);
    const cases: readonly (readonly [number, number, number, number, string])[] = [
      [4, 0.5, 4, 5, 'circonscription.1.agree.0'],
      [4, 0.95, 4, 20, 'circonscription.2.agree.1'],
      [4, 0.999, 5, 50, 'circonscription.3.differ.2'],
      [4, 1, 0, -1, 'circonscription.3.none.0'],
      [0, 0, 5, 500, 'circonscription.0.agree.3'],
    ];
    for (const [bureau, probability, area, meters, name] of cases)
      expect(circonscriptionClassName(circonscriptionClass(bureau, probability, area, meters))).toBe(name);
    expect(circonscriptionClass(0, 0, 0, 0)).toBe(-1);
  });
});
