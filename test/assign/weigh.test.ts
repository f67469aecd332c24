import { describe, expect, it } from 'vitest';
import { CommuneTrust } from '../../src/assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../src/assign/evidence/contour-evidence.ts';
import { Pool } from '../../src/assign/pool.ts';
import { RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../src/assign/evidence/surroundings.ts';
import { BureauVerdict, weighBureau } from '../../src/assign/weigh-bureau.ts';
import {
  CirconscriptionEvidence,
  CirconscriptionVerdict,
  fullCertainty,
  weighCirconscription,
} from '../../src/assign/weigh-circonscription.ts';
import { agreementParts } from '../../src/pack/views/communes-view.ts';
import { methodes } from '../../src/domain/outcomes.ts';
import { contourOf, rollEvidence, surroundings, trustOf } from './evidence.ts';

const noRoll = new RollEvidence();
const nothing = new Surroundings();
const noContour = new ContourEvidence();

function weigh(roll = noRoll, around = nothing, contour = noContour, trust = new CommuneTrust()): BureauVerdict {
  const verdict = new BureauVerdict();
  weighBureau(roll, around, contour, trust, verdict);
  return verdict;
}

describe('weighBureau', () => {
  it('follows the roll at the address itself', () => {
    const { bureau, methode, disagreement } = weigh(rollEvidence([[3, 4, 0, 5]], 3));
    expect([bureau, methodes[methode], disagreement]).toEqual([5, 'reu_adresse', false]);
  });

  it('follows the neighbours if the roll lacks the address, with more certainty the nearer they are and the more they agree', () => {
    const between = weigh(rollEvidence([[1, 4], [5, 4]], 3)); // prettier-ignore
    const end = weigh(rollEvidence([[1, 4]], 3));
    const apart = weigh(rollEvidence([[1, 4], [5, 6]], 3)); // prettier-ignore
    expect([between.bureau, methodes[between.methode]]).toEqual([5, 'voisinage']);
    expect(between.probability).toBeGreaterThan(end.probability);
    expect(end.probability).toBeGreaterThan(apart.probability);
    expect([apart.bureau, apart.next].sort()).toEqual([5, 7]);
  });

  it('lets the surrounding addresses decide if the two neighbours differ', () => {
    const roll = rollEvidence([[1, 4], [5, 6]], 3); // prettier-ignore
    expect(weigh(roll, surroundings([7, 8], [7, 20], [7, 25], [5, 60])).bureau).toBe(7);
    expect(weigh(roll, surroundings([5, 8], [5, 20], [5, 25], [7, 60])).bureau).toBe(5);
  });

  it('weighs a single row against its neighbours, lowers the probability, and reports it', () => {
    const street: [number, number][] = [[1, 4], [3, 4], [7, 4], [9, 4], [11, 4]]; // prettier-ignore
    const around = surroundings([5, 8], [5, 9], [5, 15], [5, 20], [5, 25], [5, 30], [5, 35], [5, 40]);
    const alone = weigh(rollEvidence([...street.slice(0, 2), [5, 8], ...street.slice(2)], 5), around);
    const sound = weigh(rollEvidence([...street.slice(0, 2), [5, 4], ...street.slice(2)], 5), around);
    expect(alone.disagreement).toBe(true);
    expect(sound).toMatchObject({ bureau: 5, disagreement: false });
    expect(alone.pool.probability[alone.pool.placeOf(9)]).toBeLessThan(0.5);
    const many = weigh(rollEvidence([...street.slice(0, 2), [5, 8, 0, 1, 10], ...street.slice(2)], 5), around);
    expect(many.bureau).toBe(5);
  });

  it('reports that roll and contour differ, and trusts a contour as far as it agrees with its commune', () => {
    const roll = rollEvidence([[1, 4], [5, 4]], 3); // prettier-ignore
    const stale = weigh(roll, nothing, contourOf(9, 100), trustOf(0.6));
    expect([stale.bureau, stale.disagreement]).toEqual([5, true]);
    const good = weigh(rollEvidence([[9, 4]], 3), nothing, contourOf(9, 100), trustOf(0.995));
    expect([good.bureau, methodes[good.methode], good.disagreement]).toEqual([9, 'contour', true]);
  });

  it('follows the newer of roll and contours where they differ in many places of a commune', () => {
    const roll = rollEvidence([[1, 4], [3, 4], [5, 4]], 3); // prettier-ignore
    const around = surroundings([5, 8], [5, 20], [5, 25]);
    expect(weigh(roll, around, contourOf(9, 100), trustOf(0.73, 2012, 2026)).bureau).toBe(9);
    expect(weigh(roll, around, contourOf(9, 100), trustOf(0.73, 2026, 2012)).bureau).toBe(5);
  });

  it('claims less than 0.95 by the roll alone in a commune whose roll lacks the bureaux of a fifth of the addresses', () => {
    const around = surroundings([5, 8], [5, 9], [5, 15], [5, 20], [5, 25], [5, 30], [5, 35], [5, 40]);
    const roll = rollEvidence([[1, 4], [5, 4]], 3); // prettier-ignore
    const trust = new CommuneTrust();
    trust.ofStreet = { sharpness: Math.log(2), none: 0 };
    expect(weigh(roll, around, noContour, trust).probability).toBeGreaterThan(0.95);
    trust.lacksBureaux = true;
    expect(weigh(roll, around, noContour, trust).probability).toBeLessThan(0.95);
  });

  it('uses the contour if it is the only evidence, with less certainty at its border and for estimated cells', () => {
    const alone = weigh(noRoll, nothing, contourOf(9, 100));
    expect([alone.bureau, methodes[alone.methode], alone.disagreement]).toEqual([9, 'contour', false]);
    const nearer = [100, 10, 5, 0].map((meters) => weigh(noRoll, nothing, contourOf(9, meters)).probability);
    expect(nearer).toEqual([...new Set(nearer)].sort((a, b) => b - a));
    expect(weigh(noRoll, nothing, contourOf(9, 100, true)).probability).toBeLessThan(alone.probability);
  });

  it('returns nothing without evidence', () => {
    expect(weigh()).toMatchObject({ bureau: 0, probability: 0, methode: 0, next: 0, disagreement: false });
  });
});

describe('weighCirconscription', () => {
  /** Bureaux 1 to 3 are of circonscriptions 4, 4 and 6. */
  const electoral = {
    bureauCirconscription: Uint16Array.of(4, 4, 6),
    bureauCertainty: Uint8Array.of(fullCertainty, fullCertainty, fullCertainty),
  };

  /** A pool of bureaux with the probabilities given. */
  function bureaux(...probabilities: readonly number[]): Pool {
    const pool = new Pool(1);
    for (const [index, probability] of probabilities.entries()) {
      pool.add(index + 1);
      pool.probability[index] = probability;
      if (pool.best === -1 || probability > (pool.probability[pool.best] ?? 0)) pool.best = index;
    }
    return pool;
  }

  function weighCirco(commune: number, pool: Pool, area: number, meters: number, isOutside = false, agreement = 0.995) {
    const verdict = new CirconscriptionVerdict();
    const evidence = new CirconscriptionEvidence();
    evidence.byCommune = commune;
    evidence.map.set(area, meters, isOutside, Math.round(agreement * agreementParts));
    weighCirconscription(evidence, pool, electoral, verdict);
    return verdict;
  }

  /** Circonscription, method, the other one, and whether the sources differ. */
  function said({ circonscription, methode, next, disagreement }: CirconscriptionVerdict) {
    return [circonscription, methodes[methode], next, disagreement];
  }

  it('lets a whole commune decide, whatever the other evidence', () => {
    expect(said(weighCirco(3, bureaux(0.99), 5, 1000))).toEqual([3, 'commune', 0, false]);
  });

  it('adds up the bureaux of a circonscription, so the choice between two of them does not matter', () => {
    const verdict = weighCirco(0, bureaux(0.5, 0.48, 0.01), 0, -1);
    expect(said(verdict)).toEqual([4, 'bureau', 6, false]);
    const apart = weighCirco(0, bureaux(0.5, 0.01, 0.48), 0, -1);
    expect(verdict.probability).toBeGreaterThan(apart.probability);
    expect(apart.probability).toBeLessThan(0.6);
  });

  it('reports that bureau and area differ, lists both, and is less certain', () => {
    const differ = weighCirco(0, bureaux(0.99), 6, 3);
    expect(said(differ)).toEqual([4, 'bureau', 6, true]);
    expect(differ.probability).toBeLessThan(weighCirco(0, bureaux(0.99), 4, 3).probability);
  });

  it('uses the area if it is the only evidence, with more certainty the farther its border', () => {
    expect(said(weighCirco(0, bureaux(), 5, 1000))).toEqual([5, 'contour', 0, false]);
    expect(weighCirco(0, bureaux(), 5, 3).probability).toBeLessThan(weighCirco(0, bureaux(), 5, 1000).probability);
    expect(said(weighCirco(0, bureaux(), 0, -1))).toEqual([0, '', 0, false]);
  });

  it('is less certain the farther a place is outside every area', () => {
    for (const pool of [bureaux(), bureaux(0.99)]) {
      const sure = [500, 20, 0].map((meters) => weighCirco(0, pool, 4, meters).probability);
      sure.push(...[20, 800].map((meters) => weighCirco(0, pool, 4, meters, true).probability));
      expect(sure).toEqual(sure.toSorted((a, b) => b - a));
      expect(sure.at(-1)).toBeLessThan(0.9);
    }
  });
});
