import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientation } from '../../../src/locate/borders/orientation.ts';

const coordinate = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('orientation', () => {
  it('has the sign of exact arithmetic for all Int32 coordinates', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by, px, py) => {
        const exact = BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax);
        expect(Math.sign(orientation(ax, ay, bx, by, px, py))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0);
      }),
    );
  });

  it('is right for a point beside a line across the globe, where both products round to the same double', () => {
    const [ax, ay, bx, by] = [-1_800_000_000, -900_000_000, 1_800_000_001, 900_000_001];
    const [px, py] = [bx - 2, by - 1];
    expect((bx - ax) * (py - ay)).toBe((by - ay) * (px - ax));
    expect(BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax)).toBe(1n);
    expect(orientation(ax, ay, bx, by, px, py)).toBe(1);
    expect(orientation(bx, by, ax, ay, px, py)).toBe(-1);
  });

  it('is 0 on a line across the globe', () => {
    expect(orientation(-1_800_000_000, -900_000_000, 1_800_000_000, 900_000_000, 2_000_002, 1_000_001)).toBe(0);
  });
});
