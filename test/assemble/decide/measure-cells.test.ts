import { describe, expect, it } from 'vitest';
import { measureCells } from '../../../src/assemble/decide/measure-cells.ts';
import { agreementParts } from '../../../src/pack/views/communes-view.ts';

/** Pairs of streets with a border between them: house `at` of one faces house `at` of the other, 20 m away. */
const houses = 40;
const metersPerMicrodegree = 0.111195;

/** The share of addresses that the cells of such a commune seem to be drawn around, where borders lie so far from each house. */
function shareOf(borderAt: (house: number) => number, isVoronoi = 1): number {
  const count = 2 * houses;
  const north = (address: number): number => (address < houses ? 0 : 20);
  const cellShare = new Uint16Array(1);
  measureCells(
    0,
    {
      streets: { addressStart: (street: number) => [0, houses, count][street] ?? 0 },
      communes: { streetStart: Uint32Array.of(0, 2), cellShare },
      addresses: {
        longitude: (address: number) => Math.round((50 * (address % houses)) / metersPerMicrodegree),
        latitude: (address: number) => Math.round(north(address) / metersPerMicrodegree),
      },
      electoral: { bureauIsVoronoi: Uint8Array.of(isVoronoi, isVoronoi) },
    } as unknown as Parameters<typeof measureCells>[1],
    {
      bureau: Uint32Array.from({ length: count }, (_, address) => (address < houses ? 1 : 2)),
      bureauBorder: Float32Array.from({ length: count }, (_, address) => borderAt(address % houses)),
    },
  );
  return (cellShare[0] ?? 0) / agreementParts;
}

describe('the share of addresses that cells were drawn around', () => {
  it('is nearly all where every border runs midway between two houses', () => {
    expect(shareOf(() => 10)).toBeGreaterThan(0.95);
  });

  it('is half where the border between one pair of four does', () => {
    expect(shareOf((house) => (house % 4 === 0 ? 10 : 4))).toBeCloseTo(0.5, 1);
  });

  it('is small where none does', () => {
    expect(shareOf(() => 14)).toBeLessThan(0.2);
  });

  it('is not told of contours that are no cells', () => {
    expect(shareOf(() => 10, 0)).toBe(0);
  });
});
