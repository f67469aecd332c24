import { describe, expect, test } from 'vitest';
import { inputKeyIndex, inputKeys, type InputKey } from '../../../src/record/input-fields.ts';
import { AddressRecord } from '../../../src/record/record.ts';
import { doublonCriteria, type DoublonCriterion } from '../../../src/runs/doublons/choose-criteria.ts';
import { entryWords, PersonKeys } from '../../../src/runs/doublons/person-keys.ts';

type Person = Readonly<Partial<Record<InputKey, string>>>;
const secret = new Uint8Array(32).fill(7);
const usual: readonly DoublonCriterion[] = ['id', 'courriel', 'telephone', 'nom'];

/** Hashes of a person, as text. */
function hashesOf(person: Person, criteria: readonly DoublonCriterion[] = usual): string[] {
  const record = new AddressRecord();
  const keys = new PersonKeys(secret, criteria);
  const names = inputKeys.filter((key) => person[key] !== undefined);
  record.fields.bytes = Buffer.from(names.map((key) => person[key]).join(''));
  record.fields.recordNumber = 1;
  let at = 0;
  for (const key of names) {
    const { length } = Buffer.from(person[key] ?? '');
    record.fields.add(inputKeyIndex(key), at, (at += length));
  }
  keys.collect(record);
  const entries = new Uint32Array(keys.take() ?? new ArrayBuffer(0));
  return Array.from({ length: entries.length / entryWords }, (_, entry) =>
    entries.slice(entry * entryWords, (entry + 1) * entryWords - 1).join(),
  );
}

function areOne(a: Person, b: Person, criteria?: readonly DoublonCriterion[]): boolean {
  const hashes = hashesOf(a, criteria);
  return hashesOf(b, criteria).some((hash) => hashes.includes(hash));
}

const elise: Person = {
  nom: 'Martin-Durand',
  prenom: 'Élise',
  adresse: '12 avenue Jean Jaurès',
  code_postal: '94200',
  commune: 'Ivry-sur-Seine',
};

describe('two rows are of one person', () => {
  test.each<[string, Person]>([
    ['in upper case without accents', { ...elise, nom: 'MARTIN DURAND', prenom: 'ELISE' }],
    ['with a civility', { ...elise, nom: 'Mme Martin Durand' }],
    ['with first name first', { ...elise, nom: 'Élise Martin-Durand', prenom: '' }],
    ['with an abbreviated street', { ...elise, adresse: '12 AV JEAN JAURES', commune: 'IVRY SUR SEINE' }],
    ['with a flat', { ...elise, adresse: '12 av. Jean Jaurès, Bât. B, appt 7' }],
    ['on one line', { nom: 'Martin-Durand Élise', adresse: '12 avenue Jean Jaurès 94200 Ivry-sur-Seine' }],
    ['in columns', { ...elise, adresse: '', numero: '12', type_voie: 'avenue', voie: 'Jean Jaurès' }],
  ])('%s', (_, other) => {
    expect(areOne(elise, other)).toBe(true);
  });

  test('with the same telephone, e-mail address or id alone', () => {
    expect(areOne({ telephone: '06 12 34 56 78' }, { nom: 'X', telephone: '+33612345678' })).toBe(true);
    expect(areOne({ courriel: 'A@exemple.fr' }, { courriel: 'a@exemple.fr ' })).toBe(true);
    expect(areOne({ id: ' 17' }, { id: '17 ' })).toBe(true);
  });
});

test('only hashes and row numbers go to disk: nothing about the person', () => {
  const record = new AddressRecord();
  const keys = new PersonKeys(secret, doublonCriteria);
  const text = 'Secrète0612345678secrete@exemple.fr';
  record.fields.bytes = Buffer.from(text);
  record.fields.add(inputKeyIndex('id'), 0, 8);
  record.fields.add(inputKeyIndex('telephone'), 8, 18);
  record.fields.add(inputKeyIndex('courriel'), 18, record.fields.bytes.length);
  keys.collect(record);
  const written = Buffer.from(keys.take() ?? new ArrayBuffer(0));
  expect(written.length).toBe(3 * 4 * entryWords);
  for (const part of ['Secr', '0612345678', '612345678', 'secrete@', 'exemple'])
    expect(written.includes(part)).toBe(false);
});

describe('on request', () => {
  const telephone = '06 12 34 56 78';

  test('one telephone makes one person only of one name', () => {
    const couple: [Person, Person] = [
      { nom: 'Durand', prenom: 'Marie', telephone },
      { nom: 'Durand', prenom: 'Paul', telephone },
    ];
    expect(areOne(...couple, ['telephone'])).toBe(true);
    expect(areOne(...couple, ['telephone_nom'])).toBe(false);
    expect(areOne(couple[0], { nom: 'DURAND Marie', telephone }, ['telephone_nom'])).toBe(true);
    expect(areOne({ telephone }, { telephone }, ['telephone_nom'])).toBe(false);
  });

  test.each(['Elise Martin-Durant', 'Elise Martn-Durand', 'Elisse Martin-Durand', 'Elisr Martin-Durand'])(
    'one letter of the name may differ at one address: %s',
    (nom) => {
      expect(areOne(elise, { ...elise, nom, prenom: '' })).toBe(false);
      expect(areOne(elise, { ...elise, nom, prenom: '' }, ['nom_proche'])).toBe(true);
      expect(areOne(elise, { ...elise, nom, prenom: '', commune: 'Vitry-sur-Seine' }, ['nom_proche'])).toBe(false);
    },
  );

  test.each([
    ['Martin', 'Martine'],
    ['François', 'Françoise'],
    ['Julien', 'Julie'],
    ['Mario', 'Marie'],
    ['Jean', 'Marie'],
    ['Luc', 'Lou'],
  ])('%s and %s of one name at one address are two persons', (his, hers) => {
    expect(areOne({ ...elise, prenom: his }, { ...elise, prenom: hers }, ['nom_proche'])).toBe(false);
  });
});

describe('two rows are of two persons', () => {
  test.each<[string, Person]>([
    ['first name', { ...elise, prenom: 'Élisa' }],
    ['number', { ...elise, adresse: '14 avenue Jean Jaurès' }],
    ['suffix', { ...elise, adresse: '12 bis avenue Jean Jaurès' }],
    ['street type', { ...elise, adresse: '12 rue Jean Jaurès' }],
    ['street', { ...elise, adresse: '12 avenue Jean Moulin' }],
    ['postcode', { ...elise, code_postal: '94400' }],
    ['commune of one postcode', { ...elise, commune: 'Vitry-sur-Seine' }],
  ])('of another %s', (_, other) => {
    expect(areOne(elise, other)).toBe(false);
  });

  test('without an address, or with only a commune, even with the same name', () => {
    expect(hashesOf({ nom: 'Martin', prenom: 'Jean' })).toEqual([]);
    expect(hashesOf({ nom: 'Martin', prenom: 'Jean', code_postal: '75012', commune: 'Paris' })).toEqual([]);
  });

  test('if their ids, telephones or e-mail addresses are placeholders', () => {
    for (const id of ['0', '-', 'NULL', 'n/a', '#N/A', ' ']) expect(hashesOf({ id }), id).toEqual([]);
    expect(hashesOf({ telephone: '0600000000', courriel: 'inconnu' })).toEqual([]);
  });

  test('if the id of one is the telephone of the other', () => {
    expect(areOne({ id: '+33612345678' }, { telephone: '0612345678' })).toBe(false);
  });

  test('under different secrets: hashes of two runs cannot be compared', () => {
    const keys = new PersonKeys(new Uint8Array(32), ['id']);
    const record = new AddressRecord();
    record.fields.bytes = Buffer.from('17');
    record.fields.add(inputKeyIndex('id'), 0, 2);
    keys.collect(record);
    const other = new Uint32Array(keys.take() ?? new ArrayBuffer(0)).slice(0, 4).join();
    expect(hashesOf({ id: '17' })).not.toContain(other);
  });
});
