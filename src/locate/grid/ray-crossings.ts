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

/** Crossings with `edges` edges from point `first` on: odd 1, even 0, or {@link ON_BORDER}. */
export function crossEdges(coordinates: Int32Array, first: number, edges: number, x: number, y: number): number {
  let ax = coordinates[2 * first] ?? 0;
  let ay = coordinates[2 * first + 1] ?? 0;
  // The difference of two latitudes fits into 32 bits.
  let isAbove = (y - ay) >>> 31;
  let crossings = 0;
  for (let at = 2 * first + 2; at <= 2 * (first + edges); at += 2) {
    const bx = coordinates[at] ?? 0;
    const by = coordinates[at + 1] ?? 0;
    let side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side === 0) {
      // The products may only have been rounded to the same double.
      side = orientation(ax, ay, bx, by, x, y);
      if (side === 0 && isWithin(ax, ay, bx, by, x, y)) return ON_BORDER;
    }
    const wasAbove = isAbove;
    isAbove = (y - by) >>> 31;
    // The point is left of an edge that goes up, or right of one that goes down.
    crossings ^= (wasAbove ^ isAbove) & (isNegative(side) ^ isAbove);
    ax = bx;
    ay = by;
  }
  return crossings;
}

/**
 * As {@link crossEdges} for a run of a cell, which ends at `endX` and `endY`: where an end of the run lies beside the cell, it counts
 * as prolonged straight down.
 */
export function crossRun(
  coordinates: Int32Array,
  first: number,
  edges: number,
  x: number,
  y: number,
  endX: number,
  endY: number,
): number {
  const crossings = crossEdges(coordinates, first, edges, x, y);
  if (crossings === ON_BORDER) return ON_BORDER;
  const last = first + edges;
  return (
    crossings ^
    prolongedCrossing(coordinates[2 * first] ?? 0, coordinates[2 * first + 1] ?? 0, y, endX, endY) ^
    prolongedCrossing(coordinates[2 * last] ?? 0, coordinates[2 * last + 1] ?? 0, y, endX, endY)
  );
}

/** 1 if a ray from a point at height `y` of the cell crosses the line down from a run's end that lies beside the cell. */
function prolongedCrossing(endOfRunX: number, endOfRunY: number, y: number, endX: number, endY: number): number {
  return endOfRunX >= endX && endOfRunY > y && endOfRunY < endY ? 1 : 0;
}

/** 1 for an integer below 0, else 0, without a branch. */
function isNegative(value: number): number {
  return -Math.floor(value * TINY) | 0;
}

/** Whether a point on an edge's line lies on the edge. */
function isWithin(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}
