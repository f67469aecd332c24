/**
 * Thresholds and fixed probabilities of assigning. Weights of evidence are fitted and stand in calibration-table.ts; how sure
 * an address found is stands in found-probability.ts.
 */

/**
 * Probability that the address nearest to a given position votes where the position does: right beside it, and at
 * `nearestReachMeters`; on a line in between. Set by hand and not measured: no list with known answers has positions
 * outside all contours.
 */
export const nearestAtOnce = 0.97;
export const nearestAtFarthest = 0.8;

/**
 * How far a place interpolated between two numbers may lie from the house meant, in metres. Set by hand and not measured:
 * about one house front to either side. The contour's border counts as nearer by this much.
 */
export const interpolationMeters = 20;

/**
 * Probability of a country's circonscription for those who live there. Set by hand and not measured: the law's table leaves
 * no doubt about the country, but a row may name the wrong one.
 */
export const abroadProbability = 0.99;

/** Claims from here on promise more than their own value: all of a commune together are right 98.5 times in 100. */
export const sureProbability = 0.95;

/** What is left of a claim that reaches {@link sureProbability} but may not. */
export const limitedProbability = 0.949;
