/**
 * Crossings of a ray with a piece of border: the heart of containment.
 *
 * The ray goes from the point towards larger x. Which side of an edge the point lies on, and whether the edge straddles the
 * ray, are as good as random, so a processor cannot predict them: both are computed as bits, without a branch.
 */
import { orientation } from '../borders/orientation.ts';

/** The point lies on the piece. */
export const ON_BORDER = -1;

/** Far below the reciprocal of the largest product of two differences of coordinates, 2^64: see {@link isNegative}. */
const TINY = 2 ** -80;

/**
 * Crossings with narrow points (see grid-layout.ts), `first` to `end` (exclusive) of `leaves`: odd 1, even 0, or
 * {@link ON_BORDER}.
 *
 * @param x - from the middle of the cell, as the points are: within 16 bits, so that all products are exact.
 */
export function crossNarrow(leaves: Int32Array, first: number, end: number, x: number, y: number): number {
  const start = leaves[first] ?? 0;
  let ax = (start << 16) >> 16;
  let ay = start >> 16;
  let isAbove = (y - ay) >>> 31;
  let crossings = 0;
  for (let at = first + 1; at < end; at++) {
    const point = leaves[at] ?? 0;
    const bx = (point << 16) >> 16;
    const by = point >> 16;
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side === 0 && isWithin(ax, ay, bx, by, x, y)) return ON_BORDER;
    const wasAbove = isAbove;
    isAbove = (y - by) >>> 31;
    // The point is left of an edge that goes up, or right of one that goes down.
    crossings ^= (wasAbove ^ isAbove) & (isNegative(side) ^ isAbove);
    ax = bx;
    ay = by;
  }
  return crossings;
}

/** As {@link crossNarrow} for wide points, two elements each. */
export function crossWide(leaves: Int32Array, first: number, end: number, x: number, y: number): number {
  let ax = leaves[first] ?? 0;
  let ay = leaves[first + 1] ?? 0;
  let isAbove = isNegative(y - ay);
  let crossings = 0;
  for (let at = first + 2; at < end; at += 2) {
    const bx = leaves[at] ?? 0;
    const by = leaves[at + 1] ?? 0;
    let side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side === 0) {
      // The products may only have been rounded to the same double.
      side = orientation(ax, ay, bx, by, x, y);
      if (side === 0 && isWithin(ax, ay, bx, by, x, y)) return ON_BORDER;
    }
    const wasAbove = isAbove;
    isAbove = isNegative(y - by);
    crossings ^= (wasAbove ^ isAbove) & (isNegative(side) ^ isAbove);
    ax = bx;
    ay = by;
  }
  return crossings;
}

/** 1 for an integer below 0, else 0, without a branch. */
function isNegative(value: number): number {
  return -Math.floor(value * TINY) | 0;
}

/** Whether a point on an edge's line lies on the edge. */
function isWithin(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}
