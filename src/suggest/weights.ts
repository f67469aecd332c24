/**
 * What makes the score of a suggestion, 0..1. They order suggestions among themselves, and keep them below an address
 * that was found as it is written; they were set by looking at what people type first, not fitted.
 */
export const streetWeights = { base: 0.5, coverage: 0.3, importance: 0.1, number: 0.02, near: 0.08 } as const;

/**
 * The same for communes: of those with a name in common the one with more addresses, then the shorter name. A commune that is
 * called exactly what is typed goes before the streets named after it; one that was called so, or has a locality called so,
 * after the communes of today.
 */
export const communeWeights = { base: 0.65, coverage: 0.12, importance: 0.18, exact: 0.05, otherName: -0.1 } as const;

/** How fast nearness falls: at this distance it counts a third. */
export const nearMeters = 5_000;

/** Most names that one search tries, those of streets with most addresses first: some 2 ms. */
export const mostNames = 20_000;
