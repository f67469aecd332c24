/** Plane geometry in Lambert-93 metres, using only + - * / and square roots: the same bits on every machine. */

/** A point as `[x, y]`: Lambert-93 metres, or longitude and latitude in degrees if the name says so. */
export type Point = readonly [x: number, y: number];

/** A closed ring: the first point is not repeated. */
export type Ring = readonly Point[];

/** An outer ring, counterclockwise, and its holes, clockwise. */
export interface Polygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** Rings of one area with their box, ready for containment tests. */
export interface Area {
  readonly rings: readonly Ring[];
  readonly box: readonly [minimumX: number, minimumY: number, maximumX: number, maximumY: number];
}

/** Rounds to centimetres, as the official files do for Lambert-93. */
export function toCentimetre(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The distance between two points. */
export function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
}

/** The vector of length 1 in the direction of `[x, y]`. */
export function unit(x: number, y: number): Point {
  const length = Math.sqrt(x * x + y * y) || 1;
  return [x / length, y / length];
}

/** Twice the signed area: positive for a counterclockwise ring. */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  let before = ring[ring.length - 1];
  for (const point of ring) {
    if (before) sum += before[0] * point[1] - point[0] * before[1];
    before = point;
  }
  return sum;
}

/** An area from its polygons. */
export function toArea(polygons: readonly Polygon[]): Area {
  const rings = polygons.flatMap((polygon) => [polygon.outer, ...polygon.holes]);
  let [minimumX, minimumY, maximumX, maximumY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      minimumX = Math.min(minimumX, x);
      minimumY = Math.min(minimumY, y);
      maximumX = Math.max(maximumX, x);
      maximumY = Math.max(maximumY, y);
    }
  }
  return { rings, box: [minimumX, minimumY, maximumX, maximumY] };
}

/** Whether the area contains the point (even-odd over all rings). */
export function contains(area: Area, [x, y]: Point): boolean {
  const [minimumX, minimumY, maximumX, maximumY] = area.box;
  if (x < minimumX || x > maximumX || y < minimumY || y > maximumY) return false;
  let inside = false;
  for (const ring of area.rings) {
    let before = ring[ring.length - 1];
    for (const point of ring) {
      if (before && point[1] > y !== before[1] > y) {
        const crossing = point[0] + ((before[0] - point[0]) * (y - point[1])) / (before[1] - point[1]);
        if (x < crossing) inside = !inside;
      }
      before = point;
    }
  }
  return inside;
}
