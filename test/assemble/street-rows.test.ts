import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileStreetsReader } from '../../src/assemble/read/file-streets.ts';
import { groupAddresses, RowOrder } from '../../src/assemble/streets/group-addresses.ts';
import { StreetDrafts } from '../../src/assemble/read/street-drafts.ts';
import { keysOf } from './compare-parts.ts';
import type { CodeInsee } from '../../src/domain/codes.ts';
import type { AdresseRow } from '../../src/reference/kinds/ban/ban-row.ts';

/** A row of BAN that differs from others in what puts it into its place. */
function rowOf(street: number, numero: number, suffixe: string, micros: number, typePosition: string): AdresseRow {
  const cleVoie = `01001_${String(street).padStart(4, '0')}`;
  return {
    idBan: `${cleVoie}_${numero}`,
    cleVoie,
    numero,
    suffixe,
    nomVoie: `Rue ${street}`,
    codePostal: '01400',
    codeInsee: '01001' as CodeInsee,
    nomCommune: 'Ambérieu',
    codeInseeAncienneCommune: '',
    nomAncienneCommune: '',
    position: { longitude: 5 + micros / 1e6, latitude: 46 },
    typePosition,
    alias: '',
    nomLieuDit: '',
    nomAfnor: '',
    certifiee: true,
    repeatsStreet: false,
  };
}

const types = ['entrée', 'parcelle', 'segment', ''];
const row = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    // -1 is no number; houses may be numbered 0.
    fc.integer({ min: -1, max: 300 }),
    fc.constantFrom('', '', 'bis', 'b', 'a', 'ter'),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom(...types),
  )
  .map((parts) => rowOf(...parts));

/** What is compared, as one text that sorts as the pack does. */
function placeOf({ numero, suffixe, position, typePosition }: AdresseRow): string {
  const rank = typePosition === '' ? 9 : types.indexOf(typePosition);
  return [String(numero).padStart(5, '0'), suffixe.padEnd(4), rank, position.longitude.toFixed(6)].join(' ');
}

describe('rows of addresses', () => {
  it('are ordered by street, number, suffix and quality of the position, in whatever files they are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 1500 }), { minLength: 1, maxLength: 3 }), (files) => {
        const drafts = new StreetDrafts();
        for (const rows of files) {
          const reader = new FileStreetsReader();
          for (const each of rows) reader.addAdresse(each);
          drafts.add(reader.finish());
        }
        const keys = keysOf(drafts.table);
        expect([...keys].sort()).toEqual([...new Set(files.flat().map(({ cleVoie }) => cleVoie))].sort());
        const suffixes = drafts.suffixes;
        const grouped = groupAddresses(drafts, Uint32Array.from(keys.keys()));
        const order = new RowOrder(grouped);
        const { numero, suffix, longitude, rank } = grouped.rows;
        keys.forEach((key, street) => {
          const found = Array.from({ length: order.read(street) }, (_, place) => order.rows[place] ?? 0).map((at) =>
            [
              String(numero[at]).padStart(5, '0'),
              (suffixes[suffix[at] ?? 0] ?? '').padEnd(4),
              [0, 9, 9, 9, 9, 1, 2, 9][rank[at] ?? 0],
              ((longitude[at] ?? 0) / 1e6).toFixed(6),
            ].join(' '),
          );
          const expected = files
            .flat()
            .filter(({ cleVoie, numero: number }) => cleVoie === key && number >= 0)
            .map(placeOf);
          expect(found).toEqual(expected.sort());
        });
      }),
      { numRuns: 40 },
    );
  });
});
