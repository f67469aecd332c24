/** Areas as flat rings in degrees: from GeoJSON, to GeoJSON and to an area index. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { AreaRings } from '../../../src/locate/areas/area-sections.ts';

/** x0, y0, x1, y1 ...; the first point is not repeated. Outer rings run counterclockwise, holes clockwise. */
export type Ring = readonly number[];

/** All rings of an area. */
export type Area = readonly Ring[];

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The rings of a geometry, oriented correctly. */
export function toArea({ type, coordinates }: Polygon | MultiPolygon): Area {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  return polygons.flatMap((rings) =>
    rings.map((points, index) => {
      const ring: number[] = [];
      for (const [x = 0, y = 0] of points) ring.push(x, y);
      ring.length -= 2;
      const isCounterclockwise = ringSize(ring) > 0;
      return isCounterclockwise === (index === 0) ? ring : reversed(ring);
    }),
  );
}

function reversed(ring: Ring): Ring {
  const result: number[] = [];
  for (let at = ring.length - 2; at >= 0; at -= 2) result.push(ring[at] ?? 0, ring[at + 1] ?? 0);
  return result;
}

/** Signed size in square degrees, positive for counterclockwise. */
function ringSize(ring: Ring): number {
  let [beforeX, beforeY] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
  let sum = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    sum += beforeX * y - x * beforeY;
    [beforeX, beforeY] = [x, y];
  }
  return sum / 2;
}

/** Size in square degrees, without holes. */
export function areaSize(area: Area): number {
  return area.reduce((sum, ring) => sum + ringSize(ring), 0);
}

/** The box around an area. */
export function boxOf(area: Area): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of area) {
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return [west, south, east, north];
}

/** Whether a point lies in the area, by even-odd. */
export function areaContains(area: Area, x: number, y: number): boolean {
  let isInside = false;
  for (const ring of area) {
    let [beforeX, beforeY] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
    for (let at = 0; at < ring.length; at += 2) {
      const [nextX, nextY] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      if (nextY > y !== beforeY > y && x < nextX + ((y - nextY) * (beforeX - nextX)) / (beforeY - nextY)) {
        isInside = !isInside;
      }
      [beforeX, beforeY] = [nextX, nextY];
    }
  }
  return isInside;
}

/** The closed rings for an area index. */
export function toAreaRings(area: Area): AreaRings {
  const coordinates: number[] = [];
  const ringStarts = [0];
  for (const ring of area) {
    for (const value of ring) coordinates.push(value);
    coordinates.push(ring[0] ?? 0, ring[1] ?? 0);
    ringStarts.push(coordinates.length / 2);
  }
  return { coordinates: Float64Array.from(coordinates), ringStarts: Uint32Array.from(ringStarts) };
}

/** The area as the text of a GeoJSON geometry, 7 decimals; '' if nothing is left of it at 1 cm. */
export function toGeojson(area: Area): string {
  const outer: { readonly ring: Ring; readonly texts: string[] }[] = [];
  const holes: { readonly ring: Ring; readonly text: string }[] = [];
  for (const ring of area) {
    const text = ringText(ring);
    if (text === '') continue;
    if (ringSize(ring) > 0) outer.push({ ring, texts: [text] });
    else holes.push({ ring, text });
  }
  for (const { ring, text } of holes) {
    const [x = 0, y = 0] = ring;
    const owner = outer.length === 1 ? outer[0] : outer.find((one) => areaContains([one.ring], x, y));
    owner?.texts.push(text);
  }
  if (outer.length === 0) return '';
  const polygons = outer.map(({ texts }) => `[${texts.join(',')}]`);
  return polygons.length === 1
    ? `{"type":"Polygon","coordinates":${polygons[0] ?? ''}}`
    : `{"type":"MultiPolygon","coordinates":[${polygons.join(',')}]}`;
}

function ringText(ring: Ring): string {
  const points: string[] = [];
  for (let at = 0; at < ring.length; at += 2) {
    const text = `[${Math.round((ring[at] ?? 0) * 1e7) / 1e7},${Math.round((ring[at + 1] ?? 0) * 1e7) / 1e7}]`;
    if (text !== points.at(-1)) points.push(text);
  }
  if (points.at(-1) === points[0]) points.pop();
  return points.length < 3 ? '' : `[${points.join(',')},${points[0] ?? ''}]`;
}
