import type { Feature, Geometry, Position } from 'geojson';

/** A box in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The box around features; undefined when there are none. */
export function boxOf(features: readonly Feature[]): Box | undefined {
  let box: Box | undefined;
  for (const [longitude = 0, latitude = 0] of features.flatMap(({ geometry }) => positionsOf(geometry))) {
    const [west, south, east, north] = box ?? [longitude, latitude, longitude, latitude];
    box = [Math.min(west, longitude), Math.min(south, latitude), Math.max(east, longitude), Math.max(north, latitude)];
  }
  return box;
}

function positionsOf(geometry: Geometry | null): readonly Position[] {
  if (geometry?.type === 'Point') return [geometry.coordinates];
  if (geometry?.type === 'LineString') return geometry.coordinates;
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat(2) : [];
}

/** Extends a box on each side by a share of its size. */
export function widened([west, south, east, north]: Box, share: number): Box {
  const [width, height] = [(east - west) * share, (north - south) * share];
  return [west - width, Math.max(-90, south - height), east + width, Math.min(90, north + height)];
}

/** Two corners of a box as features, to show all of it. */
export function cornersOf([west, south, east, north]: Box): Feature[] {
  return [
    [west, south],
    [east, north],
  ].map((coordinates) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} }));
}
