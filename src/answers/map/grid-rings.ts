/** Rings of areas on a grid of whole steps: what the map of small scales is made of. */
import { fromFixedDegrees, toFixedDegrees } from '../../locate/fixed-degrees.ts';
import type { Box } from '../areas/area-features.ts';

/** Points of a closed ring, or of a line: longitude, latitude, longitude, latitude ... in steps of a grid. */
export type GridRing = Int32Array;

/** A circonscription on the grid of one zoom. */
export interface FarArea {
  readonly code: string;
  /** The outer ring first, then holes. */
  readonly polygons: readonly (readonly GridRing[])[];
}

/** Points in WGS84 degrees on a grid. @param step of the grid in 1e-7 degrees. */
export function toGrid(points: readonly (readonly [longitude: number, latitude: number])[], step: number): GridRing {
  const ring = new Int32Array(2 * points.length);
  let at = 0;
  for (const [longitude, latitude] of points) {
    ring[at++] = Math.round(toFixedDegrees(longitude) / step);
    ring[at++] = Math.round(toFixedDegrees(latitude) / step);
  }
  return ring;
}

/** Points of a grid as `[longitude, latitude]` in degrees. */
export function positionsOf(ring: GridRing, step: number): [longitude: number, latitude: number][] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [
    fromFixedDegrees((ring[2 * at] ?? 0) * step),
    fromFixedDegrees((ring[2 * at + 1] ?? 0) * step),
  ]);
}

/**
 * Moves points to a grid that is `times` as wide, and leaves out those that coincide with the one before. Neighbours lose and keep
 * the same points, so that no gap opens between them.
 */
export function snapped(ring: GridRing, times: number): GridRing {
  const kept = new Int32Array(ring.length);
  let length = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const x = Math.round((ring[at] ?? 0) / times);
    const y = Math.round((ring[at + 1] ?? 0) / times);
    if (length > 0 && x === kept[length - 2] && y === kept[length - 1]) continue;
    kept[length++] = x;
    kept[length++] = y;
  }
  return kept.slice(0, length);
}

/** The box around rings in degrees; undefined for none. */
export function boxOfRings(rings: readonly GridRing[], step: number): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      west = Math.min(west, ring[at] ?? west);
      east = Math.max(east, ring[at] ?? east);
      south = Math.min(south, ring[at + 1] ?? south);
      north = Math.max(north, ring[at + 1] ?? north);
    }
  }
  const degrees = (steps: number): number => fromFixedDegrees(steps * step);
  return west > east ? undefined : [degrees(west), degrees(south), degrees(east), degrees(north)];
}
