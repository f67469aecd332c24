import { describe, expect, it } from 'vitest';
import { Voices } from '../../../src/assign/evidence/voices.ts';
import type { LocatedAddresses } from '../../../src/assemble/areas/locate-addresses.ts';
import { gapWeights, SideRuns } from '../../../src/assemble/decide/side-runs.ts';
import { rollOf, type RollEntry } from '../../assign/evidence.ts';

/** Ten even numbers 15 m apart along one street, and its roll. */
function runsOf(...entries: readonly RollEntry[]): SideRuns {
  const numero = Uint16Array.from({ length: 10 }, (_, at) => 2 * (at + 1));
  const pack = {
    addresses: {
      numero: (at: number) => numero[at] ?? 0,
      suffix: () => 0,
      longitude: (at: number) => 2_400_000 + 205 * at,
      latitude: () => 48_800_000,
    },
    streets: { addressStart: (street: number) => 10 * street, commune: () => 0, count: 1 },
    communes: { streetStart: Uint32Array.of(0, 1) },
    roll: rollOf(entries),
  };
  const located = { findAddress: (_: number, wanted: number) => numero.indexOf(wanted) };
  return new SideRuns(
    pack as unknown as ConstructorParameters<typeof SideRuns>[0],
    located as unknown as LocatedAddresses,
    gapWeights,
  );
}

/** Shares of the bureaux (by index) at a number. */
function sharesAt(runs: SideRuns, numero: number): ReadonlyMap<number, number> {
  const voices = new Voices();
  runs.readInto(voices, numero / 2 - 1, 0);
  expect(voices.total).toBe(voices.count === 0 ? 0 : 1);
  return new Map(Array.from({ length: voices.count }, (_, at) => [voices.bureau[at] ?? 0, voices.weight[at] ?? 0]).map(([bureau = 0, share = 0]) => [bureau - 1, share])); // prettier-ignore
}

describe('SideRuns', () => {
  it('continues between two addresses of one bureau, and is less certain beyond the last', () => {
    const runs = runsOf([4, 7], [10, 7]);
    expect(sharesAt(runs, 6).get(7)).toBeGreaterThan(0.98);
    expect(sharesAt(runs, 20).get(7)).toBeLessThan(sharesAt(runs, 12).get(7) ?? 0);
  });

  it('gives the nearer bureau between two different ones', () => {
    const runs = runsOf([2, 7], [20, 8]);
    expect(sharesAt(runs, 4).get(7)).toBeGreaterThan(sharesAt(runs, 4).get(8) ?? 1);
    expect(sharesAt(runs, 18).get(8)).toBeGreaterThan(sharesAt(runs, 18).get(7) ?? 1);
  });

  it('ignores the roll row of the address itself', () => {
    const others: readonly RollEntry[] = [[2, 7], [4, 7], [12, 8], [16, 8]]; // prettier-ignore
    const without = sharesAt(runsOf(...others), 8);
    for (const bureau of [7, 8, 9]) {
      const own: RollEntry = [8, bureau];
      const all = [...others.slice(0, 2), own, ...others.slice(2)];
      const found = sharesAt(runsOf(...all), 8);
      for (const [named, share] of without) expect(found.get(named)).toBeCloseTo(share, 2);
      expect(found.get(9)).toBeUndefined();
    }
  });

  it('gives nothing for a side without rows in the roll', () => {
    expect(sharesAt(runsOf([3, 7]), 8).size).toBe(0);
  });
});
