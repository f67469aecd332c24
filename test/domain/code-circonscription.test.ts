import { describe, expect, it } from 'vitest';
import {
  allCirconscriptions,
  departementOfCirconscription,
  isCirconscription,
  parseCodeCirconscription,
} from '../../src/domain/code-circonscription.ts';
import type { CirconscriptionContext } from '../../src/domain/code-circonscription.ts';

/** text, code or undefined, context */
const table: readonly (readonly [string, string | undefined, CirconscriptionContext?])[] = [
  // ministry to 2022
  ['0104', '0104'],
  ['2B02', '2B02'],
  ['ZA01', '97101'],
  ['ZZ11', 'ZZ11'],
  ['ZX01', '97701'],
  ['9502', '9502'],
  // ministry since 2024
  ['97101', '97101'],
  ['97302', '97302'],
  // INSEE stations
  ['01-04', '0104'],
  ['971-01', '97101'],
  // INSEE contour
  ['0501', '0501'],
  // INSEE composition
  ['01001', '0101'],
  ['38003', '3803'],
  ['2A002', '2A02'],
  ['98801', '98801'],
  ['01001', '0101', { form: 'trois-chiffres' }],
  ['1001', '0101', { form: 'trois-chiffres' }],
  ['97302', '97302', { form: 'trois-chiffres' }],
  // OpenStreetMap
  ['33004', '3304'],
  ['ZA001', '97101'],
  ['ZX001', '97701'],
  ['001-01', '0101'],
  ['02A-01', '2A01'],
  ['075-18', '7518'],
  ['977-01', '97701'],
  // Assemblée nationale
  ['01-4', '0104'],
  ['099-11', 'ZZ11'],
  ['977-1', '97701'],
  // with letters and hyphens
  ['ZX-01', '97701'],
  ['ZZ-11', 'ZZ11'],
  // 978 shares the seat of 977
  ['97801', '97701'],
  ['978-01', '97701'],
  // typed by hand
  [' 2a01 ', '2A01'],
  ['1-4', '0104'],
  ['104', '0104'],
  ['1001', '1001'],
  ['75_01', '7501'],
  ['75 1', '7501'],
  // bare numbers, with their département
  ['4', '0104', { departement: '01' }],
  ['004', '0104', { departement: '01' }],
  ['1ère circonscription', '7501', { departement: '75' }],
  ['1ère Circonscription', '4901', { departement: '49' }],
  ['2ème circonscription', '8502', { departement: '85' }],
  ['13ème circonscription', '9213', { departement: '92' }],
  ['2e circonscription', '97102', { departement: 'ZA' }],
  ['4', 'ZZ04', { departement: 'ZZ' }],
  // a neighbour's circonscription stays what it says
  ['4905', '4905', { departement: '44' }],
  ['49005', '4905', { departement: '44', form: 'trois-chiffres' }],
  // the demonstration's département
  ['9601', '9601'],
  ['96001', '9601', { form: 'trois-chiffres' }],
  // a seat of before 2010 parses, and is not one of the 577
  ['7521', '7521'],
  // not codes
  ['4', undefined],
  ['2001', undefined],
  ['0100', undefined],
  ['01000', undefined],
  ['01123', undefined],
  ['979-01', undefined],
  ['Paris', undefined],
  ['75-', undefined],
  ['', undefined],
];

describe('parseCodeCirconscription', () => {
  for (const [text, code, context] of table) {
    it(`reads ${JSON.stringify(text)} as ${String(code)} (${JSON.stringify(context ?? null)})`, () => {
      expect(parseCodeCirconscription(text, context)).toBe(code);
    });
  }

  it('gives back every code of the list unchanged', () => {
    for (const code of allCirconscriptions) expect(parseCodeCirconscription(code)).toBe(code);
  });
});

describe('the list of circonscriptions', () => {
  it('has 577 codes, 566 of them in France, each once', () => {
    expect(allCirconscriptions.length).toBe(577);
    expect(new Set(allCirconscriptions).size).toBe(577);
    expect(allCirconscriptions.filter((code) => departementOfCirconscription(code) !== 'ZZ').length).toBe(566);
    expect(new Set(allCirconscriptions.map(departementOfCirconscription)).size).toBe(107);
  });

  it('begins with Ain, ends abroad, and is sorted', () => {
    expect([allCirconscriptions[0], allCirconscriptions.at(-1)]).toEqual(['0101', 'ZZ11']);
    expect([...allCirconscriptions].sort()).toEqual(allCirconscriptions);
  });

  it('distinguishes former seats from current ones', () => {
    const abolished = parseCodeCirconscription('7521');
    const demonstration = parseCodeCirconscription('9603');
    expect(demonstration !== undefined && isCirconscription(demonstration)).toBe(true);
    expect(allCirconscriptions).not.toContain(demonstration);
    const present = parseCodeCirconscription('7518');
    expect(abolished !== undefined && isCirconscription(abolished)).toBe(false);
    expect(present !== undefined && isCirconscription(present)).toBe(true);
    expect(allCirconscriptions).toContain(present);
  });
});
