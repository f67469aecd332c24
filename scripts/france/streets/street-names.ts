/** Draws the name of a street: real names by their frequency, and made-up ones for the long tail of rare names. */
import type { Random } from '../../seeded/random.ts';
import { withDe } from '../../typing/spelling.ts';
import type { NamePools } from './name-pools.ts';

/** Properties of a commune that influence its street names. */
export interface NamePlace {
  /** 0 for a hamlet to 1 for a town. */
  readonly urbanity: number;
  /** Names of the surrounding communes. */
  readonly voisines: readonly string[];
}

/**
 * The names that most villages have. Source: the most frequent street names of the BAN, in their order; weights are
 * assumed.
 */
const villageNames: readonly (readonly [name: string, weight: number])[] = [
  ["Rue de l'Église", 20],
  ['Grande Rue', 12],
  ["Place de l'Église", 12],
  ['Rue du Moulin', 11],
  ['Place de la Mairie', 9],
  ['Rue du Château', 9],
  ['Rue de la Mairie', 8],
  ['Rue des Écoles', 8],
  ['Rue de la Gare', 8],
  ['Rue Principale', 8],
  ['Rue de la Fontaine', 8],
  ['Le Bourg', 7],
  ['Rue des Jardins', 6],
  ['Rue du Stade', 6],
  ['Rue du Lavoir', 6],
  ['Rue Pasteur', 5],
  ['Rue Victor Hugo', 5],
  ['Rue de la République', 5],
  ['Rue des Lilas', 5],
  ["Rue de l'École", 5],
  ['Rue du Presbytère', 4],
  ['Rue Jean Moulin', 4],
  ['Chemin des Vignes', 4],
  ['Rue du Cimetière', 4],
  ['Rue des Tilleuls', 4],
  ['Rue Neuve', 4],
  ['Impasse des Lilas', 3],
  ['Rue Jules Ferry', 3],
  ['Rue du 8 Mai 1945', 3],
  ['Rue du 11 Novembre', 3],
];
const ruralTypes: readonly (readonly [type: string, weight: number])[] = [
  ['Chemin', 40],
  ['Route', 25],
  ['Impasse', 15],
  ['Rue', 15],
  ['Allée', 5],
];
const personTypes: readonly (readonly [type: string, weight: number])[] = [
  ['Rue', 70],
  ['Impasse', 9],
  ['Allée', 9],
  ['Avenue', 6],
  ['Place', 4],
  ['Square', 2],
];

/** A name, which another commune, or another street of this one, may have too. */
export function drawStreetName(pools: NamePools, { urbanity, voisines }: NamePlace, random: Random): string {
  if (random.chance(urbanity)) {
    const source = random.next();
    if (source < 0.55) return random.pick(pools.banlieue);
    if (source < 0.74) return random.pick(pools.national);
    return source < 0.9 ? drawPerson(pools, random) : drawRural(pools, random);
  }
  const source = random.next();
  if (source < 0.2) return random.weighted(villageNames);
  if (source < 0.38) return random.pick(pools.banlieue);
  if (source < 0.5) return random.pick(pools.national);
  if (source < 0.56) return drawPerson(pools, random);
  if (source < 0.63 && voisines.length > 0) {
    return `${random.chance(0.75) ? 'Route' : 'Chemin'} ${withDe(random.pick(voisines))}`;
  }
  return drawRural(pools, random);
}

/** The name of a lieu-dit: a real one, or one made from a family name, as is common. */
export function drawLieuDit(pools: NamePools, random: Random): string {
  if (random.chance(0.4)) return random.pick(pools.lieuxDits);
  const nom = random.pick(pools.noms);
  const stem = nom.replace(/[aeéiy]$/, '');
  return random.weighted([
    [`La ${stem}ière`, 30],
    [`La ${stem}erie`, 15],
    [`Les ${nom}s`, 18],
    [`Chez ${nom}`, 14],
    [`Le Bois ${nom}`, 8],
    [`Le Mas ${nom}`, 8],
    [`Ker ${nom}`, 7],
  ]);
}

/** A lieu-dit itself, or a road to it. */
function drawRural(pools: NamePools, random: Random): string {
  const lieuDit = drawLieuDit(pools, random);
  return random.chance(0.3) ? lieuDit : `${random.weighted(ruralTypes)} ${withDe(lieuDit)}`;
}

function drawPerson({ prenoms, noms }: NamePools, random: Random): string {
  return `${random.weighted(personTypes)} ${random.pick(prenoms)} ${random.pick(noms)}`;
}
