import { describe, expect, it } from 'vitest';
import { brierSkill, calibrationError } from '../../scripts/evaluate/calibration.ts';
import { bureauKey, circonscriptionKey } from '../../scripts/evaluate/compare-codes.ts';
import { breakDown } from '../../scripts/evaluate/breakdown.ts';
import { judgeRows } from '../../scripts/evaluate/judged-rows.ts';
import { errorLines } from '../../scripts/evaluate/list-errors.ts';
import type { Row } from '../../scripts/evaluate/read-rows.ts';
import { roundHalfEven } from '../../scripts/evaluate/round.ts';
import { score } from '../../scripts/evaluate/score.ts';
import { missedTargets } from '../../scripts/evaluate/targets.ts';

const expectedColumns = [
  'id',
  'code_insee',
  'id_brut_bv_reu',
  'code_circonscription',
  'lon_geocodeur',
  'lat_geocodeur',
];
const outputColumns = [
  'id',
  'code_insee',
  'code_bureau_vote',
  'probabilite_bureau_vote',
  'code_circonscription',
  'probabilite_circonscription',
  'precision',
  'longitude',
  'latitude',
];
const expected = table(expectedColumns, [
  ['0', '94001', '94001_2', '94003', '2.414158', '48.721501'],
  ['1', '94001', '94001_1', '94003', '2.420865', '48.725323'],
  ['2', '75106', '75106_9', '75002', '2.334441', '48.854359'],
  ['3', '75106', '75106_19', '75002', '', ''],
  ['4', '94028', '94028_45', '94009', '2.45', '48.79'],
]);
const byId = new Map(expected.map((row) => [row['id'] ?? '', row]));
const output = table(outputColumns, [
  // Right, at the place expected.
  ['0', '94001', '94001_0002', '0.9900', '9403', '1.0000', 'numero', '2.414158', '48.721501'],
  // 1.1 km away: the number does not count; the bureau is wrong.
  ['1', '94001', '94001_0002', '0.9500', '9403', '1.0000', 'numero', '2.420865', '48.735323'],
  // Right, 55 m away, a doubtful bureau; the codes in another notation.
  ['2', '75106', '75056_0609', '0.6000', '75-02', '0.9800', 'numero', '2.334441', '48.853865'],
  // Nothing expected of the position: the number counts. The bureau is empty, the circonscription wrong.
  ['3', '75106', '', '0.3000', '7501', '0.5000', 'numero', '2.3', '48.8'],
  // A row that was not asked for, then the last one out of order, in another commune.
  ['9', '94028', '94028_0045', '1.0000', '9409', '1.0000', 'numero', '2.45', '48.79'],
  ['4', '94046', '', '', '', '', 'rue', '', ''],
]);

describe('score', () => {
  it('gives the numbers of score.py for a small example', () => {
    // Printed by `score.py` for these tables, and checked by hand.
    expect(score(output, byId)).toEqual({
      rows: 5,
      expected: 5,
      lost: 0,
      duplicated: 0,
      unknown: 1,
      ordered: false,
      numero: 0.6,
      within_100m: 0.5,
      commune: 0.8,
      circo_all: 0.6,
      circo_assigned: 0.75,
      circo_coverage: 0.8,
      bureau_all: 0.4,
      bureau_assigned: 0.66667,
      bureau_coverage: 0.6,
      bureau_p95: 0.5,
      bureau_p95_share: 0.4,
      ece_circo: 0.13,
      ece_bureau: 0.4533,
      brier_skill_circo: 0.6661,
      brier_skill_bureau: -0.5939,
    });
  });

  it('counts rows lost and rows given twice', () => {
    const [first, second] = output;
    const measures = score(
      [first, second, second].filter((row) => row !== undefined),
      byId,
    );
    expect(measures).toMatchObject({ rows: 3, lost: 3, duplicated: 1, ordered: true });
  });

  it('has nothing to say of no rows', () => {
    expect(score([], byId)).toMatchObject({ rows: 0, lost: 5, commune: null, bureau_all: null, ece_bureau: null });
  });

  it('names the missed targets of the gate', () => {
    expect(missedTargets('paris2012', score(output, byId))).toEqual([
      'paris2012: rows that were not asked for is 1, asked for: 0',
      'paris2012: bureau right, of all rows is 0.4, asked for: 0.99',
      'paris2012: circonscription right, of all rows is 0.6, asked for: 0.997',
      'paris2012: the rows are not in their order',
    ]);
  });
});

describe('rows judged', () => {
  const judged = judgeRows(output, byId);

  it('say which stage failed first', () => {
    expect(judged.map(({ failed }) => failed)).toEqual(['none', 'street', 'none', 'bureau', 'commune']);
  });

  it('are counted by precision', () => {
    expect(breakDown(judged).precision).toEqual([
      { group: 'numero', rows: 4, right: 2, wrong: 1, empty: 1 },
      { group: 'rue', rows: 1, right: 0, wrong: 0, empty: 1 },
    ]);
  });

  it('are printed when wrong, and at most as many as asked for', () => {
    expect(errorLines(judged, 2)[0]).toBe('3 rows wrong, shown: 2');
    expect(errorLines(judged, 2)).toHaveLength(3);
    expect(errorLines(judged, 9, 'commune')[1]).toContain('[commune]');
    expect(errorLines(judged, 9)).toHaveLength(4);
    expect(errorLines(judged, 0)).toHaveLength(1);
  });
});

describe('codes', () => {
  it.each([
    ['94028_0045', '94028_45'],
    ['75106_19', '75056_0619'],
    ['75106_9', '75056_0609'],
    ['13201_5', '13055_0105'],
    ['69381_12', '69123_0112'],
    ['29019_12a', '29019_0012A'],
  ])('of bureaux are one: %s and %s', (one, other) => {
    expect(bureauKey(one)).toBeDefined();
    expect(bureauKey(one)).toBe(bureauKey(other));
  });

  it.each([
    ['94003', '9403'],
    ['75-02', '7502'],
    ['2a001', '2A01'],
    ['971-01', '97101'],
    ['ZZ001', 'ZZ01'],
  ])('of circonscriptions are one: %s and %s', (one, other) => {
    expect(circonscriptionKey(one)).toBeDefined();
    expect(circonscriptionKey(one)).toBe(circonscriptionKey(other));
  });

  it('that are none have no key', () => {
    expect([bureauKey(''), bureauKey('0327'), circonscriptionKey(''), circonscriptionKey('94')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('calibration', () => {
  it('keeps rows of equal probability in one bin', () => {
    const claims = [true, true, true, false].map((right) => ({ probability: 0.75, right }));
    expect(calibrationError(claims)).toBe(0);
  });

  it('has no skill to measure where all are right', () => {
    expect(brierSkill([{ probability: 0.9, right: true }])).toBeNull();
  });

  it.each([
    [0.015625, 5, 0.01562],
    [0.046875, 5, 0.04688],
    [-0.015625, 5, -0.01562],
    [2 / 3, 5, 0.66667],
    [0.999996, 5, 1],
  ])('rounds %d to %d decimals as Python does', (value, decimals, rounded) => {
    expect(roundHalfEven(value, decimals)).toBe(rounded);
  });
});

function table(columns: readonly string[], rows: readonly (readonly string[])[]): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])));
}
