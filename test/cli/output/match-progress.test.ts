import { describe, expect, test } from 'vitest';
import { describeProgress } from '../../../src/cli/output/match-progress.ts';

const counts = { 'statut:attribue': 900, 'statut:ambigu': 60, 'statut:introuvable': 40 };

describe('describeProgress', () => {
  test('the progress line shows rows, rates, statuts and the remaining time', () => {
    const state = { pass: 1, passes: 1, rows: 1000, bytesRead: 25, bytesTotal: 100, elapsedMs: 10_000, counts };
    expect(describeProgress(state)).toMatch(/^25 % {2}0:30 left {2}1,000 rows {2}100\/s .*attribue 90/);
  });

  test('the progress line counts every pass over the inputs and names the one for duplicates', () => {
    const state = { passes: 3, rows: 1000, bytesRead: 50, bytesTotal: 100, elapsedMs: 10_000, counts: {} };
    expect(describeProgress({ ...state, pass: 1 })).toMatch(/^17 % .* left {2}looking for doublons \(reading 1 of 3\)/);
    expect(describeProgress({ ...state, pass: 2 })).toMatch(
      /^50 % {2}0:10 left {2}looking for doublons \(reading 2 of 3\)/,
    );
    expect(describeProgress({ ...state, pass: 3, counts })).toMatch(/^83 % {2}0:02 left {2}1,000 rows /);
  });
});
