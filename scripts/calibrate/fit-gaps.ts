import { LocatedAddresses } from '../../src/assemble/areas/locate-addresses.ts';
import { forEachRollAddress } from '../../src/assemble/roll/roll-addresses.ts';
import { gapFeatures, SideGaps } from '../../src/assemble/decide/side-gaps.ts';
import type { Reference } from '../../src/match/reference.ts';
import { solveSymmetric } from './solve-symmetric.ts';

const size = gapFeatures.length;
const ridge = 1;
const maxSteps = 40;

/** Gaps between two consecutive addresses of the roll on one side, and whether the bureau changed between them. */
interface Stretch {
  readonly features: readonly Float64Array[];
  readonly changed: boolean;
}

/**
 * Fits the probability that another bureau begins in a gap along a side: the logarithm of its rate is linear in the gap's
 * features, and the rates of a stretch of gaps add up. Uses Fisher's scoring on all stretches between two addresses of the roll.
 */
export function fitGaps(reference: Reference): Float64Array {
  const stretches = readStretches(reference);
  let weights = new Float64Array(size);
  weights[0] = -5;
  let reached = penalizedLikelihood(stretches, weights);
  for (let count = 0; count < maxSteps; count++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const information = new Float64Array(size * size);
    for (let at = 0; at < size; at++) information[at * size + at] = ridge;
    for (const stretch of stretches) addStretch(stretch, weights, gradient, information);
    const change = solveSymmetric(information, gradient);
    // Far from the optimum a full step overshoots: it is halved until the likelihood improves.
    let part = Math.min(1, 1 / Math.max(...change.map(Math.abs)));
    let moved = weights;
    let gained = -Infinity;
    for (; part > 1e-6 && gained < reached; part /= 2) {
      moved = weights.map((weight, at) => weight + part * (change[at] ?? 0));
      gained = penalizedLikelihood(stretches, moved);
    }
    if (gained - reached < 1e-6) break;
    weights = moved;
    reached = gained;
  }
  return weights;
}

/** Log-likelihood of the stretches under the weights, minus the ridge penalty. */
function penalizedLikelihood(stretches: readonly Stretch[], weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum -= (ridge * weight ** 2) / 2;
  for (const { features, changed } of stretches) {
    let rate = 0;
    for (const gap of features) rate += rateOf(gap, weights);
    sum += changed ? Math.log(-Math.expm1(-rate)) : -rate;
  }
  return sum;
}

function rateOf(gap: Float64Array, weights: Float64Array): number {
  let score = 0;
  for (let at = 0; at < size; at++) score += (gap[at] ?? 0) * (weights[at] ?? 0);
  return Math.exp(score);
}

function addStretch(
  { features, changed }: Stretch,
  weights: Float64Array,
  gradient: Float64Array,
  information: Float64Array,
): void {
  let rate = 0;
  const slope = new Float64Array(size);
  for (const gap of features) {
    const ofGap = rateOf(gap, weights);
    rate += ofGap;
    for (let at = 0; at < size; at++) slope[at] = (slope[at] ?? 0) + ofGap * (gap[at] ?? 0);
  }
  const odds = Math.exp(-rate) / -Math.expm1(-rate);
  const pull = changed ? odds : -1;
  for (let a = 0; a < size; a++) {
    gradient[a] = (gradient[a] ?? 0) + pull * (slope[a] ?? 0);
    for (let b = 0; b <= a; b++) {
      information[a * size + b] = (information[a * size + b] ?? 0) + odds * (slope[a] ?? 0) * (slope[b] ?? 0);
    }
  }
}

function readStretches({ pack, layers }: Reference): Stretch[] {
  const located = new LocatedAddresses(pack).locate(layers, pack);
  const gaps = new SideGaps(pack);
  const { roll, streets } = pack;
  const stretches: Stretch[] = [];
  for (let street = 0; street < streets.count; street++) {
    const named = new Map<number, number>();
    forEachRollAddress(roll, located, street, (address, entry) => {
      named.set(address, roll.bureau(entry));
    });
    for (const parity of [0, 1]) {
      let last: number | undefined;
      let features: Float64Array[] = [];
      const side = named.size < 2 ? [] : gaps.sideOf(street, parity);
      for (const [at, address] of side.entries()) {
        if (last !== undefined) {
          const gap = new Float64Array(size);
          gaps.readInto(gap, 0, street, side[at - 1] ?? 0, address);
          features.push(gap);
        }
        const bureau = named.get(address);
        if (bureau === undefined) continue;
        if (last !== undefined) stretches.push({ features, changed: last !== bureau });
        last = bureau;
        features = [];
      }
    }
  }
  return stretches;
}
