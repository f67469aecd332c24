import type { Feature, MultiPolygon, Position } from 'geojson';
import type { Box } from './box.ts';
import { type Drawing, drawnLayers } from './map-layers.ts';

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
  const { position = [], bureaux = [], distance = [] } = drawing;
  // What is smaller than a circonscription has its place first.
  const taken = [...position, ...distance, ...bureaux].flatMap(({ geometry }) => {
    const place = ownPlace(geometry);
    return place === undefined ? [] : [place];
  });
  return drawnLayers.flatMap((name) =>
    (drawing[name] ?? []).flatMap(({ properties, geometry }) => {
      const text = properties?.['etiquette'] as unknown;
      if (typeof text !== 'string') return [];
      const isLarge = name === 'circonscriptions' && geometry.type === 'MultiPolygon';
      const [longitude, latitude] = (isLarge ? freePlace(geometry, view, taken) : ownPlace(geometry)) ?? [];
      if (longitude === undefined || latitude === undefined) return [];
      return [{ text, at: [longitude, latitude] as const }];
    }),
  );
}

/** The point itself, the middle of a line, or that of the longest ring of an area. */
function ownPlace(geometry: Feature['geometry']): Position | undefined {
  if (geometry.type === 'Point') return geometry.coordinates;
  if (geometry.type === 'LineString') return middle(geometry.coordinates.slice(0, 2));
  if (geometry.type !== 'MultiPolygon') return undefined;
  const rings = geometry.coordinates.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
  const [longest] = rings.sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : middle(longest);
}

/** Points of a grid over the view, by which what is seen of an area is known. */
const columns = 16;
const rows = 12;
/** Half of the width of a label, in columns. */
const halfLabel = 4;
/** How near to a place a label may stand, as a share of the view. */
const nearest = 0.15;

/**
 * Where an area's label stands in what is seen of it: in the middle of the area if that is seen and free; else away from places
 * that are taken, where the area is as wide as the label if it is anywhere.
 */
function freePlace(area: MultiPolygon, view: Box, taken: readonly Position[]): Position | undefined {
  const [west, south, east, north] = view;
  const room = ([x = 0, y = 0]: Position): number =>
    Math.min(Infinity, ...taken.map(([atX = 0, atY = 0]) => Math.hypot((x - atX) / (east - west), (y - atY) / (north - south)))); // prettier-ignore
  const own = ownPlace(area);
  if (own === undefined || (isSeen(own, view) && room(own) > nearest)) return own;
  const at = (column: number, row: number): Position => [
    west + ((east - west) * column) / columns,
    south + ((north - south) * row) / rows,
  ];
  const seen: Position[] = [];
  const wide: Position[] = [];
  for (let column = halfLabel; column <= columns - halfLabel; column++) {
    // Below the buttons of the map, which stand at the top.
    for (let row = 1; row < rows - 3; row++) {
      if (!holds(area, at(column, row))) continue;
      seen.push(at(column, row));
      if (holds(area, at(column - halfLabel, row)) && holds(area, at(column + halfLabel, row)))
        wide.push(at(column, row));
    }
  }
  const places = wide.length > 0 ? wide : seen;
  if (places.length === 0) return own;
  const centre = middle(places);
  const away = ([x = 0, y = 0]: Position): number =>
    Math.hypot((x - (centre[0] ?? 0)) / (east - west), (y - (centre[1] ?? 0)) / (north - south));
  // Free first, then in the middle of what is seen.
  const score = (place: Position): number => Math.min(room(place), 2 * nearest) - away(place) / 10;
  return places.reduce((best, place) => (score(place) > score(best) ? place : best));
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
