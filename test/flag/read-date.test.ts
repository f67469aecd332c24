import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/flag/read-date.ts';

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
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', undefined],
    ['31/02/2024', undefined],
    ['31/04/2024', undefined],
    ['00/03/2024', undefined],
    ['2024-13-01', undefined],
    ['2024-00-10', undefined],
    ['32/01/2024', undefined],
    ['05/06/07', undefined],
    ['', undefined],
    ['oui', undefined],
    ['1709596800', undefined],
  ];
  for (const [text, iso] of cases) {
    it(`reads ${JSON.stringify(text)} as ${iso ?? 'no date'}`, () => {
      expect(readDate(text)).toBe(iso === undefined ? undefined : day(iso));
    });
  }

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
