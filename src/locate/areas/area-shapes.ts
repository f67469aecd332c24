/** The outline of an area as a shape: rings sorted into polygons with their holes. */
import { fromFixedDegrees } from '../fixed-degrees.ts';
import type { FixedRings } from './area-sections.ts';
import { orientation } from '../borders/orientation.ts';

/** Longitude and latitude in WGS84 degrees. */
export type Point = [longitude: number, latitude: number];

/** The outer ring counterclockwise, then holes clockwise; each closed (RFC 7946). */
export type PolygonRings = Point[][];

interface Ring {
  readonly first: number;
  /** Exclusive; the last point repeats the first. */
  readonly end: number;
  /** Twice the area, in units squared: positive counterclockwise. */
  readonly doubleArea: number;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/**
 * Returns the polygons of an area. Containment is even-odd, so a ring inside an even number of others is an outer ring.
 *
 * @param gridUnits points are rounded to multiples of this many 1e-7 degrees, and those that coincide left out; 1 for all.
 */
export function areaPolygons({ coordinates, ringStarts }: FixedRings, gridUnits = 1): PolygonRings[] {
  const rings = ringsOf(coordinates, ringStarts).sort((a, b) => Math.abs(b.doubleArea) - Math.abs(a.doubleArea));
  const polygons = new Map<Ring, PolygonRings>();
  const depths = new Map<Ring, number>();
  for (const ring of rings) {
    // Larger rings come first, so the last that holds this one is the nearest around it.
    const around = [...depths.keys()].filter((other) => isInside(coordinates, ring, other));
    const depth = around.length;
    depths.set(ring, depth);
    const isHole = depth % 2 === 1;
    const points = pointsOf(coordinates, ring, isHole, gridUnits);
    if (points.length < 4) continue;
    const outer = isHole ? polygons.get(around.at(-1) ?? ring) : undefined;
    if (isHole) outer?.push(points);
    else polygons.set(ring, [points]);
  }
  return [...polygons.values()];
}

function ringsOf(coordinates: Int32Array, ringStarts: Uint32Array): Ring[] {
  return Array.from(ringStarts.subarray(0, -1), (first, ring) => {
    const end = ringStarts[ring + 1] ?? first;
    return { first, end, doubleArea: doubleAreaOf(coordinates, first, end), box: boxOf(coordinates, first, end) };
  });
}

function boxOf(coordinates: Int32Array, first: number, end: number): Ring['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = first; at < end; at++) {
    const x = coordinates[2 * at] ?? 0;
    const y = coordinates[2 * at + 1] ?? 0;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

function doubleAreaOf(coordinates: Int32Array, first: number, end: number): number {
  const x0 = coordinates[2 * first] ?? 0;
  const y0 = coordinates[2 * first + 1] ?? 0;
  let sum = 0;
  for (let at = first; at + 1 < end; at++) {
    const ax = (coordinates[2 * at] ?? 0) - x0;
    const ay = (coordinates[2 * at + 1] ?? 0) - y0;
    const bx = (coordinates[2 * at + 2] ?? 0) - x0;
    const by = (coordinates[2 * at + 3] ?? 0) - y0;
    sum += ax * by - bx * ay;
  }
  return sum;
}

/** True when the first point of `ring` that is not on the border of `other` lies in it. */
function isInside(coordinates: Int32Array, ring: Ring, other: Ring): boolean {
  // Most rings of a coast are islands beside each other: their boxes tell at once.
  const [[west, south, east, north], around] = [ring.box, other.box];
  if (west < around[0] || south < around[1] || east > around[2] || north > around[3]) return false;
  for (let at = ring.first; at < ring.end; at++) {
    const side = sideOf(coordinates, other, coordinates[2 * at] ?? 0, coordinates[2 * at + 1] ?? 0);
    if (side !== 'border') return side === 'inside';
  }
  return false;
}

function sideOf(coordinates: Int32Array, { first, end }: Ring, x: number, y: number): 'inside' | 'outside' | 'border' {
  let isIn = false;
  for (let at = first; at + 1 < end; at++) {
    const ax = coordinates[2 * at] ?? 0;
    const ay = coordinates[2 * at + 1] ?? 0;
    const bx = coordinates[2 * at + 2] ?? 0;
    const by = coordinates[2 * at + 3] ?? 0;
    if (Math.min(ay, by) > y || Math.max(ay, by) < y || Math.max(ax, bx) < x) continue;
    const side = orientation(ax, ay, bx, by, x, y);
    if (side === 0 && Math.min(ax, bx) <= x) return 'border';
    if (ay > y !== by > y && side > 0 === by > ay) isIn = !isIn;
  }
  return isIn ? 'inside' : 'outside';
}

function pointsOf(coordinates: Int32Array, ring: Ring, isHole: boolean, gridUnits: number): Point[] {
  const points: Point[] = [];
  let lastX = NaN;
  let lastY = NaN;
  for (let at = ring.first; at < ring.end; at++) {
    const x = Math.round((coordinates[2 * at] ?? 0) / gridUnits) * gridUnits;
    const y = Math.round((coordinates[2 * at + 1] ?? 0) / gridUnits) * gridUnits;
    if (x === lastX && y === lastY) continue;
    lastX = x;
    lastY = y;
    points.push([fromFixedDegrees(x), fromFixedDegrees(y)]);
  }
  const isCounterclockwise = ring.doubleArea > 0;
  return isCounterclockwise === isHole ? points.reverse() : points;
}
