import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossEdges, crossRun, ON_BORDER } from '../../../src/locate/grid/ray-crossings.ts';

type Point = readonly [number, number];

/** Points of few distinct values, so that borders are met, or of any values in range. */
function run(longitude: fc.Arbitrary<number>, latitude = longitude): fc.Arbitrary<Point[]> {
  return fc.array(fc.tuple(longitude, latitude), { minLength: 2, maxLength: 12 });
}

const near = (limit: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: -limit, max: limit - 1 }), fc.integer({ min: -2, max: 2 }), fc.constant(limit - 1));

/** Crossings in exact arithmetic, edge by edge. */
function crossExactly(points: readonly Point[], [x, y]: Point): number {
  let crossings = 0;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1] ?? [0, 0];
    const [bx, by] = points[i] ?? [0, 0];
    const side = BigInt(bx - ax) * BigInt(y - ay) - BigInt(by - ay) * BigInt(x - ax);
    const isBeside = (a: number, b: number, p: number): boolean => Math.min(a, b) <= p && p <= Math.max(a, b);
    if (side === 0n && isBeside(ax, bx, x) && isBeside(ay, by, y)) return ON_BORDER;
    if (ay > y !== by > y && side > 0n === by > ay) crossings ^= 1;
  }
  return crossings;
}

describe('crossings of a ray with a piece of border', () => {
  it('equal those of exact arithmetic anywhere on the globe', () => {
    const [longitude, latitude] = [near(1_800_000_000), near(900_000_000)];
    fc.assert(
      fc.property(run(longitude, latitude), fc.tuple(longitude, latitude), (points, [x, y]) => {
        const coordinates = Int32Array.from([0, 0, ...points.flat()]);
        expect(crossEdges(coordinates, 1, points.length - 1, x, y)).toBe(crossExactly(points, [x, y]));
      }),
    );
  });

  it('equal those of the run with a line down from each end that lies beside the cell', () => {
    const side = 64;
    const coordinate = fc.integer({ min: -side, max: 2 * side });
    const inside = fc.integer({ min: 0, max: side - 1 });
    const down = ([x, y]: Point): Point[] => (x >= side && y > 0 && y < side ? [[x, 0]] : []);
    fc.assert(
      fc.property(run(coordinate), fc.tuple(inside, inside), (points, [x, y]) => {
        const [first, last] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]] as [Point, Point];
        const whole = [...down(first), ...points, ...down(last)];
        const found = crossRun(Int32Array.from(points.flat()), 0, points.length - 1, x, y, side, side);
        expect(found).toBe(crossExactly(whole, [x, y]));
      }),
    );
  });

  it('are right where both products of an edge across the globe round to the same double', () => {
    const edge = Int32Array.of(-1_800_000_000, -900_000_000, 1_800_000_001, 900_000_001);
    expect(crossEdges(edge, 0, 1, 1_799_999_999, 900_000_000)).toBe(1);
    expect(crossEdges(edge, 0, 1, 1_800_000_000, 900_000_000)).toBe(0);
  });
});
