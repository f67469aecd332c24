/** Closed lists of what a row's result may say; the index in each list is what the hot path stores. */

/** Outcome of the circonscription. */
export const statuts = ['attribue', 'ambigu', 'introuvable', 'hors_zone', 'illisible', 'erreur'] as const;
export type Statut = (typeof statuts)[number];

/** What was found, finest first; '' for nothing. */
export const precisions = [
  '',
  'numero',
  'interpolation',
  'rue',
  'lieu_dit',
  'commune',
  'code_postal',
  'position',
] as const;
export type Precision = (typeof precisions)[number];

/** Which evidence decided. */
export const methodes = [
  '',
  'commune',
  'reu_adresse',
  'voisinage',
  'bureau',
  'contour',
  'rue',
  'repartition',
  'correction',
  'pays',
] as const;
export type Methode = (typeof methodes)[number];

/** Index of a statut. */
export const statutIndex = indexOf(statuts);
/** Index of a precision. */
export const precisionIndex = indexOf(precisions);
/** Index of a methode. */
export const methodeIndex = indexOf(methodes);

function indexOf<T extends string>(list: readonly T[]): Readonly<Record<T, number>> {
  return Object.fromEntries(list.map((name, index) => [name, index])) as Record<T, number>;
}

/**
 * What the values of a result column are, which tells how a table holds them: any `text`; a `code`, of ASCII letters, digits
 * and `_`; a `number` in decimal digits; `json`.
 */
export type ColumnType = 'text' | 'code' | 'number' | 'json';
