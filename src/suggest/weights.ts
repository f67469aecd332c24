/**
 * Weights of a suggestion's score, 0..1. They order suggestions among themselves, and keep them below an address that was found
 * as written. Set by looking at what people type first, not fitted.
 */
export const streetWeights = { base: 0.5, coverage: 0.3, importance: 0.1, number: 0.02, near: 0.08 } as const;

/**
 * The same for communes: among those with a name in common, the one with more addresses comes first, then the shorter name. A
 * commune with exactly the name typed comes before the streets named after it; one that had the name formerly, or has a
 * locality of that name, comes after communes of today.
 */
export const communeWeights = { base: 0.65, coverage: 0.12, importance: 0.18, exact: 0.05, otherName: -0.1 } as const;

/** Distance at which nearness counts a third. */
export const nearMeters = 5_000;

/** Most names that one search tries, those of streets with most addresses first; takes about 2 ms. */
export const mostNames = 20_000;
