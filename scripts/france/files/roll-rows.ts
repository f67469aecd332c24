/** Rows of the electoral roll in INSEE's layout: electors' addresses with their bureau, a few of them wrong. */
import { Random } from '../../seeded/random.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';
import { nationalAddresses, nationalRollRows } from '../options.ts';
import { addressId } from '../streets/street.ts';
import type { RowFile } from './row-file.ts';

/** Share of the BAN's addresses in the roll. */
const share = nationalRollRows / nationalAddresses;
/** Share of rows with a wrong bureau. */
const wrongShare = 0.01;
/** Share of rows located only by their street; counted in the extract of Concarneau and Douarnenez. */
const streetShare = 0.033;
/** Number of electors' addresses per row; counted in the same extract. */
const counts: readonly (readonly [addresses: number, weight: number])[] = [
  [1, 876],
  [2, 89],
  [3, 17],
  [4, 8],
  [5, 4],
  [6, 3],
  [8, 2],
  [12, 1],
];

/** Writes the rows of one commune. */
export function writeRollRows({ map, streets }: DrawnCommune, file: RowFile, seed: string): void {
  const { commune, bureaux } = map;
  const random = new Random(`roll/${commune.codeInsee}`, seed);
  for (const street of streets) {
    const { numeros, suffixes, longitudes, latitudes } = street;
    const voie = `${street.nom} ${street.codePostal} ${commune.nom}`;
    const middle = numeros.length >> 1;
    for (let index = 0; index < numeros.length; index++) {
      if (!random.chance(share)) continue;
      const truth = street.bureaux[index] ?? 0;
      const isWrong = bureaux.length > 1 && random.chance(wrongShare);
      const bureau = isWrong ? (truth + random.integer(1, bureaux.length - 1)) % bureaux.length : truth;
      const isStreet = random.chance(streetShare);
      const at = isStreet ? middle : index;
      const suffixe = suffixes[index] ?? '';
      const number = `${numeros[index] ?? 0}${suffixe === '' ? '' : ` ${suffixe}`} `;
      file.add(
        `${commune.codeInsee},1,${commune.codeInsee}_${bureaux[bureau]?.numero ?? 1},` +
          `${isStreet ? street.key : addressId(street, index)},${isStreet ? '' : number}${voie},` +
          `${isStreet ? 'street,0.74' : 'housenumber,0.96'},${longitudes[at] ?? 0},${latitudes[at] ?? 0},BANG,` +
          `${bureaux.length},${random.weighted(counts)}\n`,
      );
    }
  }
}
