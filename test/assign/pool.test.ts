import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pool } from '../../src/assign/pool.ts';

// Apart by steps that do not vanish in the sum.
const score = fc.integer({ min: -40, max: 40 }).map((halves) => halves / 2);

describe('Pool', () => {
  it('gives the softmax of the scores, "none of these" among them', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), score, (scores, none) => {
        const pool = new Pool(1);
        scores.forEach((value, index) => {
          pool.add(index + 1);
          pool.setFeature(index, 0, value);
        });
        pool.weigh(Float64Array.of(1), none);
        const sum = [...scores, none].reduce((all, value) => all + Math.exp(value), 0);
        scores.forEach((value, index) => {
          expect(pool.probability[index]).toBeCloseTo(Math.exp(value) / sum, 9);
        });
        const order = scores
          .map((value, index) => ({ value, index }))
          .sort((a, b) => b.value - a.value || a.index - b.index);
        expect(pool.best).toBe(order[0]?.index);
        expect(pool.next).toBe(order[1]?.index ?? -1);
      }),
    );
  });

  it('multiplies all scores by the sharpness of the commune, and adds its correction to "none of these"', () => {
    const pool = new Pool(1);
    for (const [index, value] of [1, 2].entries()) {
      pool.add(index + 1);
      pool.setFeature(index, 0, value);
    }
    pool.weigh(Float64Array.of(1), 0.5, undefined, undefined, Math.log(2), 0.25);
    const scores = [2 * 1, 2 * 2, 2 * (0.5 + 0.25)].map(Math.exp);
    const sum = scores.reduce((all, value) => all + value, 0);
    expect(pool.probability[0]).toBeCloseTo((scores[0] ?? 0) / sum, 9);
    expect(pool.probability[1]).toBeCloseTo((scores[1] ?? 0) / sum, 9);
  });

  it('has each candidate once, ignores unknown ones, and never exceeds its capacity', () => {
    const pool = new Pool(2);
    for (const candidate of [3, 0, 3, 5]) pool.add(candidate);
    expect([pool.count, pool.placeOf(3), pool.placeOf(5), pool.placeOf(4)]).toEqual([2, 0, 1, -1]);
    for (let candidate = 10; candidate < 100; candidate++) pool.add(candidate);
    expect(pool.count).toBe(32);
  });

  it('keeps no feature of the previous place', () => {
    const pool = new Pool(1);
    pool.add(1);
    pool.setFeature(0, 0, 5);
    pool.clear();
    pool.add(2);
    pool.weigh(Float64Array.of(1), 0);
    expect(pool.probability[0]).toBe(0.5);
  });
});
