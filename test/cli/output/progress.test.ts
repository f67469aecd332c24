import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { describeMatchProgress } from '../../../src/cli/output/progress.ts';
import { ProgressLine } from '../../../src/cli/output/progress-line.ts';

const counts = { 'statut:attribue': 900, 'statut:ambigu': 60, 'statut:introuvable': 40 };

describe('describeMatchProgress', () => {
  test('the progress line shows rows, rates, statuts and the remaining time', () => {
    const state = { pass: 1, passes: 1, rows: 1000, bytesRead: 25, bytesTotal: 100, elapsedMs: 10_000, counts };
    expect(describeMatchProgress(state)).toMatch(/^25 % {2}0:30 left {2}1,000 rows {2}100\/s .*attribue 90/);
  });

  test('the progress line says share and time left within 80 columns, of the longest run', () => {
    const state = { pass: 2, passes: 3, rows: 30_000_000, bytesRead: 50, bytesTotal: 100, elapsedMs: 1e8, counts };
    const seen: string[] = [];
    const terminal = { isTTY: true, columns: 80, write: (text: string) => seen.push(text) };
    new ProgressLine(terminal as unknown as NodeJS.WriteStream).show(() => describeMatchProgress(state));
    const [line = ''] = stripVTControlCharacters(seen.join(''))
      .split('\r')
      .filter((text) => text !== '');
    expect(line.length).toBeLessThan(80);
    expect(line).toMatch(/^50 % {2}\S+ left {2}/);
  });

  test('the progress line counts every pass over the inputs and names the one for duplicates', () => {
    const state = { passes: 3, rows: 1000, bytesRead: 50, bytesTotal: 100, elapsedMs: 10_000, counts: {} };
    expect(describeMatchProgress({ ...state, pass: 1 })).toMatch(
      /^17 % .* left {2}looking for doublons \(reading 1 of 3\)/,
    );
    expect(describeMatchProgress({ ...state, pass: 2 })).toMatch(
      /^50 % {2}0:10 left {2}looking for doublons \(reading 2 of 3\)/,
    );
    expect(describeMatchProgress({ ...state, pass: 3, counts })).toMatch(/^83 % {2}0:02 left {2}1,000 rows /);
  });
});
