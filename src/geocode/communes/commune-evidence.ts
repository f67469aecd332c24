/**
 * Evidence for a commune: how its name and its postcodes compare with those written. Both give the confidence in the commune, by
 * which candidates are ordered.
 */

/** How a commune's name compares with the one written, weakest first. */
export const nameEvidence = {
  /** The row has no commune, or another one. */
  none: 0,
  /** One or two typing errors away, or most letters shared. */
  alike: 1,
  /** Cut short, or with a locality after it. */
  short: 2,
  /** A commune that is now part of it, or what it was called before. */
  former: 3,
  /** The same, and the name is still in use. */
  kept: 4,
  /** A delivery name or locality of La Poste. */
  delivery: 5,
  current: 6,
  /** By an INSEE code that no longer exists; by its code. */
  formerCode: 7,
  code: 8,
} as const;

/** True for the name of a commune that is now part of another one, in use or not, and for what a commune was called before. */
export function isFormerName(evidence: number): boolean {
  return evidence === nameEvidence.former || evidence === nameEvidence.kept;
}

/** How a commune's postcodes compare with the one written, weakest first. */
export const postcodeEvidence = {
  /** That of another département. */
  contrary: 0,
  departement: 1,
  /** One digit apart, or two neighbours swapped. */
  nearly: 2,
  /** None is written, or one that no commune has. */
  absent: 3,
  agrees: 4,
} as const;

/**
 * Confidence in a commune, 0..1, by the evidence of its name (row) and of its postcodes (column: contrary, departement, nearly,
 * absent, agrees). A street's score is its similarity times this.
 *
 * Only the order matters. Where name and postcode contradict each other, 78 rows of the lists with positions show which is
 * right: a name of the same département as often as the postcode (32 of 70 with neighbours across the border, 16 of 25
 * where a digit differs), a name of another département less (4 of 11). Names of today go before old ones: without a
 * postcode `SAINT-QUENTIN` is the city, not a hamlet that merged away in 1971.
 */
const trust: readonly (readonly [number, number, number, number, number])[] = [
  [0.8, 0.8, 0.8, 0.8, 0.88], // none
  [0.78, 0.89, 0.9, 0.88, 0.97], // alike
  [0.77, 0.77, 0.77, 0.77, 0.97], // short
  [0.82, 0.89, 0.91, 0.93, 0.995], // former
  [0.82, 0.89, 0.91, 0.93, 0.995], // kept
  [0.825, 0.895, 0.915, 0.94, 0.998], // delivery
  [0.83, 0.9, 0.92, 0.95, 1], // current
  [1, 1, 1, 1, 1], // former code
  [1, 1, 1, 1, 1], // code
];

/** Confidence in a commune given only by the postcode, in a row without a commune. */
export const postcodeAlone = 0.95;

/** Confidence in a commune by its two kinds of evidence, 0..1. */
export function communeTrust(name: number, postcode: number): number {
  return trust[name]?.[postcode] ?? 0;
}
