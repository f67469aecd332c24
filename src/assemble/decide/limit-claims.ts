import { limitedProbability, sureProbability } from '../../assign/thresholds.ts';
import type { AssignmentDrafts } from './assignment-drafts.ts';

/** Share of a commune's claims of {@link sureProbability} and more that must come true. */
const promised = 0.985;
/** Classes of claims above {@link sureProbability}. */
const classes = 250;

/**
 * Lowers claims of 0.95 and more to just below, for addresses `[from, to)` of a commune, from the least one on, until those that are
 * left are right for 98.5 % together. Weak evidence reaches 0.95 for a few addresses, and stays close to it: such claims are true
 * one by one, but who sends to "P >= 0.95" counts on more. Where the evidence is good, claims lie close to 1, and nothing changes.
 *
 * @param overclaim by how much claims of 0.95 and more are too high.
 */
export function limitClaims(assignments: AssignmentDrafts, from: number, to: number, overclaim: number): void {
  const least = leastSure(assignments, from, to, promised + overclaim);
  if (least === 0) return;
  for (let address = from; address < to; address++) {
    const probability = assignments.bureauProbability(address);
    if (probability < sureProbability || probability >= least) continue;
    assignments.setBureau(address, assignments.bureau(address), limitedProbability, assignments.bureauMethode(address));
  }
}

/** The least claim from which on the mean is high enough; 0 where that of all from {@link sureProbability} on is. */
function leastSure(assignments: AssignmentDrafts, from: number, to: number, mean: number): number {
  const counts = new Uint32Array(classes + 1);
  const sums = new Float64Array(classes + 1);
  const width = (1 - sureProbability) / classes;
  for (let address = from; address < to; address++) {
    const probability = assignments.bureauProbability(address);
    if (probability < sureProbability) continue;
    const at = Math.min(classes, Math.floor((probability - sureProbability) / width));
    counts[at] = (counts[at] ?? 0) + 1;
    sums[at] = (sums[at] ?? 0) + probability;
  }
  let [count, sum] = [0, 0];
  for (let at = classes; at >= 0; at--) {
    count += counts[at] ?? 0;
    sum += sums[at] ?? 0;
    if (count > 0 && sum < mean * count) return sureProbability + (at + 1) * width;
  }
  return 0;
}
