/** Names of existing streets, from the real BAN files and from lists over all of France. */
import { readColumns } from '../data-tables.ts';

/** Pools of names; a name shared by several streets is in its pool as many times. */
export interface NamePools {
  /** Of Paris, by arrondissement; each street once, as few names occur twice in Paris. */
  readonly paris: ReadonlyMap<string, readonly string[]>;
  /** Of the suburbs of Paris. */
  readonly banlieue: readonly string[];
  /** Of addresses in lists over all of France. */
  readonly national: readonly string[];
  readonly lieuxDits: readonly string[];
  /** First names and last names of people in street names. */
  readonly prenoms: readonly string[];
  readonly noms: readonly string[];
}

/** Lists of public places in all of France, typed with accents. */
const nationalLists = ['acceslibre_generic_partners', 'museofile_museums', 'vaccination_centres_2021'];
/** A number, then a street that begins with its type. */
const numberedStreet =
  /^\d+(?: ?(?:bis|ter|quater|[a-d]))?,? +((rue|avenue|boulevard|place|allée|impasse|chemin|route|cours|quai|square|passage|ruelle|faubourg|esplanade|montée|promenade|sente|sentier) [\p{L}' -]{3,38})$/iu;
const smallWords = new Set(["d'", "l'", 'de', 'des', 'du', 'la', 'le', 'les', 'et', 'à', 'au', 'aux', 'en', 'sur']);

/** Reads all pools. */
export function readNamePools(): NamePools {
  const banlieue = [
    ...readStreetNames('ban/adresses-94-partiel.csv.gz'),
    ...readStreetNames('ban/adresses-92050.csv.gz'),
  ];
  const national = nationalLists.flatMap(readList);
  const people = [...banlieue, ...national].flatMap((name) => {
    const match = /^\p{L}+ (\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) (\p{Lu}\p{Ll}{3,})$/u.exec(name);
    return match ? [match] : [];
  });
  return {
    paris: readParis(),
    banlieue,
    national,
    lieuxDits: [...readColumns('ban/lieux-dits-74.csv', ';', ['nom_lieu_dit'])].map(([name = '']) => name),
    prenoms: people.map(([, prenom = '']) => prenom),
    noms: people.map(([, , nom = '']) => nom),
  };
}

function readParis(): Map<string, string[]> {
  const byArrondissement = new Map<string, string[]>();
  for (const [key, name] of readStreets('ban/adresses-75.csv.gz')) {
    const code = key.slice(0, 5);
    byArrondissement.set(code, [...(byArrondissement.get(code) ?? []), name]);
  }
  return byArrondissement;
}

/** The name of each street of a BAN file. */
function readStreetNames(file: string): string[] {
  return [...readStreets(file).values()];
}

/** Names of the streets of a BAN file by key. */
function readStreets(file: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id = '', name = ''] of readColumns(file, ';', ['id', 'nom_voie'])) {
    if (!/[;,"]/.test(name)) names.set(id.slice(0, id.indexOf('_', id.indexOf('_') + 1)), name);
  }
  return names;
}

function readList(list: string): string[] {
  const names: string[] = [];
  for (const [address = ''] of readColumns(`contacts/${list}.csv.gz`, ';', ['address'])) {
    const name = numberedStreet.exec(address)?.[1];
    // A name in capitals has lost its accents.
    if (name !== undefined && !/\p{Lu}{3}/u.test(name)) names.push(capitalise(name));
  }
  return names;
}

/** `rue de l'église` as `Rue de l'Église`. */
function capitalise(name: string): string {
  return name
    .trim()
    .replace(/[\p{L}]+'?/gu, (word) =>
      smallWords.has(word.toLowerCase()) ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .replace(/^\p{L}/u, (letter) => letter.toUpperCase())
    .replace(/ +/g, ' ');
}
