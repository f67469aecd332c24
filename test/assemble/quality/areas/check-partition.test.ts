import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPartition } from '../../../../src/assemble/quality/areas/check-partition.ts';
import type { Area, Point } from '../../../locate/layers.ts';
import { box, layer, ring, step } from '../../check-layers.ts';

/** A chessboard of `side` by `side` squares with shared corners; `skip` leaves some out. */
const chessboard = (side: number, skip: (x: number, y: number) => boolean): Area[] =>
  Array.from({ length: side * side }, (_, i): [number, number] => [i % side, Math.floor(i / side)])
    .filter(([x, y]) => !skip(x, y))
    .map(([x, y]) => [box(x, y, 1, 1)]);

describe('the check of a partition', () => {
  it('finds nothing in squares that share their borders, whatever the direction of their rings', () => {
    const areas = chessboard(5, () => false).map((area, i) => (i % 2 === 0 ? area : area.map((r) => [...r].reverse())));
    expect(checkPartition(layer(...areas))).toMatchObject({
      areas: 25,
      sharedEdges: 40,
      overlappingEdges: 0,
      unmatchedEdges: 20,
      outerEdges: 20,
      overlaps: [],
      holes: [],
    });
  });

  it('finds each hole with its area, width, position and neighbours', () => {
    const { holes, holeEdges, outerEdges } = checkPartition(layer(...chessboard(5, (x, y) => x === 2 && y === 1)));
    expect({ holeEdges, outerEdges, holes: holes.length }).toEqual({ holeEdges: 4, outerEdges: 20, holes: 1 });
    const [hole] = holes;
    // A square of 1/1000 degree at 45 degrees north: 78.85 m by 111.13 m.
    expect(hole?.squareMeters).toBeCloseTo(78.847 * 111.132, -1);
    expect(hole?.widthMeters).toBeCloseTo((78.847 * 111.132) / (78.847 + 111.132), 0);
    expect(hole?.longitude).toBeCloseTo(0.0025, 6);
    expect(hole?.latitude).toBeCloseTo(45.0015, 6);
    expect(hole?.areas).toEqual([2, 6, 7, 11]);
  });

  it('counts one hole per square left out, when none of them touch', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(15)), (left) => {
        // Squares (2i + 1, 2j + 1) of a board of 9 touch none of each other.
        const skip = (x: number, y: number): boolean =>
          x % 2 === 1 && y % 2 === 1 && left.includes((x - 1) / 2 + 4 * ((y - 1) / 2));
        const report = checkPartition(layer(...chessboard(9, skip)));
        expect(report.holes).toHaveLength(left.length);
        expect(report).toMatchObject({ holeEdges: 4 * left.length, outerEdges: 36, openEdges: 0, overlaps: [] });
      }),
      { numRuns: 30 },
    );
  });

  it('does not take an enclave for a hole, whether or not it shares the points of its border', () => {
    const surrounding: Area = [box(0, 0, 6, 6), box(2, 2, 2, 2)];
    const enclaveWithMorePoints = ring([2, 2], [3, 2], [4, 2], [4, 4], [2, 4]);
    expect(checkPartition(layer(surrounding, [box(2, 2, 2, 2)]))).toMatchObject({ sharedEdges: 4, holes: [] });
    expect(checkPartition(layer(surrounding, [enclaveWithMorePoints]))).toMatchObject({ sharedEdges: 3, holes: [] });
    expect(checkPartition(layer(surrounding)).holes).toHaveLength(1);
  });

  it('finds areas that overlap, with the depth in metres, the deepest pair first', () => {
    const report = checkPartition(layer([box(0, 0, 4, 4)], [box(3, 1, 4, 2)], [box(6, 1, 4, 8)]));
    expect(report.overlaps.map(({ areas }) => areas)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    // The short side of the middle box lies one step, 78.8 m, inside the first.
    expect(report.overlaps[0]?.depthMeters).toBeCloseTo(78.85, 0);
    expect(report.openEdges).toBe(0);
  });

  it('finds an area given twice', () => {
    expect(checkPartition(layer([box(0, 0, 2, 2)], [box(0, 0, 2, 2)]))).toMatchObject({
      overlappingEdges: 4,
      unmatchedEdges: 0,
      overlaps: [{ areas: [0, 1], edges: 4, depthMeters: 0 }],
    });
  });

  it('distinguishes a real gap from a sliver between borders with different points', () => {
    const west: Area = [ring([0, 0], [10, 0], [10, 10], [0, 10])];
    const bent = ring([10, 0], [20, 0], [20, 10], [10, 10]);
    const [first = [0, 0]] = [[10 * step + 2, 450_000_000 + 5 * step]] as Point[];
    const east: Area = [[...bent.slice(0, -1), first, ...bent.slice(-1)]];
    const report = checkPartition(layer(west, east));
    expect(report.holes).toHaveLength(1);
    expect(report.holes[0]?.widthMeters).toBeLessThan(0.02);
    expect(report.holes[0]?.areas).toEqual([0, 1]);
  });

  it('recognises edges between two parts of one area', () => {
    expect(checkPartition(layer([box(0, 0, 1, 1), box(1, 0, 1, 1)]))).toMatchObject({ innerEdges: 1, sharedEdges: 0 });
  });
});
