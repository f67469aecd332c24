import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearGrid } from '../../../src/assemble/roll/near-grid.ts';

/** Points of a town and its fields: dense in places, some at one spot. */
const coordinate = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 2000, max: 2060 }), fc.constant(2500));
const point = fc.tuple(coordinate, coordinate);
const most = 5;

/** The wanted points within reach, nearest first, those as near by number. */
function nearestOf(
  points: readonly (readonly [number, number])[],
  x: number,
  y: number,
  reach: number,
  isWanted: (number: number) => boolean = () => true,
) {
  return points
    .map(([atX, atY], number) => ({ number, square: (atX - x) ** 2 + (atY - y) ** 2 }))
    .filter(({ number, square }) => square <= reach * reach && isWanted(number))
    .sort((a, b) => a.square - b.square || a.number - b.number)
    .slice(0, most);
}

describe('the grid of the nearest points', () => {
  it('finds the same points as a scan of all points, from inside and outside, also when it is loaded again', () => {
    const grid = new NearGrid(most);
    const place = fc.tuple(fc.integer({ min: -900, max: 6000 }), fc.integer({ min: -900, max: 6000 }));
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 300 }),
        fc.array(fc.oneof(place, point), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(0, 30, 1000),
        (points, places, reach) => {
          grid.load(
            Float64Array.from(points, ([x]) => x),
            Float64Array.from(points, ([, y]) => y),
            points.length,
          );
          const tags = Uint32Array.from(points.keys(), (at) => at % 3);
          for (const [x, y] of places) {
            const expected = nearestOf(points, x, y, reach);
            const count = grid.search(x, y, reach);
            expect([...grid.found.subarray(0, count)]).toEqual(expected.map(({ number }) => number));
            expect([...grid.squares.subarray(0, count)]).toEqual(expected.map(({ square }) => square));
            const others = points.filter((_, at) => tags[at] !== 1).map(([atX, atY]) => Math.hypot(atX - x, atY - y));
            expect(grid.distanceToOther(x, y, reach, tags, 1)).toBeCloseTo(Math.min(reach, ...others));
            expect(grid.hasOtherWithin(x, y, reach, tags, 1)).toBe(others.some((meters) => meters < reach));
            const untagged = nearestOf(points, x, y, reach, (at) => tags[at] !== 1);
            const found = grid.searchOthers(x, y, reach, tags, 1);
            expect([...grid.found.subarray(0, found)]).toEqual(untagged.map(({ number }) => number));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has few cells for points in a row', () => {
    const grid = new NearGrid(most);
    const x = Float64Array.from({ length: 1000 }, (_, at) => at * 1000);
    grid.load(x, new Float64Array(1000), 1000);
    expect(grid.search(500_400, 0, 1000)).toBe(2);
    expect([...grid.found.subarray(0, 2)]).toEqual([500, 501]);
  });
});
