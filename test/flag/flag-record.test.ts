import { describe, expect, it } from 'vitest';
import { methodeIndex } from '../../src/domain/outcomes.ts';
import type { AddressRecord } from '../../src/record/record.ts';
import { flagAge, flagRecord } from '../../src/flag/flag-record.ts';
import { checkedDays, nearBorderMeters } from '../../src/flag/thresholds.ts';
import { recordOf } from '../golden/record-text.ts';
import { testToday } from '../match/match-text.ts';
import { motifText } from '../parse/read-address.ts';

const circonscriptionCodes = ['0104', '2A01', '7501', '7514', '97101', 'ZZ04'];
const bureauCodes = ['01004_0001', '75056_0619', '94041_0045'];

/** Motifs of a record's text; `assigned` sets what was assigned before. */
function flag(text: string, assigned: (record: AddressRecord) => void = () => undefined): string {
  const record = recordOf(text);
  assigned(record);
  flagRecord(record, {
    circonscriptionCodes,
    communeName: () => 'Ivry-sur-Seine',
    bureauCode: (index) => bureauCodes[index] ?? '',
    minimum: { circonscription: 0.5, bureau: 0.5 },
  });
  flagAge(record, testToday);
  return motifText(record);
}

/** Assigns circonscription `code` with a probability. */
const circonscription =
  (code: string, probability = 0.99) =>
  (record: AddressRecord): void => {
    record.circonscription.best = circonscriptionCodes.indexOf(code);
    record.circonscription.probability = probability;
  };

const bureau =
  (code: string, probability = 0.99) =>
  (record: AddressRecord): void => {
    record.bureau.best = bureauCodes.indexOf(code);
    record.bureau.probability = probability;
  };

/** An ISO date some days from the run's. */
const daysAgo = (days: number): string => new Date((testToday - days) * 86_400_000).toISOString().slice(0, 10);

describe('a stored circonscription', () => {
  const same: readonly (readonly [found: string, stored: string])[] = [
    ['7501', '7501'],
    ['7501', '75-01'],
    ['7501', '75001'],
    ['7501', '75-1'],
    ['7501', '075-01'],
    ['0104', '0104'],
    ['0104', '104'],
    ['0104', '01004'],
    ['0104', '01-04'],
    ['2A01', '2A-01'],
    ['2A01', '2a01'],
    ['97101', '97101'],
    ['97101', 'ZA01'],
    ['97101', '971-01'],
    ['ZZ04', 'ZZ-04'],
    ['ZZ04', '099-04'],
    ['7514', ' 7514 '],
  ];
  for (const [found, stored] of same) {
    it(`${JSON.stringify(stored)} is ${found}`, () => {
      expect(flag(`circonscription: ${stored}`, circonscription(found))).toBe('');
    });
  }

  it('is circonscription_differente when it is another one or cannot be read', () => {
    expect(flag('circonscription: 7502', circonscription('7501'))).toBe('circonscription_differente');
    expect(flag('circonscription: 0105', circonscription('0104'))).toBe('circonscription_differente');
    expect(flag('circonscription: 97102', circonscription('97101'))).toBe('circonscription_differente');
    expect(flag('circonscription: x', circonscription('7501'))).toBe('circonscription_differente');
  });

  it('is colonne_decalee when it is the commune, the postcode or the bureau of the row', () => {
    const inIvry = (record: AddressRecord): void => {
      circonscription('7501')(record);
      bureau('94041_0045')(record);
      record.found.commune = 0;
      record.parsed.codePostal = 94200;
    };
    for (const stored of ['IVRY SUR SEINE', 'Ivry-sur-Seine', '94200', '94041_0045'])
      expect(flag(`circonscription: ${stored}`, inIvry), stored).toBe('colonne_decalee');
    for (const stored of ['Vitry-sur-Seine', '7502', '94400', '75002'])
      expect(flag(`circonscription: ${stored}`, inIvry), stored).toBe('circonscription_differente');
  });

  it('is not contradicted below the threshold, without an answer, or when empty', () => {
    expect(flag('circonscription: 7502', circonscription('7501', 0.4))).toBe('');
    expect(flag('circonscription: 7502')).toBe('');
    expect(flag('circonscription: ', circonscription('7501'))).toBe('');
  });
});

describe('a stored bureau', () => {
  it('is bureau_different only when it is another one, in any notation', () => {
    for (const stored of ['75056_0619', '75106_19', '750060019', '0619', '619'])
      expect(flag(`bureau: ${stored}`, bureau('75056_0619')), stored).toBe('');
    for (const stored of ['94041_0045', '45', '0045', 'BV 45'])
      expect(flag(`bureau: ${stored}`, bureau('94041_0045')), stored).toBe('');
    for (const stored of ['94041_0046', '46', '94042_0045'])
      expect(flag(`bureau: ${stored}`, bureau('94041_0045')), stored).toBe('bureau_different');
    expect(flag('bureau: 46', bureau('94041_0045', 0.3))).toBe('');
  });

  it('is colonne_decalee when it is the circonscription of the row', () => {
    const both = (record: AddressRecord): void => {
      circonscription('7501')(record);
      bureau('94041_0045')(record);
    };
    expect(flag('bureau: 7501', both)).toBe('colonne_decalee');
    expect(flag('bureau: 7502', both)).toBe('bureau_different');
  });
});

describe('the age of a check', () => {
  it('is donnee_ancienne beyond its limit', () => {
    expect(flag(`verifie_le: ${daysAgo(checkedDays)}`)).toBe('');
    expect(flag(`verifie_le: ${daysAgo(checkedDays + 1)}`)).toBe('donnee_ancienne');
  });
});

describe('the near border', () => {
  const near =
    (meters: number, methode = methodeIndex.bureau) =>
    (record: AddressRecord): void => {
      circonscription('7501')(record);
      record.circonscription.methode = methode;
      record.located.circonscriptionBorderMeters = meters;
    };

  it('gives proche_limite up to its distance, but not when the whole commune decides', () => {
    expect(flag('x', near(nearBorderMeters))).toBe('proche_limite');
    expect(flag('x', near(nearBorderMeters + 1))).toBe('');
    expect(flag('x', near(-1))).toBe('');
    expect(flag('x', near(0, methodeIndex.commune))).toBe('');
  });
});
