import type { Cases } from './cases.ts';
import { sharpnessOf } from '../../src/assign/pool.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Weights of the features, then the score of "none of these", then weights of its own features, then those of the sharpness. */
export type Coefficients = Float64Array;

/** Result of a fitted case: probability of its likeliest candidate, and whether that candidate is right. */
export interface CaseClaim {
  readonly probability: number;
  readonly right: boolean;
  /** Probability of the truth, including "none of these". */
  readonly ofTruth: number;
}

/** Ridge penalty on the coefficients, so that a feature that no row has stays at 0. */
const ridge = 1;
const maxSteps = 25;
/** The same for the sharpness, which must hold in communes that the fit has not seen. */
const sharpRidge = 30;
const sharpSteps = 8;
/** Number of rounds in which weights and sharpness are fitted alternately. */
const rounds = 2;

/**
 * Fits a conditional logit to the cases of `chosen`: finds the coefficients under which the right candidates are likeliest, by
 * Newton's method with a ridge penalty. Starts from `start`, if a nearby fit is known. Weights and sharpness are fitted
 * alternately.
 */
export function fitLogit(cases: Cases, chosen: readonly number[], start?: Coefficients): Coefficients {
  const linear = cases.featureCount + 1 + cases.noneCount;
  const coefficients = start === undefined ? new Float64Array(linear + cases.noneCount) : Float64Array.from(start);
  fitWeights(cases, chosen, coefficients.subarray(0, linear), coefficients);
  const turns = cases.noneCount === 0 ? 0 : start === undefined ? rounds : 1;
  for (let turn = 0; turn < turns; turn++) {
    fitSharpness(cases, chosen, coefficients);
    fitWeights(cases, chosen, coefficients.subarray(0, linear), coefficients);
  }
  return coefficients;
}

/** Fits `weights`, the first part of `coefficients`, with the sharpness unchanged. */
function fitWeights(cases: Cases, chosen: readonly number[], weights: Float64Array, coefficients: Coefficients): void {
  const size = weights.length;
  for (let step = 0; step < maxSteps; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (let at = 0; at < size; at++) {
      gradient[at] = -ridge * (weights[at] ?? 0);
      hessian[at * size + at] = ridge;
    }
    for (const index of chosen) addCase(cases, index, coefficients, gradient, hessian);
    const change = solveSymmetric(hessian, gradient);
    let largest = 0;
    for (let at = 0; at < size; at++) {
      // Steps are bounded: far from the optimum, Newton's method overshoots.
      const bounded = Math.max(-1, Math.min(1, change[at] ?? 0));
      weights[at] = (weights[at] ?? 0) + bounded;
      largest = Math.max(largest, Math.abs(bounded));
    }
    if (largest < 1e-3) break;
  }
}

/** Fits the sharpness, with the weights unchanged: Fisher's scoring with a ridge penalty. */
function fitSharpness(cases: Cases, chosen: readonly number[], coefficients: Coefficients): void {
  const { noneCount, ofNone } = cases;
  const sharp = coefficients.subarray(coefficients.length - noneCount);
  for (let step = 0; step < sharpSteps; step++) {
    const gradient = Float64Array.from(sharp, (value) => -sharpRidge * value);
    const information = new Float64Array(noneCount * noneCount);
    for (let at = 0; at < noneCount; at++) information[at * noneCount + at] = sharpRidge;
    for (const index of chosen) {
      const scores = scoresOf(cases, index, coefficients);
      const probabilities = softmax(scores);
      const none = scores.length - 1;
      const right = cases.right[index] ?? -1;
      let [mean, square] = [0, 0];
      for (let at = 0; at <= none; at++) {
        mean += (probabilities[at] ?? 0) * (scores[at] ?? 0);
        square += (probabilities[at] ?? 0) * (scores[at] ?? 0) ** 2;
      }
      const weight = cases.origins[index]?.weight ?? 0;
      const pull = weight * ((scores[right === -1 ? none : right] ?? 0) - mean);
      const spread = weight * (square - mean * mean);
      const from = index * noneCount;
      for (let a = 0; a < noneCount; a++) {
        const value = ofNone[from + a] ?? 0;
        if (value === 0) continue;
        gradient[a] = (gradient[a] ?? 0) + pull * value;
        for (let b = 0; b <= a; b++) {
          const at = a * noneCount + b;
          information[at] = (information[at] ?? 0) + spread * value * (ofNone[from + b] ?? 0);
        }
      }
    }
    const change = solveSymmetric(information, gradient);
    for (let at = 0; at < noneCount; at++) {
      sharp[at] = (sharp[at] ?? 0) + Math.max(-0.3, Math.min(0.3, change[at] ?? 0));
    }
  }
}

/** Fits each regime of `chosen` separately; `starts` has one entry per regime. */
export function fitRegimes(
  cases: Cases,
  chosen: readonly number[],
  regimeCount: number,
  starts: readonly Coefficients[] = [],
): Coefficients[] {
  return Array.from({ length: regimeCount }, (_, regime) => {
    const of = chosen.filter((index) => cases.origins[index]?.regime === regime);
    return fitLogit(cases, of, starts[regime]);
  });
}

/** Claim of one case under coefficients. */
export function claimOf(cases: Cases, index: number, coefficients: Coefficients): CaseClaim {
  const probabilities = probabilitiesOf(cases, index, coefficients);
  const none = probabilities.length - 1;
  let best = 0;
  for (let at = 1; at < none; at++) if ((probabilities[at] ?? 0) > (probabilities[best] ?? 0)) best = at;
  const right = cases.right[index] ?? -1;
  return {
    probability: probabilities[best] ?? 0,
    right: best === right,
    ofTruth: probabilities[right === -1 ? none : right] ?? 0,
  };
}

/** Adds a case's contribution to the gradient and the (negative) Hessian of the log-likelihood. */
function addCase(
  cases: Cases,
  index: number,
  coefficients: Coefficients,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const { featureCount, features, noneCount, ofNone } = cases;
  const size = gradient.length;
  const probabilities = probabilitiesOf(cases, index, coefficients);
  const sharpness = sharpnessAt(cases, index, coefficients);
  const count = probabilities.length - 1;
  const from = (cases.start[index] ?? 0) * featureCount;
  const weight = cases.origins[index]?.weight ?? 0;
  const right = cases.right[index] ?? -1;
  const mean = new Float64Array(size);
  const valueOf = (candidate: number, at: number): number => sharpness * plainValueOf(candidate, at);
  const plainValueOf = (candidate: number, at: number): number =>
    candidate === count
      ? at < featureCount
        ? 0
        : at === featureCount
          ? 1
          : (ofNone[index * noneCount + at - featureCount - 1] ?? 0)
      : at < featureCount
        ? (features[from + candidate * featureCount + at] ?? 0)
        : 0;
  for (let candidate = 0; candidate <= count; candidate++) {
    const probability = probabilities[candidate] ?? 0;
    const isRight = candidate === (right === -1 ? count : right);
    for (let a = 0; a < size; a++) {
      const value = valueOf(candidate, a);
      if (value === 0) continue;
      mean[a] = (mean[a] ?? 0) + probability * value;
      if (isRight) gradient[a] = (gradient[a] ?? 0) + weight * value;
      for (let b = 0; b <= a; b++) {
        hessian[a * size + b] = (hessian[a * size + b] ?? 0) + weight * probability * value * valueOf(candidate, b);
      }
    }
  }
  for (let a = 0; a < size; a++) {
    if (mean[a] === 0) continue;
    gradient[a] = (gradient[a] ?? 0) - weight * (mean[a] ?? 0);
    for (let b = 0; b <= a; b++) {
      hessian[a * size + b] = (hessian[a * size + b] ?? 0) - weight * (mean[a] ?? 0) * (mean[b] ?? 0);
    }
  }
}

/** Probabilities of a case's candidates, then of "none of these". */
function probabilitiesOf(cases: Cases, index: number, coefficients: Coefficients): Float64Array {
  return softmax(scoresOf(cases, index, coefficients));
}

/** Factor of all scores of a case. */
function sharpnessAt({ featureCount, noneCount, ofNone }: Cases, index: number, coefficients: Coefficients): number {
  let logarithm = 0;
  for (let at = 0; at < noneCount; at++) {
    logarithm += (coefficients[featureCount + 1 + noneCount + at] ?? 0) * (ofNone[index * noneCount + at] ?? 0);
  }
  return sharpnessOf(logarithm);
}

function scoresOf(cases: Cases, index: number, coefficients: Coefficients): Float64Array {
  const sharpness = sharpnessAt(cases, index, coefficients);
  const { featureCount, features, start, noneCount, ofNone } = cases;
  const from = start[index] ?? 0;
  const count = (start[index + 1] ?? 0) - from;
  const scores = new Float64Array(count + 1);
  let none = coefficients[featureCount] ?? 0;
  for (let at = 0; at < noneCount; at++) {
    none += (coefficients[featureCount + 1 + at] ?? 0) * (ofNone[index * noneCount + at] ?? 0);
  }
  scores[count] = sharpness * none;
  for (let candidate = 0; candidate < count; candidate++) {
    let score = 0;
    const row = (from + candidate) * featureCount;
    for (let at = 0; at < featureCount; at++) score += (coefficients[at] ?? 0) * (features[row + at] ?? 0);
    scores[candidate] = sharpness * score;
  }
  return scores;
}

function softmax(from: Float64Array): Float64Array {
  const scores = Float64Array.from(from);
  const count = scores.length - 1;
  const top = scores.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let at = 0; at <= count; at++) sum += scores[at] = Math.exp((scores[at] ?? 0) - top);
  for (let at = 0; at <= count; at++) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}
