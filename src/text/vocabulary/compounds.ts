/** Words that are written as one or as several, folded. */

/** Two written words that form one. */
export const wordPairs: readonly (readonly [string, string, string])[] = [
  ['DIX', 'SEPT', '17'],
  ['DIX', 'HUIT', '18'],
  ['DIX', 'NEUF', '19'],
];

/** One written word that stands for several. Letters stay initials: `JB` is `J B`, as first names are shortened. */
export const expansions: readonly (readonly [string, readonly string[]])[] = [
  ['ND', ['NOTRE', 'DAME']],
  ['JBTE', ['J', 'BAPTISTE']],
  ['DB', ['DIVISION', 'BLINDEE']],
  ['DFL', ['DIVISION', 'FRANCAISE', 'LIBRE']],
  ['RI', ['REGIMENT', 'INFANTERIE']],
  ['HDV', ['HOTEL', 'VILLE']],
  ['PTR', ['PETITE', 'RUE']],
  ['VCHE', ['VIEUX', 'CHEMIN']],
  ...['JB', 'JC', 'JF', 'JJ', 'JL', 'JM', 'JP', 'JY', 'FX', 'PV'].map(
    (letters) => [letters, Array.from(letters)] as const,
  ),
];

/** Two letters that stand for words, with or without points: `N.D. DE LORETTE`. */
export const letterPairs: readonly (readonly [string, string, readonly string[]])[] = [
  ['N', 'D', ['NOTRE', 'DAME']],
  ['D', 'B', ['DIVISION', 'BLINDEE']],
  ['R', 'I', ['REGIMENT', 'INFANTERIE']],
];
