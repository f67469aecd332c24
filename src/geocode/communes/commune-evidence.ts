/**
 * What speaks for a commune: how its name meets the one written, and how its postcodes meet the one written. The two
 * together give the commune's trust, by which candidates are ordered.
 */

/** How a commune's name meets the one written, weakest first. */
export const nameEvidence = {
  /** The row names none, or another one. */
  none: 0,
  /** One or two typing errors away, or most letters shared. */
  alike: 1,
  /** Cut short, or with a locality behind it. */
  short: 2,
  /** A commune that is now part of it, or what it was called before. */
  former: 3,
  /** A delivery name or locality of La Poste. */
  delivery: 4,
  current: 5,
  /** By an INSEE code that is no more; by its code. */
  formerCode: 6,
  code: 7,
} as const;

/** How a commune's postcodes meet the one written, weakest first. */
export const postcodeEvidence = {
  /** Another département's. */
  contrary: 0,
  departement: 1,
  /** One digit apart, or two neighbours swapped. */
  nearly: 2,
  /** None is written, or one that no commune has. */
  absent: 3,
  agrees: 4,
} as const;

/**
 * Trust in a commune, 0..1, by its name's evidence (row) and its postcode's (column: contrary, departement, nearly, absent,
 * agrees). A street's score is its likeness times this.
 *
 * The order is what counts. Where name and postcode contradict each other, 78 rows of the lists with positions tell who is
 * right: a name of the same département as often as the postcode (32 of 70 with neighbours across the border, 16 of 25
 * where a digit differs), a name of another département less (4 of 11). Names of today go before old ones: without a
 * postcode `SAINT-QUENTIN` is the city, not a hamlet that merged away in 1971.
 */
const trust: readonly (readonly [number, number, number, number, number])[] = [
  [0.8, 0.8, 0.8, 0.8, 0.88], // none
  [0.78, 0.89, 0.9, 0.88, 0.97], // alike
  [0.77, 0.77, 0.77, 0.77, 0.97], // short
  [0.82, 0.89, 0.91, 0.93, 0.995], // former
  [0.825, 0.895, 0.915, 0.94, 0.998], // delivery
  [0.83, 0.9, 0.92, 0.95, 1], // current
  [1, 1, 1, 1, 1], // former code
  [1, 1, 1, 1, 1], // code
];

/** Trust in a commune that only the postcode names, in a row without a commune. */
export const postcodeAlone = 0.95;

/** Trust in a commune by its two kinds of evidence, 0..1. */
export function communeTrust(name: number, postcode: number): number {
  return trust[name]?.[postcode] ?? 0;
}
