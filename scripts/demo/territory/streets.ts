/** Streets and addresses, and how a new street of a place gets its name and key. */
import type { Contour } from './borders.ts';
import { communes } from './communes.ts';
import type { Commune, Deleguee } from './communes.ts';
import type { Point } from './geometry.ts';
import type { Bureau } from './partition.ts';
import type { Random } from '../../seeded/random.ts';
import type { Road } from './roads.ts';
import { lieuDitName, streetName } from './street-names.ts';
import type { Milieu } from './street-names.ts';

/** A street of one commune. */
export interface Street {
  /** `96001_a1b2c3`, or the FANTOIR form `96001_0120`. */
  readonly id: string;
  readonly nom: string;
  readonly alias: string;
  /** Hamlet of all its addresses; '' for none. */
  readonly nomLieuDit: string;
  readonly commune: Commune;
  readonly deleguee: Deleguee | undefined;
  readonly typePosition: string;
  readonly addresses: Address[];
}

/** An address, and the bureau where its people vote. */
export interface Address {
  readonly street: Street;
  readonly id: string;
  readonly numero: number;
  readonly suffixe: string;
  /** Lambert-93 metres. */
  readonly point: Point;
  /** Longitude, latitude, 6 decimals. */
  readonly position: Point;
  readonly codePostal: string;
  /** The bureau whose contour contains the address. */
  readonly contourBureau: Bureau;
  /** Bureau of its electors; another one if the town hall decided so. */
  bureau: Bureau;
  /** False for a house that is not in the BAN. */
  readonly known: boolean;
}

/** One place that grows streets: a commune, or a déléguée of the commune nouvelle. */
export interface Place {
  readonly commune: Commune;
  readonly deleguee: Deleguee | undefined;
  readonly centre: Point;
  readonly addresses: number;
  readonly bureaux: readonly Bureau[];
  readonly contour: Contour;
}

/** Names of the adjacent communes in the plan. */
export function neighbourNames(commune: Commune): string[] {
  return communes
    .filter((other) => other !== commune)
    .filter(({ place }) => Math.abs(place[0] - commune.place[0]) + Math.abs(place[1] - commune.place[1]) <= 2)
    .map(({ nom }) => nom);
}

/** A street without addresses yet: its name, alias and key are new to the place. */
export function nameStreet(
  place: Place,
  road: Road,
  isTown: boolean,
  voisines: readonly string[],
  taken: Set<string>,
  keys: Set<string>,
  random: Random,
): Street {
  const { commune, deleguee } = place;
  const milieu: Milieu =
    road.kind === 'route' || road.kind === 'hameau'
      ? road.kind
      : road.kind === 'centrale'
        ? isTown
          ? 'boulevard'
          : 'bourg'
        : isTown || (random.chance(0.25) && place.addresses > 350)
          ? 'ville'
          : 'village';
  let nom = streetName(random, milieu, voisines, taken);
  if (road.kind === 'impasse' && !nom.startsWith('Impasse') && random.chance(0.75)) {
    const other = nom.replace(/^(Rue|Avenue|Chemin|Boulevard|Place) /, 'Impasse ');
    if (!taken.has(other)) taken.add((nom = other));
  }
  return {
    id: `${commune.codeInsee}_${drawKey(place, keys, random)}`,
    nom,
    alias: random.chance(0.03) ? drawAlias(nom, taken, random) : '',
    nomLieuDit: milieu === 'route' && random.chance(0.3) ? lieuDitName(random) : '',
    commune,
    deleguee,
    typePosition: random.weighted([
      ['entrée', 70],
      ['parcelle', 20],
      ['segment', 8],
      ['bâtiment', 2],
    ]),
    addresses: [],
  };
}

/** A key that is new to its commune: four digits of FANTOIR, or six letters and digits. */
function drawKey({ deleguee }: Place, keys: Set<string>, random: Random): string {
  // Déléguées use separate digits, as they share the commune's code.
  const tail = deleguee?.codeInsee.slice(4) ?? '';
  for (;;) {
    const digits = String(random.integer(tail === '' ? 20 : 100, 9899)).padStart(4, '0');
    const key = random.chance(0.45) ? (tail === '' ? digits : digits.slice(0, 3) + tail) : random.key(6);
    if (keys.has(key)) continue;
    keys.add(key);
    return key;
  }
}

/** Old names of streets. */
const formerNames = [
  'Rue Neuve',
  'Rue aux Ânes',
  'Rue Pavée',
  'Rue du Vieux Marché',
  'Rue du Puits Doux',
  'Rue des Trois Maures',
  'Rue Couverte',
  'Rue de la Boucherie',
  'Rue au Beurre',
  'Rue Torte',
  'Rue du Pilori',
  'Rue Impériale',
  'Rue Royale',
  'Chemin de Ronde',
  'Chemin des Bœufs',
  'Rue du Chapeau Rouge',
  'Rue de la Corderie',
  'Rue des Lavandières',
  'Rue du Petit Cloître',
  'Rue de la Vieille Porte',
];

/** The former name still in use, which no other street of the place has; '' if none was found. */
function drawAlias(nom: string, taken: Set<string>, random: Random): string {
  const alias = nom.startsWith('Route') ? nom.replace('Route', 'Ancienne Route') : random.pick(formerNames);
  if (taken.has(alias)) return '';
  taken.add(alias);
  return alias;
}
