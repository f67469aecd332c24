/** The one predicate on which containment depends, exact for all Int32 coordinates. */

/** Below this magnitude a product of two integers is exact in a double. */
const EXACT_LIMIT = 2 ** 53;

/**
 * On which side of the line a -> b the point p lies: positive left, negative right, 0 exactly on the line.
 *
 * Coordinates are Int32 values, so differences are exact and only the two products can round. Rounding keeps order:
 * if the rounded products differ, so do the true ones, the same way round. Equal rounded products are equal when they
 * are small enough to be exact; the rest, seen only for edges of many degrees, is decided in BigInt.
 *
 * @returns a number whose sign is right; its magnitude is only approximate.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = (bx - ax) * (py - ay);
  const right = (by - ay) * (px - ax);
  if (left !== right) return left - right;
  if (left < EXACT_LIMIT && left > -EXACT_LIMIT) return 0;
  return exactOrientation(ax, ay, bx, by, px, py);
}

function exactOrientation(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = BigInt(bx - ax) * BigInt(py - ay);
  const right = BigInt(by - ay) * BigInt(px - ax);
  return left > right ? 1 : left < right ? -1 : 0;
}
