import { describe, expect, it } from 'vitest';
import { gapFeatures, SideGaps } from '../../../src/assemble/decide/side-gaps.ts';
import type { PackViews } from '../../../src/pack/views/pack-views.ts';

/** A house by its number and its place in metres east and north of 2.4 E, 48.8 N. */
type House = readonly [numero: number, east: number, north: number];

/** Streets of one commune. */
function gapsOf(...streets: readonly (readonly House[])[]): SideGaps {
  const houses = streets.flat();
  const addressStart = [0];
  for (const street of streets) addressStart.push((addressStart.at(-1) ?? 0) + street.length);
  const metersPerLongitude = 111_195 * Math.cos((48.8 * Math.PI) / 180);
  const pack = {
    addresses: {
      numero: (at: number) => houses[at]?.[0] ?? 0,
      longitude: (at: number) => Math.round(1e6 * (2.4 + (houses[at]?.[1] ?? 0) / metersPerLongitude)),
      latitude: (at: number) => Math.round(1e6 * (48.8 + (houses[at]?.[2] ?? 0) / 111_195)),
    },
    streets: { addressStart: (own: number) => addressStart[own] ?? 0, commune: () => 0 },
    communes: { streetStart: Uint32Array.of(0, streets.length) },
  };
  return new SideGaps(pack as unknown as Pick<PackViews, 'addresses' | 'streets' | 'communes'>);
}

/** What lies between two addresses of the first street. */
function gap(gaps: SideGaps, from: number, to: number): Record<string, number> {
  const out = new Float64Array(gapFeatures.length);
  gaps.readInto(out, 0, 0, from, to);
  return Object.fromEntries(gapFeatures.map((name, at) => [name, out[at] ?? 0]));
}

/** Even numbers along a street from west to east, 20 m apart. */
const street: readonly House[] = [[1, 0, 14], [2, 0, 0], [3, 20, 14], [4, 20, 0], [6, 60, 0], [12, 80, 0]]; // prettier-ignore

describe('SideGaps', () => {
  it('separates the sides, in ascending order', () => {
    const gaps = gapsOf(street);
    expect([0, 1].map((parity) => gaps.sideOf(0, parity))).toEqual([[1, 3, 4, 5], [0, 2]]); // prettier-ignore
  });

  it('measures the metres and the numbers between neighbours', () => {
    const { metres = 0, numeros = 0 } = gap(gapsOf(street), 4, 5);
    expect(Math.exp(metres)).toBeCloseTo(25, 0);
    expect(Math.exp(numeros)).toBeCloseTo(3, 9);
  });

  it('finds a street that crosses and one that ends here, but not parallel streets or the street itself', () => {
    const crossing: House[] = [[2, 40, -60], [4, 40, -20], [6, 40, 40], [8, 40, 80]]; // prettier-ignore
    const ending: House[] = [[1, 42, -80], [3, 42, -45], [5, 42, -15]]; // prettier-ignore
    const beside: House[] = [[2, 0, -30], [4, 40, -30], [6, 80, -30]]; // prettier-ignore
    const countAt = (...others: readonly House[][]) => {
      const gaps = gapsOf(street, ...others);
      const found = [[1, 3], [3, 4], [4, 5]].map(([from = 0, to = 0]) => gap(gaps, from, to)); // prettier-ignore
      return found.map(({ traversee = 0, traversees = 0 }) => traversee + traversees);
    };
    expect(countAt(beside)).toEqual([0, 0, 0]);
    expect(countAt(crossing)).toEqual([0, 1, 0]);
    expect(countAt(ending)).toEqual([0, 1, 0]);
    expect(countAt(ending, beside, crossing)).toEqual([0, 2, 0]);
  });
});
