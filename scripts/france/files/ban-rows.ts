/** Rows of the BAN: one per position; an entrance and a building of one address are two rows. */
import { Random } from '../../seeded/random.ts';
import { afnor, libelleAcheminement } from '../../typing/spelling.ts';
import { positionsPerAddress } from '../options.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';
import { addressId } from '../streets/street.ts';
import type { Street } from '../streets/street.ts';
import { LocalProjection } from './projection.ts';
import type { RowFile } from './row-file.ts';

/** Kinds of positions in a street, by share (assumed). */
const positionTypes: readonly (readonly [type: string, weight: number])[] = [
  ['entrée', 55],
  ['parcelle', 20],
  ['segment', 17],
  ['bâtiment', 4],
  ['', 4],
];
/** Kinds of additional positions. */
const furtherTypes = ['bâtiment', "cage d'escalier", 'logement', 'parcelle', 'délivrance postale'];
/** Share of communes that have certified their addresses, and of rows with their parcel (assumed). */
const certifiedShare = 0.55;
const parcelShare = 0.6;
/** Maximum offset in degrees of an additional position: some 15 m. */
const offset = 0.00015;

/** Writes the rows of one commune. */
export function writeBanRows({ map, streets }: DrawnCommune, file: RowFile, seed: string): void {
  const { commune } = map;
  const random = new Random(`ban/${commune.codeInsee}`, seed);
  const projection = new LocalProjection(commune.departement);
  const isCertified = random.chance(certifiedShare);
  const libelle = libelleAcheminement(commune.nom);
  for (const street of streets) {
    const { nom, codePostal, ancienne, lieuDit, numeros, suffixes, longitudes, latitudes } = street;
    projection.moveTo(longitudes[0] ?? 0, latitudes[0] ?? 0);
    const type = random.weighted(positionTypes);
    const place = `${nom};${codePostal};${commune.codeInsee};${commune.nom};${ancienne?.codeInsee ?? ''};${ancienne?.nom ?? ''};`;
    const tail = `;;${lieuDit};${libelle};${afnor(nom)};commune;commune;${isCertified ? 1 : 0};`;
    const section =
      isCertified && random.chance(parcelShare)
        ? `${commune.codeInsee}000A${'ABCDEHIKLMNOPRSTVWXYZ'.charAt(random.integer(0, 20))}`
        : '';
    const fantoir = fantoirOf(street);
    for (let index = 0; index < numeros.length; index++) {
      const [longitude, latitude] = [longitudes[index] ?? 0, latitudes[index] ?? 0];
      const head = `${addressId(street, index)};${fantoir};${numeros[index] ?? 0};${suffixes[index] ?? ''};${place}`;
      const parcel = section === '' ? '' : section + String(random.integer(1, 999)).padStart(4, '0');
      const isFurther = random.chance(positionsPerAddress - 1);
      file.add(
        `${head}${positionText(projection, longitude, latitude)};${isFurther ? 'entrée' : type}${tail}${parcel}\n`,
      );
      if (!isFurther) continue;
      const [x, y] = [longitude + random.between(-offset, offset), latitude + random.between(-offset, offset)];
      const further = positionText(projection, Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6);
      file.add(`${head}${further};${random.pick(furtherTypes)}${tail}${parcel}\n`);
    }
  }
}

/** `x;y;lon;lat`. */
function positionText(projection: LocalProjection, longitude: number, latitude: number): string {
  projection.project(longitude, latitude);
  return `${projection.x};${projection.y};${longitude};${latitude}`;
}

/** Four digits after the commune's code are a FANTOIR code. */
function fantoirOf({ key }: Street): string {
  return /_\d{4}$/.test(key) ? key : '';
}

/** Writes the lieux-dits of one commune. */
export function writeLieuxDits({ map, lieuxDits }: DrawnCommune, file: RowFile): void {
  const { commune, bureaux } = map;
  const projection = new LocalProjection(commune.departement);
  for (const { key, nom, codePostal, longitude, latitude, bureau } of lieuxDits) {
    const ancienne = bureaux[bureau]?.ancienne;
    projection.moveTo(longitude, latitude);
    const of = `${codePostal};${commune.codeInsee};${commune.nom};${ancienne?.codeInsee ?? ''};${ancienne?.nom ?? ''}`;
    file.add(`${key};${nom};${of};${positionText(projection, longitude, latitude)};bal;bal\n`);
  }
}
