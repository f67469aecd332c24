import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossNarrow, crossWide, ON_BORDER } from '../../../src/locate/grid/ray-crossings.ts';

type Point = readonly [number, number];

/** Points of few distinct values, so that borders are met, or of any values in range. */
function run(coordinate: fc.Arbitrary<number>): fc.Arbitrary<Point[]> {
  return fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 12 });
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
  it('equal those of exact arithmetic for any coordinates', () => {
    const coordinate = near(2 ** 31);
    fc.assert(
      fc.property(run(coordinate), fc.tuple(coordinate, coordinate), (points, [x, y]) => {
        expect(crossWide(Int32Array.from(points.flat()), 0, 2 * points.length, x, y)).toBe(
          crossExactly(points, [x, y]),
        );
      }),
    );
  });

  it('equal those of exact arithmetic for narrow points', () => {
    const coordinate = near(2 ** 15);
    fc.assert(
      fc.property(run(coordinate), fc.tuple(coordinate, coordinate), (points, [x, y]) => {
        const packed = Int32Array.from(points, ([px, py]) => (py << 16) | (px & 0xffff));
        expect(crossNarrow(packed, 0, points.length, x, y)).toBe(crossExactly(points, [x, y]));
      }),
    );
  });

  it('are right where both products of an edge across the globe round to the same double', () => {
    const edge = Int32Array.of(-1_800_000_000, -900_000_000, 1_800_000_001, 900_000_001);
    expect(crossWide(edge, 0, 4, 1_799_999_999, 900_000_000)).toBe(1);
    expect(crossWide(edge, 0, 4, 1_800_000_000, 900_000_000)).toBe(0);
  });
});
