import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readWrittenDate } from '../../src/text/read-date.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('readDate', () => {
  const cases: readonly (readonly [text: string, iso: string | undefined])[] = [
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024-03-05T10:11:12Z', '2024-03-05'],
    ['2024-03-05 10:11:12', '2024-03-05'],
    ['05/03/2024', '2024-03-05'],
    ['5.3.2024', '2024-03-05'],
    ['05-03-2024', '2024-03-05'],
    ['05/03/2024 10:11', '2024-03-05'],
    ['20240305', '2024-03-05'],
    [' 2024-03-05 ', '2024-03-05'],
    ['05 03 2024', '2024-03-05'],
    ['05032024', '2024-03-05'],
    ['20122024', '2024-12-20'],
    ['5 mars 2024', '2024-03-05'],
    ['mardi 5 mars 2024', '2024-03-05'],
    ['1er août 2024', '2024-08-01'],
    ['05-févr.-24', '2024-02-05'],
    ['5 Feb 2024', '2024-02-05'],
    ['March 5, 2024', '2024-03-05'],
    ['12-déc-60', '1960-12-12'],
    ['Tue Mar 05 2024 10:11:12 GMT+0100 (CET)', '2024-03-05'],
    ['1709596800', '2024-03-05'],
    ['1709596800000', '2024-03-05'],
    ['0612345678', undefined],
    ['45356', '2024-03-05'],
    ['45356,75', '2024-03-05'],
    ['31 février 2024', undefined],
    ['5 brumaire 2024', undefined],
    ['0024-03-05', undefined],
    ['2024', undefined],
    ['75011', undefined],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', undefined],
    ['31/02/2024', undefined],
    ['31/04/2024', undefined],
    ['00/03/2024', undefined],
    ['2024-13-01', undefined],
    ['2024-00-10', undefined],
    ['32/01/2024', undefined],
    ['05/06/07', '2007-06-05'],
    ['5.6.29', '2029-06-05'],
    ['12/03/45', '1945-03-12'],
    ['05/06/07 10:11', '2007-06-05'],
    ['31/02/24', undefined],
    ['05/13/24', undefined],
    ['05-06-07', undefined],
    ['05 06 07', undefined],
    ['05/06.07', undefined],
    ['1.2.3', undefined],
    ['', undefined],
    ['oui', undefined],
  ];
  for (const [text, iso] of cases) {
    it(`reads ${JSON.stringify(text)} as ${iso ?? 'no date'}`, () => {
      expect(readDate(text)).toBe(iso === undefined ? undefined : day(iso));
    });
  }

  it('gives the year of a day that does not exist', () => {
    for (const text of ['31/02/1980', '00/00/1980', '1980', '31 février 1980'])
      expect(readWrittenDate(text)).toEqual({ year: 1980, day: undefined });
  });

  it('reads every day of a century in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('1920-01-01'), max: day('2040-12-31') }), (days) => {
        const [year = '', month = '', date = ''] = new Date(days * 86_400_000).toISOString().slice(0, 10).split('-');
        for (const text of [`${year}-${month}-${date}`, `${date}/${month}/${year}`, year + month + date])
          expect(readDate(text)).toBe(days);
      }),
    );
  });

  it('does not throw on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['number', 'undefined']).toContain(typeof readDate(text));
      }),
    );
  });
});
