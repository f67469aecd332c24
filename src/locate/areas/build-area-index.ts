/** Areas in degrees -> the flat arrays of an area index. Run once, when a pack is built. */
import { ArpenteurError } from '../../errors.ts';
import type { AreaRings, AreaSections } from './area-sections.ts';
import { buildAreaGrid } from '../grid/build-area-grid.ts';
import { buildBorderChunks } from '../borders/border-chunks.ts';
import { isOnGlobe, toFixedDegrees } from '../fixed-degrees.ts';
import { GrowableInt32 } from '../grid/growable.ts';
import { buildRingBoxes } from './ring-boxes.ts';
import { phrase } from '../../words/phrase.ts';

/** Minimum number of points of a ring that encloses anything: a triangle, closed. */
const MIN_RING_POINTS = 4;

/**
 * Builds the arrays of an area index; area `i` of the index is the `i`-th area given.
 *
 * Coordinates are rounded to 1e-7 degrees; points that coincide with the one before are left out, and so are rings left
 * with fewer than three distinct points (they enclose nothing). The same areas give the same bytes.
 *
 * @param areas - closed rings in WGS84 degrees; no ring may cross the antimeridian (none of France does).
 * @throws ArpenteurError `SOURCE_INVALID` for a coordinate that is not on the globe or a ring that is not closed.
 */
export function buildAreaIndex(areas: Iterable<AreaRings>): AreaSections {
  const points = new GrowableInt32(1 << 16);
  const ringStarts = new GrowableInt32();
  const areaRingStarts = new GrowableInt32();
  ringStarts.push(0);
  areaRingStarts.push(0);
  let area = 0;
  for (const geometry of areas) {
    for (let ring = 0; ring + 1 < geometry.ringStarts.length; ring++) {
      if (appendRing(points, geometry, ring, area)) ringStarts.push(points.length / 2);
    }
    areaRingStarts.push(ringStarts.length - 1);
    area++;
  }
  const borders = {
    coordinates: points.toInt32Array(),
    ringStarts: ringStarts.toUint32Array(),
    areaRingStarts: areaRingStarts.toUint32Array(),
  };
  return {
    ...borders,
    ...buildBorderChunks(borders),
    ringBoxes: buildRingBoxes(borders.coordinates, borders.ringStarts),
    ...buildAreaGrid(borders),
  };
}

/** Appends a ring in fixed degrees; false, and nothing appended, when it encloses nothing. */
function appendRing(points: GrowableInt32, geometry: AreaRings, ring: number, area: number): boolean {
  const start = points.length;
  const end = geometry.ringStarts[ring + 1] ?? 0;
  let lastX = NaN;
  let lastY = NaN;
  for (let point = geometry.ringStarts[ring] ?? 0; point < end; point++) {
    const longitude = geometry.coordinates[2 * point] ?? NaN;
    const latitude = geometry.coordinates[2 * point + 1] ?? NaN;
    if (!isOnGlobe(longitude, latitude)) {
      throw new ArpenteurError(
        'SOURCE_INVALID',
        phrase`Area ${area}, ring ${ring}, has the point (${longitude}, ${latitude}); expected degrees within -180..180 and -90..90.`,
        { area, ring },
      );
    }
    const x = toFixedDegrees(longitude);
    const y = toFixedDegrees(latitude);
    if (x === lastX && y === lastY) continue;
    points.push(x);
    points.push(y);
    lastX = x;
    lastY = y;
  }
  if (points.length > start && (points.data[start] !== lastX || points.data[start + 1] !== lastY)) {
    throw new ArpenteurError(
      'SOURCE_INVALID',
      phrase`Area ${area}, ring ${ring}, is not closed; expected its first point again as its last.`,
      { area, ring },
    );
  }
  if (points.length - start >= 2 * MIN_RING_POINTS) return true;
  points.length = start;
  return false;
}
