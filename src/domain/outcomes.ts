/** Closed lists of the values of a result; the hot path stores the index in the list. */

/** Outcome of the circonscription. */
export const statuts = ['attribue', 'ambigu', 'introuvable', 'hors_zone', 'illisible', 'erreur'] as const;
/** One of {@link statuts}. */
export type Statut = (typeof statuts)[number];

/** How precisely the address was found, finest first; '' if it was not. */
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
/** One of {@link precisions}. */
export type Precision = (typeof precisions)[number];

/** Evidence that decided; '' for none. */
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
/** One of {@link methodes}. */
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
 * and `_`; a `number` or an `integer` of 32 bits in decimal digits; `json`.
 */
export type ColumnType = 'text' | 'code' | 'number' | 'integer' | 'json';

/** True for a type whose values are numbers. */
export function isNumeric(type: ColumnType | undefined): boolean {
  return type === 'number' || type === 'integer';
}
