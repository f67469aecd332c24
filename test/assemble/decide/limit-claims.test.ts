import { describe, expect, it } from 'vitest';
import { AssignmentDrafts, makeAssignmentRows } from '../../../src/assemble/decide/assignment-drafts.ts';
import { limitClaims } from '../../../src/assemble/decide/limit-claims.ts';

/** Probabilities of addresses after the claims of their commune were limited. */
function limited(probabilities: readonly number[]): number[] {
  const assignments = new AssignmentDrafts(makeAssignmentRows(probabilities.length));
  for (const [address, probability] of probabilities.entries()) assignments.setBureau(address, 7, probability, 2);
  limitClaims(assignments, 0, probabilities.length, 0.005);
  return probabilities.map((_, address) => {
    expect([assignments.bureau(address), assignments.bureauMethode(address)]).toEqual([7, 2]);
    return Number(assignments.bureauProbability(address).toFixed(3));
  });
}

describe('claims of 0.95 and more of one commune', () => {
  it('stay where most addresses are sure, even if some are just above 0.95', () => {
    const claims = [...Array.from({ length: 95 }, () => 0.998), 0.951, 0.955, 0.96, 0.7, 0.5];
    expect(limited(claims)).toEqual(claims);
  });

  it('fall just below 0.95 where weak evidence reaches it, from the least one on', () => {
    const claims = [0.999, 0.997, 0.985, 0.97, 0.955, 0.953, 0.94, 0.6];
    expect(limited(claims)).toEqual([0.999, 0.997, 0.985, 0.949, 0.949, 0.949, 0.94, 0.6]);
  });

  it('are none where not even the highest is sure enough', () => {
    expect(limited([0.985, 0.96, 0.3])).toEqual([0.949, 0.949, 0.3]);
  });
});
