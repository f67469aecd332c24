/** The BAN's files: addresses in two parts, and lieux-dits. */
import { nomAfnor } from '../territory/addresses.ts';
import type { Territory } from '../territory/addresses.ts';
import { communes } from '../territory/communes.ts';
import type { Commune } from '../territory/communes.ts';
import { gzip, toBytes, toCsv } from './files.ts';
import type { DemoFiles } from './files.ts';
import { contains, toCentimetre } from '../territory/geometry.ts';
import type { Point } from '../territory/geometry.ts';
import type { Bureau, Partition } from '../territory/partition.ts';
import { toLongitudeLatitude } from '../territory/projection.ts';
import { Random, itemAt } from '../../seeded/random.ts';
import { banHeader, lieuxDitsHeader } from '../../official-headers.ts';
import { libelleAcheminement } from '../../typing/spelling.ts';
import { lieuDitName } from '../territory/street-names.ts';
import type { Address, Street } from '../territory/streets.ts';

/** A lieu-dit, which has no numbers. */
export interface LieuDit {
  readonly id: string;
  readonly nom: string;
  readonly bureau: Bureau;
  readonly point: Point;
}

/** Communes from this code on are in the uncompressed part, which has only Lambert-93 positions. */
const firstOfPartB = '96052';

/** Writes `adresses-96-a.csv.gz` (longitude, latitude), `adresses-96-b.csv` (x, y) and `lieux-dits-96-beta.csv`. */
export function writeBanFiles(files: DemoFiles, territory: Territory, lieuxDits: readonly LieuDit[]): void {
  const random = new Random('ban');
  const parts: [a: (string | number)[][], b: (string | number)[][]] = [[], []];
  const streets = [...territory.streets].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const street of streets) {
    const isPartB = street.commune.codeInsee >= firstOfPartB;
    for (const address of street.addresses) {
      if (!address.known) continue;
      for (const row of addressRows(address, isPartB, random)) parts[isPartB ? 1 : 0].push(row);
    }
  }
  files.set('adresses-96-a.csv.gz', gzip(toCsv(banHeader, parts[0], ';')));
  files.set('adresses-96-b.csv', toBytes(toCsv(banHeader, parts[1], ';')));
  const rows = lieuxDits.map(({ id, nom, bureau, point }) => [
    id,
    nom,
    bureau.codePostal,
    bureau.commune.codeInsee,
    bureau.commune.nom,
    bureau.deleguee?.codeInsee ?? '',
    bureau.deleguee?.nom ?? '',
    ...point,
    ...toLongitudeLatitude(point, 6),
    'bal',
    'bal',
  ]);
  files.set('lieux-dits-96-beta.csv', toBytes(toCsv(lieuxDitsHeader, rows, ';')));
}

/** One row, or several where a building has more than one known position; the entrance is not always first. */
function addressRows(address: Address, isPartB: boolean, random: Random): (string | number)[][] {
  const { street } = address;
  const one = (point: Point, position: Point, typePosition: string): (string | number)[] => [
    address.id,
    fantoirOf(street),
    address.numero,
    address.suffixe,
    street.nom,
    address.codePostal,
    street.commune.codeInsee,
    street.commune.nom,
    street.deleguee?.codeInsee ?? '',
    street.deleguee?.nom ?? '',
    ...(isPartB ? point : ['', '']),
    ...(isPartB ? ['', ''] : position),
    typePosition,
    street.alias,
    street.nomLieuDit,
    libelleAcheminement(street.commune.nom),
    nomAfnor(street),
    'commune',
    'commune',
    isCertified(street.commune) ? 1 : 0,
    '',
  ];
  if (!random.chance(0.012)) return [one(address.point, address.position, street.typePosition)];
  const [x, y] = address.point;
  const other: Point = [toCentimetre(x + random.between(-9, 9)), toCentimetre(y + random.between(-9, 9))];
  const kind = random.pick(['bâtiment', "cage d'escalier", 'logement', 'parcelle', 'segment', 'délivrance postale']);
  const rows = [one(address.point, address.position, 'entrée'), one(other, toLongitudeLatitude(other, 6), kind)];
  return random.chance(0.4) ? rows.reverse() : rows;
}

/** Four digits after the commune's code are a FANTOIR code. */
function fantoirOf(street: Street): string {
  return /_\d{4}$/.test(street.id) ? street.id : '';
}

/** Two out of three communes have certified their addresses. */
function isCertified(commune: Commune): boolean {
  return Number(commune.codeInsee) % 3 !== 0;
}

/** Draws five to nine lieux-dits per commune. */
export function drawLieuxDits(partition: Partition, { bureauContours }: Territory): LieuDit[] {
  const random = new Random('lieux-dits');
  const found: LieuDit[] = [];
  for (const commune of communes) {
    const bureaux = partition.bureaux.filter((bureau) => bureau.commune === commune);
    const names = new Set<string>();
    const count = random.integer(5, 9);
    while (names.size < count) {
      const bureau = random.pick(bureaux);
      const contour = itemAt(bureauContours, bureau.index);
      const [minimumX, minimumY, maximumX, maximumY] = contour.lambert93Area.box;
      const x = toCentimetre(random.between(minimumX, maximumX));
      const y = toCentimetre(random.between(minimumY, maximumY));
      const nom = lieuDitName(random);
      if (names.has(nom) || !contains(contour.wgs84Area, toLongitudeLatitude([x, y], 6))) continue;
      names.add(nom);
      const id = `${commune.codeInsee}_${random.chance(0.5) ? `b${random.integer(100, 999)}` : random.key(6)}`;
      if (found.some((other) => other.id === id)) continue;
      found.push({ id, nom, bureau, point: [x, y] });
    }
  }
  return found;
}
