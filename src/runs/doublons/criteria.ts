/**
 * What makes two rows one person: the same value of a key column, or (`nom`) the same name at the same address.
 */
export const doublonCriteria = ['id', 'courriel', 'telephone', 'nom'] as const;

/** One of {@link doublonCriteria}. */
export type DoublonCriterion = (typeof doublonCriteria)[number];
