import { describe, expect, it } from 'vitest';
import { readRollEvidence, RollEvidence } from '../../src/assign/roll-evidence.ts';
import { rollOf, type RollEntry } from './evidence.ts';

/** Evidence for a number of the one street given, bureaux as index + 1. */
function read(entries: readonly RollEntry[], numero: number, suffix = 0, withoutExact = false): RollEvidence {
  const evidence = new RollEvidence();
  readRollEvidence(rollOf([[8, 99]], entries, [[2, 99]]), 1, numero, suffix, withoutExact, evidence);
  return evidence;
}

describe('readRollEvidence', () => {
  it('finds the address itself, and its neighbours of the same side', () => {
    const roll: RollEntry[] = [[1, 0], [2, 5], [3, 1], [4, 5], [5, 2]]; // prettier-ignore
    expect(read(roll, 3)).toMatchObject({ exact: 2, exactTotal: 1, exactBest: 1, below: 1, above: 3, across: 6 });
    expect(read(roll, 3)).toMatchObject({ belowGap: 2, aboveGap: 2, exactNext: 0 });
  });

  it('leaves the address out when asked, as if the roll lacked it', () => {
    const roll: RollEntry[] = [[1, 0], [3, 1], [5, 2]]; // prettier-ignore
    expect(read(roll, 3, 0, true)).toMatchObject({ exact: 0, exactTotal: 0, below: 1, above: 3 });
  });

  it('takes the bureau of most rows where an address has several', () => {
    const roll: RollEntry[] = [[3, 1, 0, 2], [3, 4, 0, 5], [3, 6, 0, 1]]; // prettier-ignore
    expect(read(roll, 3)).toMatchObject({ exact: 5, exactTotal: 8, exactBest: 5, exactNext: 2 });
  });

  it('takes the same number with another suffix for the nearest neighbour', () => {
    const roll: RollEntry[] = [[1, 0], [5, 1], [5, 2, 1], [9, 3]]; // prettier-ignore
    expect(read(roll, 5)).toMatchObject({ exact: 2, below: 3, belowGap: 0, above: 4 });
    expect(read(roll, 5, 1)).toMatchObject({ exact: 3, below: 2, belowGap: 0, above: 4 });
    expect(read(roll, 5, 2)).toMatchObject({ exact: 0, below: 2, above: 3, belowGap: 0, aboveGap: 0 });
  });

  it('keeps the sides of a street apart', () => {
    const roll: RollEntry[] = [[1, 7], [2, 8], [3, 7], [4, 8], [7, 7], [8, 8]]; // prettier-ignore
    expect(read(roll, 5)).toMatchObject({ below: 8, above: 8, across: 9 });
    expect(read(roll, 6)).toMatchObject({ below: 9, above: 9, across: 8 });
  });

  it('has one neighbour at the ends of a street, and the nearest across', () => {
    const roll: RollEntry[] = [[2, 1], [11, 2], [20, 3]]; // prettier-ignore
    expect(read(roll, 30)).toMatchObject({ below: 4, belowGap: 10, above: 0 });
    expect(read(roll, 1)).toMatchObject({ below: 0, above: 3, aboveGap: 10, across: 2 });
    expect(read(roll, 13)).toMatchObject({ below: 3, above: 0, across: 4 });
  });

  it('knows nothing of a street without roll, nor of no street', () => {
    const evidence = new RollEvidence();
    readRollEvidence(rollOf([], [[1, 1]]), 0, 1, 0, false, evidence);
    expect(evidence).toMatchObject({ exact: 0, below: 0, above: 0, across: 0 });
    readRollEvidence(rollOf([], [[1, 1]]), -1, 1, 0, false, evidence);
    expect(evidence).toMatchObject({ exact: 0, below: 0, above: 0, across: 0 });
  });

  it('keeps nothing of the number asked before', () => {
    const roll = rollOf([[3, 1], [5, 2]], []); // prettier-ignore
    const evidence = new RollEvidence();
    readRollEvidence(roll, 0, 3, 0, false, evidence);
    evidence.aroundCount = 4;
    readRollEvidence(roll, 1, 3, 0, false, evidence);
    expect(evidence).toMatchObject({
      exact: 0,
      exactNext: 0,
      exactTotal: 0,
      below: 0,
      above: 0,
      across: 0,
      aroundCount: 0,
    });
  });

  // Roll rows that name only the street have number 0; they are no even neighbour.
  it('does not take the row of a whole street for a house below number 2', () => {
    const roll: RollEntry[] = [[0, 9], [4, 1]]; // prettier-ignore
    expect(read(roll, 2)).toMatchObject({ below: 0, above: 2 });
  });
});
