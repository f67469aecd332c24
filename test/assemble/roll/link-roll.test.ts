import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileRollReader } from '../../../src/assemble/read/file-roll.ts';
import { linkRoll } from '../../../src/assemble/roll/link-roll.ts';
import { makeStreetKeys, StreetKeys } from '../../../src/assemble/streets/street-keys.ts';
import { StringPool } from '../../../src/assemble/names/string-pool.ts';
import type { CodeBureau, CodeInsee } from '../../../src/domain/codes.ts';
import { codeInseeNumber } from '../../../src/pack/views/communes-view.ts';
import { RollView } from '../../../src/pack/views/roll-view.ts';
import { SectionSet } from '../../../src/pack/sections.ts';
import { StreetKeysView, streetKeyNumber } from '../../../src/pack/views/streets/street-keys-view.ts';
import { StringsView } from '../../../src/pack/views/strings-view.ts';
import type { AdresseReuRow } from '../../../src/reference/kinds/reu-adresses.ts';

const streets = ['01001_0010', '01001_0020', '01002_0010'];
const suffixes = ['', 'bis', 'a'];
const bureaux = ['01001_0001', '01001_0002', '01002_0001'] as CodeBureau[];
const bureauNumbers = new Map(bureaux.map((code, number) => [code as string, number]));

const row = fc
  .record({
    street: fc.integer({ min: 0, max: 3 }),
    numero: fc.integer({ min: 0, max: 12 }),
    suffix: fc.integer({ min: 0, max: 2 }),
    bureau: fc.integer({ min: 0, max: 2 }),
    nombreAdresses: fc.constantFrom(1, 3, 40_000),
    scoreGeocodage: fc.constantFrom(0.4, 0.9, 0.95),
  })
  .map((given) => {
    const key = streets[given.street] ?? '01003_0099';
    const roll: AdresseReuRow = {
      codeInsee: key.slice(0, 5) as CodeInsee,
      bureau: bureaux[given.bureau] ?? ('' as CodeBureau),
      cleVoie: key,
      numero: given.numero,
      suffixe: given.numero === 0 ? '' : (suffixes[given.suffix] ?? ''),
      adresse: '',
      typeGeocodage: 'housenumber',
      scoreGeocodage: given.scoreGeocodage,
      position: undefined,
      nombreAdresses: given.nombreAdresses,
    };
    return { ...given, suffix: given.numero === 0 ? 0 : given.suffix, roll };
  });

function keysOfStreets() {
  const strings = new StringPool();
  const sections = new SectionSet();
  const addText = (key: string): number => strings.add(key);
  sections.set(
    'streets.key',
    Uint32Array.from(streets, (key) => streetKeyNumber(key, '01001', addText)),
  );
  sections.set('streets.commune', new Uint16Array(streets.length));
  sections.set('communes.code', Uint32Array.of(codeInseeNumber('01001')));
  strings.writeTo(sections);
  return makeStreetKeys(new StreetKeysView(sections, new StringsView(sections)));
}

describe('the rows of the roll', () => {
  it('are summed by street, number, suffix and bureau, in whatever files they are', () => {
    const keys = keysOfStreets();
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 200 }), { minLength: 1, maxLength: 3 }), (files) => {
        const read = files.map((rows) => {
          const reader = new FileRollReader(
            new StreetKeys(keys),
            new Map(suffixes.map((text, suffix) => [text, suffix])),
            () => -1,
          );
          for (const { roll } of rows) reader.add(roll);
          return reader.finish();
        });
        const sections = new SectionSet();
        sections.set('streets.key', new Uint32Array(streets.length));
        const links = linkRoll(read, streets.length, bureauNumbers, sections);
        const sums = new Map<string, number>();
        for (const { street, numero, suffix, bureau, nombreAdresses } of files.flat()) {
          if (street >= streets.length) continue;
          const key = [street, numero, suffix, bureau].map((part) => String(part).padStart(2, '0')).join(' ');
          sums.set(key, (sums.get(key) ?? 0) + nombreAdresses);
        }
        const view = new RollView(sections);
        const found = new Map<string, number>();
        for (let street = 0; street < streets.length; street++) {
          for (let entry = view.start(street); entry < view.start(street + 1); entry++) {
            const parts = [street, view.numero(entry), view.suffix(entry), view.bureau(entry)];
            found.set(parts.map((part) => String(part).padStart(2, '0')).join(' '), view.weight(entry));
          }
        }
        const expected = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
        expect([...found]).toEqual(expected.map(([key, weight]) => [key, Math.min(weight, 65535)]));
        const unlinked = files.flat().filter(({ street }) => street >= streets.length).length;
        expect(links.unlinked).toBe(unlinked);
        expect(links.byId).toBe(files.flat().length - unlinked);
        expect(links.unlinkedByCommune.get('01003') ?? 0).toBe(unlinked);
      }),
      { numRuns: 60 },
    );
  });

  it('are trusted less if others of the street were geocoded better, separately for those with a suffix', () => {
    const reader = new FileRollReader(
      new StreetKeys(keysOfStreets()),
      new Map(suffixes.map((text, suffix) => [text, suffix])),
      () => -1,
    );
    const base = { codeInsee: '01001' as CodeInsee, adresse: '', typeGeocodage: 'housenumber' as const };
    const add = (numero: number, suffixe: string, scoreGeocodage: number): void => {
      reader.add({
        ...base,
        bureau: bureaux[0] ?? ('' as CodeBureau),
        cleVoie: '01001_0010',
        numero,
        suffixe,
        scoreGeocodage,
        position: undefined,
        nombreAdresses: 1,
      });
    };
    add(1, '', 0.97);
    add(2, '', 0.94);
    add(2, 'bis', 0.9);
    const sections = new SectionSet();
    sections.set('streets.key', new Uint32Array(streets.length));
    linkRoll([reader.finish()], streets.length, bureauNumbers, sections);
    const roll = new RollView(sections);
    expect([0, 1, 2].map((entry) => roll.trust(entry))).toEqual([1, 0.5, 1]);
  });
});
