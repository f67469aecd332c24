import { describe, expect, it } from 'vitest';
import {
  arrondissementNumber,
  arrondissementsOf,
  departementOf,
  isArrondissement,
  parseCodeInsee,
  wholeCommune,
} from '../../src/domain/code-insee.ts';
import type { CodeInsee } from '../../src/domain/codes.ts';

/** text, code or undefined, département, whole commune */
const table: readonly (readonly [string, string | undefined, string?, string?])[] = [
  ['01004', '01004', '01', '01004'],
  ['1004', '01004', '01', '01004'],
  [' 94028 ', '94028', '94', '94028'],
  ['2A004', '2A004', '2A', '2A004'],
  ['2b166', '2B166', '2B', '2B166'],
  ['97101', '97101', '971', '97101'],
  ['97502', '97502', '975', '97502'],
  ['97701', '97701', '977', '97701'],
  ['97801', '97801', '978', '97801'],
  ['98832', '98832', '988', '98832'],
  ['98411', '98411', '984', '98411'],
  ['75056', '75056', '75', '75056'],
  ['75106', '75106', '75', '75056'],
  ['75120', '75120', '75', '75056'],
  ['13201', '13201', '13', '13055'],
  ['13216', '13216', '13', '13055'],
  ['69389', '69389', '69', '69123'],
  ['20004', undefined],
  ['00123', undefined],
  ['96001', '96001', '96', '96001'],
  ['97901', undefined],
  ['99138', undefined],
  ['2C001', undefined],
  ['123', undefined],
  ['940280', undefined],
  ['', undefined],
];

describe('parseCodeInsee', () => {
  for (const [text, code, departement, whole] of table) {
    it(`reads ${JSON.stringify(text)} as ${String(code)}`, () => {
      const parsed = parseCodeInsee(text);
      expect(parsed).toBe(code);
      if (parsed === undefined) return;
      expect(departementOf(parsed)).toBe(departement);
      expect(wholeCommune(parsed)).toBe(whole);
      expect(isArrondissement(parsed)).toBe(parsed !== whole);
    });
  }
});

describe('arrondissements', () => {
  it('are 20 in Paris, 9 in Lyon, 16 in Marseille and none elsewhere', () => {
    const counts = ['75056', '69123', '13055', '94028', '75106'].map(
      (code) => arrondissementsOf(code as CodeInsee).length,
    );
    expect(counts).toEqual([20, 9, 16, 0, 0]);
  });

  it('have their number, and belong to their commune', () => {
    for (const whole of ['75056', '69123', '13055'] as CodeInsee[]) {
      arrondissementsOf(whole).forEach((code, index) => {
        expect(arrondissementNumber(code)).toBe(index + 1);
        expect(wholeCommune(code)).toBe(whole);
      });
    }
    expect(arrondissementNumber('75121' as CodeInsee)).toBe(0);
    expect(arrondissementNumber('75100' as CodeInsee)).toBe(0);
  });
});
