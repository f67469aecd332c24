import type { Feature, MultiPolygon, Position } from 'geojson';
import { type Drawing, mapSources } from './map-layers.ts';

/** A label of an area or a line, and where it belongs, in degrees. */
export interface AreaLabel {
  readonly text: string;
  readonly at: readonly [longitude: number, latitude: number];
}

/** The labels of a drawing: of its features that have the property `etiquette`. */
export function labelsOf(drawing: Drawing): readonly AreaLabel[] {
  return mapSources
    .flatMap((name) => drawing[name] ?? [])
    .flatMap(({ properties, geometry }) => {
      const text = properties?.['etiquette'] as unknown;
      const [longitude, latitude] = labelPlace(geometry) ?? [];
      if (typeof text !== 'string' || longitude === undefined || latitude === undefined) return [];
      return [{ text, at: [longitude, latitude] as const }];
    });
}

/** Position of a label: the middle of a line, or of the longest ring of an area. */
function labelPlace(geometry: Feature['geometry']): Position | undefined {
  if (geometry.type === 'LineString') {
    const [a, b] = geometry.coordinates;
    return a === undefined || b === undefined ? undefined : middle([a, b]);
  }
  if (geometry.type !== 'MultiPolygon') return undefined;
  const rings = (geometry satisfies MultiPolygon).coordinates.flatMap(([outer]) =>
    outer === undefined ? [] : [outer],
  );
  const [longest] = rings.sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : middle(longest);
}

function middle(points: readonly Position[]): Position {
  const sum = points.reduce(([x = 0, y = 0], [dx = 0, dy = 0]) => [x + dx, y + dy], [0, 0]);
  return sum.map((value) => value / points.length);
}
