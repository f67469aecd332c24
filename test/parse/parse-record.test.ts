import { describe, expect, it } from 'vitest';
import { AddressRecord } from '../../src/record/record.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
import { fillFields, parseRecordText, recordOf } from '../golden/record-text.ts';
import { fuzzedText, randomNumbers } from '../property/fuzzed-text.ts';
import { describeParsed, readAddress } from './read-address.ts';

/** The parsed part of a record's text. */
function parse(text: string): AddressRecord['parsed'] {
  const record = recordOf(text);
  parseRecord(record);
  return record.parsed;
}

describe('coordinates given', () => {
  const cases: readonly (readonly [longitude: string, latitude: string, position: readonly [number, number] | undefined])[] = [
    ['2.38', '48.81', [2.38, 48.81]],
    ['2,38', '48,81', [2.38, 48.81]],
    [' 2.38 ', '48.81', [2.38, 48.81]],
    ['0', '48.81', [0, 48.81]],
    ['-0.5', '44.8', [-0.5, 44.8]],
    ['-61.5', '16.2', [-61.5, 16.2]],
    ['55.4', '-20.9', [55.4, -20.9]],
    ['48.81', '2.38', [2.38, 48.81]],
    ['0', '0', undefined],
    ['', '48.81', undefined],
    ['abc', '48.81', undefined],
    ['2.38', 'NaN', undefined],
    ['Infinity', '48', undefined],
  ]; // prettier-ignore
  for (const [longitude, latitude, position] of cases) {
    it(`${JSON.stringify([longitude, latitude])} are ${position === undefined ? 'none' : position.join(' ')}`, () => {
      const parsed = parse(`longitude: ${longitude} ¦ latitude: ${latitude}`);
      expect(parsed.hasPosition ? [parsed.longitude, parsed.latitude] : undefined).toEqual(position);
    });
  }

  it('are reported when they are swapped', () => {
    expect(readAddress('longitude: 48.81 ¦ latitude: 2.38').motifs).toContain('coordonnees_inversees');
    expect(readAddress('longitude: 55.4 ¦ latitude: -20.9').motifs).not.toContain('coordonnees_inversees');
  });
});

describe('an INSEE code given', () => {
  const cases: readonly (readonly [text: string, code: string])[] = [
    ['94041', '94041'],
    ['2A004', '2A004'],
    ['2b166', '2B166'],
    ['1004', '01004'],
    [' 94041 ', '94041'],
    ['940411', ''],
    ['2C004', ''],
    ['A4041', ''],
    ['', ''],
    ['12', ''],
  ];
  for (const [text, code] of cases) {
    it(`${JSON.stringify(text)} is ${code === '' ? 'none' : code}`, () => {
      const { codeInsee } = parse(`voie: x ¦ code_insee: ${text}`);
      expect(codeInsee === -1 ? '' : codeInsee.toString(36).toUpperCase().padStart(5, '0')).toBe(code);
    });
  }
});

describe('a country given', () => {
  it('is empty for France in all its spellings', () => {
    for (const pays of ['FRANCE', 'France', 'FR', 'fra', ' france ', ''])
      expect(parse(`x ¦ pays: ${pays}`).countryHash, pays).toBe(0);
  });

  it('is the same for all spellings of another country', () => {
    const [one, other] = [parse('x ¦ pays: Côte d’Ivoire'), parse("x ¦ pays: COTE D'IVOIRE")];
    expect(one.countryHash).not.toBe(0);
    expect(one.countryHash).toBe(other.countryHash);
  });
});

describe('parseRecord', () => {
  it('keeps nothing of the previous record', () => {
    const random = randomNumbers(11);
    const reused = new AddressRecord();
    for (let row = 0; row < 3000; row++) {
      const text = fuzzedText(random);
      reused.clear();
      fillFields(reused, parseRecordText(text));
      parseRecord(reused);
      if (row % 10 === 0) expect(describeParsed(reused, text), text).toEqual(readAddress(text));
    }
  });

  it('is empty for text without letters and digits', () => {
    for (const text of ['', ' ', '-', '...', '/ , ;', '\u0000', 'commune: - ¦ code_postal: .'])
      expect(parse(text).isEmpty, text).toBe(true);
    expect(parse('x').isEmpty).toBe(false);
    expect(parse('code_postal: 94200').isEmpty).toBe(false);
  });

  it('reports a text too long to be read completely', () => {
    expect(readAddress(`12 rue des Lilas, ${'mot '.repeat(400)}`)).toMatchObject({ numero: '12', mots: 'LILAS' });
    expect(readAddress(`12 rue des Lilas, ${'mot '.repeat(400)}`).motifs).toContain('complement_ignore');
  });

  it('reads the street from whichever field holds it', () => {
    for (const key of ['adresse', 'voie', 'ligne4', 'ligne3', 'ligne2', 'ligne5', 'lieu_dit', 'complement'])
      expect(readAddress(`${key}: 12 rue des Lilas`), key).toMatchObject({ numero: '12', type: 'RUE', mots: 'LILAS' });
  });
});
