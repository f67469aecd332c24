/** The electoral roll in the layout of INSEE's REU: about half of the addresses, a few rows wrong. */
import type { Territory } from '../territory/addresses.ts';
import type { Decisions } from '../territory/decisions.ts';
import { gzip, toCsv } from './files.ts';
import type { DemoFiles } from './files.ts';
import { rollHeader } from '../../official-headers.ts';
import type { Bureau, Partition } from '../territory/partition.ts';
import { Random, itemAt } from '../../seeded/random.ts';
import type { Address } from '../territory/streets.ts';

/** Share of the BAN's addresses in the roll, and of rows with a wrong bureau. */
const share = 0.5;
const wrongShare = 0.01;

/** Writes `table-adresses-reu-96.csv.gz`. */
export function writeRollFile(
  files: DemoFiles,
  { bureaux }: Partition,
  { streets }: Territory,
  { corrected }: Decisions,
): void {
  const random = new Random('roll');
  const rows: (string | number)[][] = [];
  for (const street of streets) {
    for (const address of street.addresses) {
      if (corrected.has(address) || !random.chance(address.known ? share : 0.12)) continue;
      const bureau = random.chance(wrongShare) ? wrongBureau(address, bureaux, random) : address.bureau;
      rows.push(rollRow(address, bureau, random));
    }
  }
  files.set('table-adresses-reu-96.csv.gz', gzip(toCsv(rollHeader, rows, ',')));
}

/** Another bureau of the commune; if it has only one, any bureau of the département. */
function wrongBureau(address: Address, bureaux: readonly Bureau[], random: Random): Bureau {
  const others = bureaux.filter((bureau) => bureau !== address.bureau);
  const near = others.filter((bureau) => bureau.commune === address.bureau.commune);
  return random.pick(near.length > 0 ? near : others);
}

/** Houses missing in the BAN are located by interpolation or by their street; so are a few others. */
function rollRow(address: Address, bureau: Bureau, random: Random): (string | number)[] {
  const { street } = address;
  const commune = bureau.commune;
  const type = address.known
    ? random.chance(0.012)
      ? 'street'
      : 'housenumber'
    : random.chance(0.5)
      ? 'street'
      : 'interpolation';
  const suffixe = address.suffixe === '' ? '' : ` ${address.suffixe}`;
  const voie = `${street.nom} ${address.codePostal} ${street.commune.nom}`;
  const middle = itemAt(street.addresses, Math.floor(street.addresses.length / 2));
  const [longitude, latitude] = (type === 'street' ? middle : address).position;
  return [
    commune.codeInsee,
    commune === street.commune
      ? random.weighted([
          [1, 92],
          [2, 5],
          [3, 3],
        ])
      : 0,
    `${commune.codeInsee}_${bureau.numero}`,
    type === 'housenumber' ? address.id : street.id,
    type === 'street' ? voie : `${address.numero}${suffixe} ${voie}`,
    type,
    type === 'housenumber'
      ? random.weighted([
          ['0.96', 70],
          ['0.97', 20],
          ['0.88', 6],
          ['0.79', 4],
        ])
      : '0.74',
    longitude,
    latitude,
    'BANG',
    commune.bureaux,
    random.weighted([
      [1, 80],
      [2, 11],
      [3, 4],
      [6, 3],
      [14, 2],
    ]),
  ];
}
