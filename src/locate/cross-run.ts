/** Crossings of a ray with a piece of border: the heart of containment. */
import { orientation } from './orientation.ts';

/**
 * Whether the ray from (x, y) towards larger x crosses a run of successive edges an odd number of times: 0 or 1, or -1
 * when the point lies on one of them.
 *
 * A run's ends that lie beside the cell, at larger x and within its rows, are prolonged straight down, so that what is
 * left of the border has no loose end there (see build-area-grid.ts): the ray meets that prolongation when it starts lower.
 *
 * @param maxX - largest x of the cell.
 * @param maxY - largest y of the cell.
 */
export function crossRun(
  coordinates: Int32Array,
  first: number,
  last: number,
  x: number,
  y: number,
  maxX: number,
  maxY: number,
): number {
  let ax = coordinates[2 * first] ?? 0;
  let ay = coordinates[2 * first + 1] ?? 0;
  if (ax === x && ay === y) return -1;
  let crossings = ax > maxX && ay > y && ay <= maxY ? 1 : 0;
  for (let i = 2 * first + 2; i <= 2 * last; i += 2) {
    const bx = coordinates[i] ?? 0;
    const by = coordinates[i + 1] ?? 0;
    if (ay > y !== by > y) {
      if (ax >= x || bx >= x) {
        const side = orientation(ax, ay, bx, by, x, y);
        if (side === 0) return -1;
        if (side > 0 === by > ay) crossings ^= 1;
      }
    } else if (by === y && (bx === x || (ay === y && bx > x !== ax > x))) {
      return -1;
    }
    ax = bx;
    ay = by;
  }
  return ax > maxX && ay > y && ay <= maxY ? crossings ^ 1 : crossings;
}
