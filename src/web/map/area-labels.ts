import type { Feature, MultiPolygon, Position } from 'geojson';
import type { Box } from './box.ts';
import { type Drawing, mapSources } from './map-layers.ts';

/** A label of an area or a line, and where it belongs, in degrees. */
export interface AreaLabel {
  readonly text: string;
  readonly at: readonly [longitude: number, latitude: number];
}

/**
 * The labels of a drawing: of its features that have the property `etiquette`.
 *
 * @param view the box that is seen: the label of an area stands in the part of it that is.
 */
export function labelsOf(drawing: Drawing, view: Box): readonly AreaLabel[] {
  return mapSources
    .flatMap((name) => drawing[name] ?? [])
    .flatMap(({ properties, geometry }) => {
      const text = properties?.['etiquette'] as unknown;
      const [longitude, latitude] = labelPlace(geometry, view) ?? [];
      if (typeof text !== 'string' || longitude === undefined || latitude === undefined) return [];
      return [{ text, at: [longitude, latitude] as const }];
    });
}

/** Position of a label: the middle of a line; of an area the middle of its longest ring, or of what is seen of it. */
function labelPlace(geometry: Feature['geometry'], view: Box): Position | undefined {
  if (geometry.type === 'LineString') {
    const [a, b] = geometry.coordinates;
    return a === undefined || b === undefined ? undefined : middle([a, b]);
  }
  if (geometry.type !== 'MultiPolygon') return undefined;
  const rings = geometry.coordinates.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
  const [longest] = rings.sort((one, other) => other.length - one.length);
  if (longest === undefined) return undefined;
  const whole = middle(longest);
  return isSeen(whole, view) ? whole : (seenMiddle(geometry, view) ?? whole);
}

/** Points of a grid over the view, by which what is seen of an area is known. */
const columns = 16;
const rows = 12;

/** The point of a grid over the view, away from its edges, that lies most in the middle of what is seen of an area. */
function seenMiddle(area: MultiPolygon, [west, south, east, north]: Box): Position | undefined {
  const seen: Position[] = [];
  for (let column = 3; column < columns - 2; column++) {
    for (let row = 1; row < rows; row++) {
      const point = [west + ((east - west) * column) / columns, south + ((north - south) * row) / rows];
      if (holds(area, point)) seen.push(point);
    }
  }
  if (seen.length === 0) return undefined;
  const [x = 0, y = 0] = middle(seen);
  const away = ([longitude = 0, latitude = 0]: Position): number => (longitude - x) ** 2 + (latitude - y) ** 2;
  return seen.reduce((best, point) => (away(point) < away(best) ? point : best));
}

function isSeen([longitude = 0, latitude = 0]: Position, [west, south, east, north]: Box): boolean {
  return longitude > west && longitude < east && latitude > south && latitude < north;
}

/** Whether an area holds a point: even-odd over all rings. */
function holds({ coordinates }: MultiPolygon, [x = 0, y = 0]: Position): boolean {
  let isIn = false;
  for (const ring of coordinates.flat()) {
    for (let at = 1; at < ring.length; at++) {
      const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [ring[at - 1], ring[at]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isIn = !isIn;
    }
  }
  return isIn;
}

function middle(points: readonly Position[]): Position {
  const sum = points.reduce(([x = 0, y = 0], [dx = 0, dy = 0]) => [x + dx, y + dy], [0, 0]);
  return sum.map((value) => value / points.length);
}
