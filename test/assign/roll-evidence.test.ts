import { describe, expect, it } from 'vitest';
import { readRollEvidence, RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import type { Voices } from '../../src/assign/evidence/voices.ts';
import { rollOf, type RollEntry } from './evidence.ts';

/** Evidence for a number of the one street given, bureaux as index + 1. */
function read(
  entries: readonly RollEntry[],
  numero: number,
  suffix = 0,
  withoutAddress = false,
  spared = -1,
): RollEvidence {
  const evidence = new RollEvidence();
  // The street before has one entry, so that entry numbers of this one begin at 1.
  readRollEvidence(
    rollOf([[8, 99]], entries, [[2, 99]]),
    1,
    numero,
    suffix,
    evidence,
    withoutAddress,
    spared === -1 ? -1 : spared + 1,
  );
  return evidence;
}

/** Voices as bureau: weight. */
function said({ count, bureau, weight }: Voices): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [bureau[at] ?? 0, weight[at] ?? 0]));
}

describe('readRollEvidence', () => {
  it('finds the address itself, and its neighbours on both sides', () => {
    const roll: RollEntry[] = [[1, 0], [2, 5], [3, 1], [4, 6], [5, 2]]; // prettier-ignore
    const evidence = read(roll, 3);
    expect(evidence).toMatchObject({ below: 1, above: 3, acrossBelow: 6, acrossAbove: 7 });
    expect(said(evidence.adresse)).toEqual({ 2: 1 });
    expect(said(evidence.voisins)).toEqual({ 1: 1 / 3, 3: 1 / 3 });
    expect(said(evidence.rue)).toEqual({ 1: 1, 6: 1, 7: 1, 3: 1 });
  });

  it('ignores the address on request, as if the roll lacked it', () => {
    const roll: RollEntry[] = [[1, 0], [3, 1], [5, 2]]; // prettier-ignore
    const evidence = read(roll, 3, 0, true);
    expect(said(evidence.adresse)).toEqual({});
    expect(evidence).toMatchObject({ below: 1, above: 3 });
  });

  it('weighs the rows of an address by their number and trust, and can ignore one', () => {
    const roll: RollEntry[] = [[3, 1, 0, 2], [3, 4, 0, 5, 50], [3, 6, 0, 1]]; // prettier-ignore
    expect(said(read(roll, 3).adresse)).toEqual({ 2: 2, 5: 2.5, 7: 1 });
    expect(said(read(roll, 3, 0, false, 2).adresse)).toEqual({ 2: 2, 5: 2.5 });
  });

  it('uses the same number with another suffix as the nearest neighbour', () => {
    const roll: RollEntry[] = [[1, 0], [5, 1], [5, 2, 1], [9, 3]]; // prettier-ignore
    expect(said(read(roll, 5).voisins)).toEqual({ 3: 1, 1: 1 / 5, 4: 1 / 5 });
    expect(said(read(roll, 5, 1).voisins)).toEqual({ 2: 1, 1: 1 / 5, 4: 1 / 5 });
    expect(said(read(roll, 5, 2).adresse)).toEqual({});
  });

  it('keeps the sides of a street apart', () => {
    const roll: RollEntry[] = [[1, 7], [2, 8], [3, 7], [4, 8], [7, 7], [8, 8]]; // prettier-ignore
    expect(read(roll, 5)).toMatchObject({ below: 8, above: 8, acrossBelow: 9, acrossAbove: 9 });
    expect(read(roll, 6)).toMatchObject({ below: 9, above: 9, acrossBelow: 8, acrossAbove: 8 });
  });

  it('has one neighbour at the ends of a street', () => {
    const roll: RollEntry[] = [[2, 1], [11, 2], [20, 3]]; // prettier-ignore
    expect(read(roll, 30)).toMatchObject({ below: 4, above: 0 });
    expect(read(roll, 1)).toMatchObject({ below: 0, above: 3, acrossAbove: 2 });
  });

  it('returns nothing for a street without roll rows, and for no street', () => {
    const evidence = new RollEvidence();
    for (const street of [0, -1]) {
      readRollEvidence(rollOf([], [[1, 1]]), street, 1, 0, evidence);
      expect(evidence).toMatchObject({ below: 0, above: 0, acrossBelow: 0, acrossAbove: 0 });
      expect([evidence.adresse, evidence.voisins, evidence.rue].map(({ count }) => count)).toEqual([0, 0, 0]);
    }
  });

  it('keeps nothing of the number before', () => {
    const roll = rollOf([[3, 1], [5, 2]], []); // prettier-ignore
    const evidence = new RollEvidence();
    readRollEvidence(roll, 0, 3, 0, evidence);
    readRollEvidence(roll, 1, 3, 0, evidence);
    expect(evidence).toMatchObject({ below: 0, above: 0 });
    expect(evidence.adresse.total).toBe(0);
  });

  // Roll rows that name only the street have number 0; they are no even neighbour.
  it('counts a row for a whole street as evidence for the street, not for a house below number 2', () => {
    const roll: RollEntry[] = [[0, 9], [4, 1]]; // prettier-ignore
    const evidence = read(roll, 2);
    expect(evidence).toMatchObject({ below: 0, above: 2 });
    expect(said(evidence.rue)).toEqual({ 10: 0.5, 2: 1 });
  });
});
