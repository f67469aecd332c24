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
  const columns = usedColumns(cases, chosen);
  const size = columns.length;
  const curve = new LikelihoodCurve(cases, columns);
  for (let step = 0; step < maxSteps; step++) {
    curve.clear();
    for (const index of chosen) curve.add(index, coefficients);
    for (const [at, column] of columns.entries()) {
      curve.gradient[at] = (curve.gradient[at] ?? 0) - ridge * (weights[column] ?? 0);
      curve.hessian[at * size + at] = (curve.hessian[at * size + at] ?? 0) + ridge;
    }
    const change = solveSymmetric(curve.hessian, curve.gradient);
    let largest = 0;
    for (const [at, column] of columns.entries()) {
      // Steps are bounded: far from the optimum, Newton's method overshoots.
      const bounded = Math.max(-1, Math.min(1, change[at] ?? 0));
      weights[column] = (weights[column] ?? 0) + bounded;
      largest = Math.max(largest, Math.abs(bounded));
    }
    if (largest < 1e-3) break;
  }
}

/** Coefficients that a case has a value for: features of candidates, the score of "none of these" and its features. */
function usedColumns(cases: Cases, chosen: readonly number[]): number[] {
  const { featureCount, features, start, noneCount, ofNone } = cases;
  const isUsed = new Uint8Array(featureCount + 1 + noneCount);
  isUsed[featureCount] = 1;
  for (const index of chosen) {
    const end = (start[index + 1] ?? 0) * featureCount;
    for (let at = (start[index] ?? 0) * featureCount, column = 0; at < end; at++) {
      if (features[at] !== 0) isUsed[column] = 1;
      if (++column === featureCount) column = 0;
    }
    for (let at = 0; at < noneCount; at++) if (ofNone[index * noneCount + at] !== 0) isUsed[featureCount + 1 + at] = 1;
  }
  return Array.from(isUsed.keys()).filter((column) => isUsed[column] === 1);
}

/** Fits the sharpness, by the weights as they are: Fisher's scoring with a ridge. */
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

/** Gradient and (negative) Hessian of the log-likelihood by some of the coefficients; cases are added one by one. Reused. */
class LikelihoodCurve {
  readonly gradient: Float64Array;
  /** By rows; the lower triangle is filled. */
  readonly hessian: Float64Array;
  private readonly cases: Cases;
  private readonly columns: readonly number[];
  private readonly mean: Float64Array;
  /** Columns of a candidate that are not 0, and their values. */
  private readonly used: Uint16Array;
  private readonly value: Float64Array;

  constructor(cases: Cases, columns: readonly number[]) {
    this.cases = cases;
    this.columns = columns;
    this.gradient = new Float64Array(columns.length);
    this.hessian = new Float64Array(columns.length * columns.length);
    this.mean = new Float64Array(columns.length);
    this.used = new Uint16Array(columns.length);
    this.value = new Float64Array(columns.length);
  }

  clear(): void {
    this.gradient.fill(0);
    this.hessian.fill(0);
  }

  add(index: number, coefficients: Coefficients): void {
    const { cases, gradient, hessian, mean, used, value } = this;
    const size = gradient.length;
    const probabilities = probabilitiesOf(cases, index, coefficients);
    const sharpness = sharpnessAt(cases, index, coefficients);
    const none = probabilities.length - 1;
    const weight = cases.origins[index]?.weight ?? 0;
    const named = cases.right[index] ?? -1;
    const right = named === -1 ? none : named;
    mean.fill(0);
    for (let candidate = 0; candidate <= none; candidate++) {
      const count = this.read(index, candidate === none ? -1 : candidate, sharpness);
      const probability = probabilities[candidate] ?? 0;
      const part = weight * probability;
      for (let a = 0; a < count; a++) {
        const column = used[a] ?? 0;
        const own = value[a] ?? 0;
        mean[column] = (mean[column] ?? 0) + probability * own;
        if (candidate === right) gradient[column] = (gradient[column] ?? 0) + weight * own;
        const row = column * size;
        const scaled = part * own;
        for (let b = 0; b <= a; b++) {
          const at = row + (used[b] ?? 0);
          hessian[at] = (hessian[at] ?? 0) + scaled * (value[b] ?? 0);
        }
      }
    }
    for (let a = 0; a < size; a++) {
      const own = weight * (mean[a] ?? 0);
      if (own === 0) continue;
      gradient[a] = (gradient[a] ?? 0) - own;
      const row = a * size;
      for (let b = 0; b <= a; b++) hessian[row + b] = (hessian[row + b] ?? 0) - own * (mean[b] ?? 0);
    }
  }

  /** Reads the values of a candidate, -1 for "none of these", by its columns in ascending order. Returns how many. */
  private read(index: number, candidate: number, sharpness: number): number {
    const { columns, used, value } = this;
    const { featureCount, features, start, noneCount, ofNone } = this.cases;
    const from = candidate === -1 ? 0 : ((start[index] ?? 0) + candidate) * featureCount;
    const fromNone = index * noneCount - featureCount - 1;
    let count = 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0;
      let plain: number;
      if (column < featureCount) plain = candidate === -1 ? 0 : (features[from + column] ?? 0);
      else if (candidate !== -1) break;
      else plain = column === featureCount ? 1 : (ofNone[fromNone + column] ?? 0);
      if (plain === 0) continue;
      used[count] = at;
      value[count++] = sharpness * plain;
    }
    return count;
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

/** Turns scores into probabilities. */
function softmax(from: Float64Array): Float64Array {
  const scores = from.slice();
  const count = scores.length - 1;
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let at = 0; at <= count; at++) sum += scores[at] = Math.exp((scores[at] ?? 0) - top);
  for (let at = 0; at <= count; at++) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}
