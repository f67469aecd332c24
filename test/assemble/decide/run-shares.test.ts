import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runShares } from '../../../src/assemble/decide/run-shares.ts';

/** The shares at one address by adding up every way that the bureaux may follow each other along the side. */
function sharesByAllWays(named: readonly number[], bureauCount: number, stay: readonly number[], at: number): number[] {
  const states = bureauCount + 1;
  const start = Array.from({ length: states }, (_, state) => (state < bureauCount ? 1 : 3) / (bureauCount + 3));
  const sums = Array<number>(states).fill(0);
  const ways = states ** named.length;
  for (let way = 0; way < ways; way++) {
    const path = named.map((_, place) => Math.floor(way / states ** place) % states);
    let likelihood = start[path[0] ?? 0] ?? 0;
    for (let place = 1; place < path.length; place++) {
      const goesOn = stay[place - 1] ?? 0;
      const anew = (1 - goesOn) * (start[path[place] ?? 0] ?? 0);
      likelihood *= path[place] === path[place - 1] ? goesOn + anew : anew;
    }
    for (const [place, bureau] of named.entries()) {
      if (place === at || bureau === -1) continue;
      likelihood *= path[place] === bureau ? 0.994 : 0.006 / 5;
    }
    const state = path[at] ?? 0;
    sums[state] = (sums[state] ?? 0) + likelihood;
  }
  const total = sums.reduce((a, b) => a + b, 0);
  return sums.map((sum) => sum / total);
}

const side = fc.integer({ min: 1, max: 3 }).chain((bureauCount) =>
  fc.integer({ min: 1, max: 5 }).chain((length) =>
    fc.record({
      bureauCount: fc.constant(bureauCount),
      named: fc.array(fc.integer({ min: -1, max: bureauCount - 1 }), { minLength: length, maxLength: length }),
      stay: fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), {
        minLength: length - 1,
        maxLength: length - 1,
      }),
    }),
  ),
);

describe('runShares', () => {
  it('sums over every sequence of bureaux', () => {
    fc.assert(
      fc.property(side, ({ bureauCount, named, stay }) => {
        const found = runShares(named, bureauCount, stay);
        for (const at of named.keys()) {
          for (const [state, share] of sharesByAllWays(named, bureauCount, stay, at).entries())
            expect(found[at * (bureauCount + 1) + state]).toBeCloseTo(share, 9);
        }
      }),
    );
  });

  it('changes the bureau where a change is likely: after the wide gap, not before it', () => {
    const shares = runShares([0, -1, -1, 1], 2, [0.999, 0.8, 0.999]);
    expect(shares[1 * 3 + 0]).toBeGreaterThan(0.95);
    expect(shares[2 * 3 + 1]).toBeGreaterThan(0.95);
  });

  it('does not believe a single row between others that agree, and ignores the address itself', () => {
    const shares = runShares([0, 0, 1, 0, 0], 2, [0.98, 0.98, 0.98, 0.98]);
    expect(shares[2 * 3 + 0]).toBeGreaterThan(0.95);
    expect(shares[1 * 3 + 0]).toBeGreaterThan(0.9);
  });
});
