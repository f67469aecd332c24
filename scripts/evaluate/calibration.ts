import { roundHalfEven } from './round.ts';

/** A probability that was claimed, and whether the answer was right. */
export interface Claim {
  readonly probability: number;
  readonly right: boolean;
}

const bins = 10;

/**
 * Expected calibration error over bins of equal mass, 0..1: the distance between claimed probabilities and the share that is right.
 * Rows of equal probability stay in one bin. Null without rows.
 */
export function calibrationError(claims: readonly Claim[]): number | null {
  if (claims.length === 0) return null;
  const sorted = [...claims].sort((a, b) => a.probability - b.probability);
  let error = 0;
  let count = 0;
  let claimed = 0;
  let right = 0;
  for (const [index, claim] of sorted.entries()) {
    count++;
    claimed += claim.probability;
    if (claim.right) right++;
    if (sorted[index + 1]?.probability === claim.probability || count < sorted.length / bins) continue;
    error += Math.abs(claimed - right) / sorted.length;
    count = claimed = right = 0;
  }
  return roundHalfEven(error + Math.abs(claimed - right) / sorted.length, 4);
}

/**
 * Brier skill: 1 minus the Brier score divided by that of the best constant. 0 means no information about single rows, 1 means
 * certainty about each. Null without rows, and if all are right or all wrong.
 */
export function brierSkill(claims: readonly Claim[]): number | null {
  if (claims.length === 0) return null;
  const share = claims.filter(({ right }) => right).length / claims.length;
  const ofConstant = share * (1 - share);
  if (ofConstant === 0) return null;
  const squares = claims.reduce((sum, { probability, right }) => sum + (probability - Number(right)) ** 2, 0);
  return roundHalfEven(1 - squares / claims.length / ofConstant, 4);
}
