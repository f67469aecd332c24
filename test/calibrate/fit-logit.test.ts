import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cases } from '../../scripts/calibrate/cases.ts';
import { claimOf, fitLogit } from '../../scripts/calibrate/fit-logit.ts';
import { solveSymmetric } from '../../scripts/calibrate/solve-symmetric.ts';
import { Pool } from '../../src/assign/pool.ts';

const origin = { kind: 'address', street: 0, commune: 0, weight: 1, regime: 0 };

/** Numbers in [0, 1) from a seed: the same on every run. */
function* random(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Cases of three candidates whose right one is drawn by the probabilities of `weights` and `none`. */
function drawnCases(count: number, weights: readonly number[], none: number): Cases {
  const cases = new Cases(weights.length);
  const pool = new Pool(weights.length);
  const numbers = random(7);
  const draw = (): number => numbers.next().value;
  for (let index = 0; index < count; index++) {
    pool.clear();
    for (const candidate of [1, 2, 3]) pool.add(candidate);
    for (let place = 0; place < 3; place++)
      for (let feature = 0; feature < weights.length; feature++) pool.setFeature(place, feature, 2 * draw() - 1);
    pool.weigh(Float64Array.from(weights), none);
    let left = draw();
    let truth = 99;
    for (let place = 0; place < 3 && truth === 99; place++) {
      left -= pool.probability[place] ?? 0;
      if (left < 0) truth = place + 1;
    }
    cases.add(pool, truth, origin);
  }
  return cases;
}

describe('fitLogit', () => {
  const weights = [2, -1, 0];
  const cases = drawnCases(20_000, weights, 0.5);
  const all = cases.origins.map((_, index) => index);
  const fitted = fitLogit(cases, all);

  it('finds the weights from which answers were drawn', () => {
    for (const [at, weight] of [...weights, 0.5].entries()) expect(fitted[at]).toBeCloseTo(weight, 1);
  });

  it('predicts probabilities that come true', () => {
    const claims = all.map((index) => claimOf(cases, index, fitted));
    const claimed = claims.reduce((sum, { probability }) => sum + probability, 0);
    expect(claimed / claims.length).toBeCloseTo(claims.filter(({ right }) => right).length / claims.length, 1.8);
  });

  it('leaves a feature that no case has at 0', () => {
    expect(fitLogit(drawnCases(500, [1], 0), [...Array(500).keys()])).toHaveLength(2);
    const silent = new Cases(2);
    const pool = new Pool(2);
    for (let index = 0; index < 50; index++) {
      pool.clear();
      pool.add(1);
      pool.add(2);
      pool.setFeature(0, 0, 1);
      silent.add(pool, index % 5 === 0 ? 2 : 1, origin);
    }
    expect(fitLogit(silent, [...Array(50).keys()])[1]).toBe(0);
  });
});

describe('solveSymmetric', () => {
  it('recovers the factor of a product', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 }),
        fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -5, max: 5, noNaN: true }))),
        (root, x) => {
          const matrix = new Float64Array(9);
          for (let a = 0; a < 3; a++)
            for (let b = 0; b < 3; b++) {
              matrix[3 * a + b] = a === b ? 1 : 0;
              for (let k = 0; k < 3; k++)
                matrix[3 * a + b] = (matrix[3 * a + b] ?? 0) + (root[3 * a + k] ?? 0) * (root[3 * b + k] ?? 0);
            }
          const right = Float64Array.from([0, 1, 2], (a) =>
            x.reduce((sum, value, b) => sum + value * (matrix[3 * a + b] ?? 0), 0),
          );
          const solved = solveSymmetric(matrix, right);
          for (const [at, value] of x.entries()) expect(solved[at]).toBeCloseTo(value, 5);
        },
      ),
    );
  });
});
