import { ArpenteurError, type Position, type SearchArea } from '../../index.ts';
import { Phrase, phrase } from '../../words/phrase.ts';

/** Metres per degree of latitude on Turf's sphere, with which the national service measures. */
const turfMetersPerDegree = (Math.PI * 6_371_008.8) / 180;
/** Limits of the national service: radius of a circle, width and height of a geometry, in metres. */
const longestRadius = 1000;
const longestSide = 1000;
const mostCorners = 1000;

type Corner = readonly [longitude: number, latitude: number];

/**
 * Reads `searchgeom` of the national service: a circle `{"type": "Circle", "coordinates": [lon, lat], "radius": metres}` of at
 * most 1 km, or a GeoJSON polygon at most 1 km wide and high.
 *
 * @throws {ArpenteurError} REQUEST_INVALID.
 */
export function readSearchGeometry(text: string): SearchArea {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(phrase`is not JSON`, error);
  }
  if (typeof value !== 'object' || value === null) throw invalid(phrase`is not an object`);
  const { type, coordinates, radius } = value as Partial<Record<string, unknown>>;
  if (type === 'Circle') return circle(coordinates, radius);
  if (type === 'Polygon') return polygon(coordinates);
  throw invalid(phrase`is of another type`);
}

function circle(coordinates: unknown, radius: unknown): SearchArea {
  if (!isCorner(coordinates)) throw invalid(phrase`has no [lon, lat] in coordinates`);
  if (typeof radius !== 'number' || !(radius > 0 && radius <= longestRadius)) {
    throw invalid(phrase`has no radius of 0 to ${longestRadius} metres`);
  }
  const [longitude, latitude] = coordinates;
  const center = { longitude, latitude };
  return { center, reachMeters: radius, holds: (position) => metersBetween(center, position) <= radius };
}

function polygon(coordinates: unknown): SearchArea {
  if (!isRings(coordinates)) {
    throw invalid(phrase`has no closed rings of 4 to ${mostCorners} positions [lon, lat] in coordinates`);
  }
  const [outer = []] = coordinates;
  const longitudes = outer.map(([longitude]) => longitude);
  const latitudes = outer.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const corner = { longitude: west, latitude: south };
  const width = metersBetween(corner, { longitude: east, latitude: south });
  if (Math.max(width, metersBetween(corner, { longitude: west, latitude: north })) > longestSide) {
    throw invalid(phrase`is wider or higher than ${longestSide} metres`);
  }
  const center = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  return {
    center,
    // A little more than half of the diagonal: distances are rounded differently elsewhere.
    reachMeters: 1 + 1.01 * metersBetween(center, corner),
    // Even-odd: rings after the first are holes.
    holds: (position) => coordinates.reduce((isInside, ring) => isInside !== crosses(ring, position), false),
  };
}

/** Whether a ray from a position to the east crosses a ring an odd number of times. */
function crosses(ring: readonly Corner[], { longitude, latitude }: Position): boolean {
  let isOdd = false;
  for (let at = 1; at < ring.length; at++) {
    const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = [ring[at - 1], ring[at]];
    if (y1 > latitude === y2 > latitude) continue;
    if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) isOdd = !isOdd;
  }
  return isOdd;
}

function metersBetween(a: Position, b: Position): number {
  const narrowing = Math.cos(((a.latitude + b.latitude) / 2) * (Math.PI / 180));
  return Math.hypot((b.longitude - a.longitude) * narrowing, b.latitude - a.latitude) * turfMetersPerDegree;
}

function isCorner(value: unknown): value is Corner {
  if (!Array.isArray(value) || value.length < 2) return false;
  const [longitude, latitude] = value as readonly unknown[];
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function isRings(value: unknown): value is readonly (readonly Corner[])[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostCorners) return false;
  const rings: readonly unknown[] = value;
  return rings.every((ring) => Array.isArray(ring) && isRing(ring));
}

function isRing(ring: readonly unknown[]): boolean {
  if (ring.length < 4 || ring.length > mostCorners || !ring.every(isCorner)) return false;
  const [first, last] = [ring[0] as Corner, ring.at(-1) as Corner];
  return first[0] === last[0] && first[1] === last[1];
}

function invalid(what: Phrase, cause?: unknown): ArpenteurError {
  return new ArpenteurError(
    'REQUEST_INVALID',
    phrase`searchgeom ${what}; expected a Circle with a radius, or a Polygon, as JSON.`,
    {},
    cause,
  );
}
