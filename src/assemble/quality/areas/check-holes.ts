/** Finds holes: loops around something that no area covers. */
import type { AreaIndex } from '../../../locate/areas/area-index.ts';
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { fromFixedDegrees } from '../../../locate/fixed-degrees.ts';
import { LocateResult } from '../../../locate/locate-result.ts';
import type { DirectedEdges } from './check-edges.ts';

/** A place that areas enclose and none covers. */
export interface Hole {
  readonly squareMeters: number;
  /** Twice the area divided by the perimeter, in metres: the width of a long thin hole, which tells slivers from places. */
  readonly widthMeters: number;
  /** A position in the hole, or on its border if it is thinner than 2 cm; WGS84 degrees. */
  readonly longitude: number;
  readonly latitude: number;
  readonly edges: number;
  /** The areas around it, ascending. */
  readonly areas: readonly number[];
}

/** A little more than the diagonal of one unit, 1e-7 degrees. */
const ROUNDING_METERS = 0.02;

/** A clockwise loop as a hole; undefined if an area covers the middle of what it encloses. */
export function findHole(
  sections: AreaSections,
  index: AreaIndex,
  edges: DirectedEdges,
  loop: readonly number[],
  squareMeters: number,
  perimeterMeters: number,
): Hole | undefined {
  const [x, y] = middleOf(sections.coordinates, edges, loop);
  const longitude = fromFixedDegrees(x);
  const latitude = fromFixedDegrees(y);
  const out = new LocateResult();
  index.locate(longitude, latitude, out);
  const around = new Set(loop.map((edge) => edges.area[edge] ?? 0));
  for (let slot = 0; slot < out.count; slot++) {
    const area = out.areas[slot] ?? 0;
    // An area around the hole may seem to hold the middle of a sliver, which is rounded to whole units.
    const isRounding = around.has(area) && index.distanceToBorderMeters(area, longitude, latitude) < ROUNDING_METERS;
    if (!isRounding) return undefined;
  }
  return {
    squareMeters,
    widthMeters: (2 * squareMeters) / perimeterMeters,
    longitude,
    latitude,
    edges: loop.length,
    areas: [...around].sort((a, b) => a - b),
  };
}

/** The middle of the widest stretch inside a loop along the parallel through the middle of its height. */
function middleOf(coordinates: Int32Array, { from, to }: DirectedEdges, loop: readonly number[]): [number, number] {
  let minY = Infinity;
  let maxY = -Infinity;
  for (const edge of loop) {
    const y = coordinates[2 * (from[edge] ?? 0) + 1] ?? 0;
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  const y = Math.floor((minY + maxY) / 2);
  const crossings: number[] = [];
  for (const edge of loop) {
    const ax = coordinates[2 * (from[edge] ?? 0)] ?? 0;
    const ay = coordinates[2 * (from[edge] ?? 0) + 1] ?? 0;
    const bx = coordinates[2 * (to[edge] ?? 0)] ?? 0;
    const by = coordinates[2 * (to[edge] ?? 0) + 1] ?? 0;
    if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  crossings.sort((a, b) => a - b);
  let widest = -1;
  let x = coordinates[2 * (from[loop[0] ?? 0] ?? 0)] ?? 0;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const west = crossings[i] ?? 0;
    const east = crossings[i + 1] ?? 0;
    if (east - west <= widest) continue;
    widest = east - west;
    x = Math.round((west + east) / 2);
  }
  return [x, y];
}
