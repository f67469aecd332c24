/** From cells to polygons: borders are smoothed once, as shared lines, then traced for any union of cells. */
import { doubleArea, toArea, toCentimetre, contains } from './geometry.ts';
import type { Area, Point, Polygon, Ring } from './geometry.ts';
import { cornerPosition } from './mesh.ts';
import type { Partition } from './partition.ts';
import { toLongitudeLatitude } from './projection.ts';
import { itemAt } from '../../seeded/random.ts';

/** An area in both systems; the two have the same vertices in the same order. */
export interface Contour {
  /** Lambert-93, metres, 2 decimals. */
  readonly lambert93: readonly Polygon[];
  /** Longitude, latitude, WGS84 degrees, 7 decimals. */
  readonly wgs84: readonly Polygon[];
  readonly lambert93Area: Area;
  readonly wgs84Area: Area;
}

/** Traces unions of bureaux. */
export type Tracer = (holds: (bureau: number) => boolean) => Contour;

/** Rounds of smoothing: enough to remove the zigzag of the hexagons. */
const rounds = 3;

/** Smooths the borders between bureaux and gives the function that traces unions of them. */
export function buildTracer(partition: Partition): Tracer {
  const borderNeighbours = findBorderNeighbours(partition);
  const smoothed = smooth(borderNeighbours);
  const lambert93 = new Map<number, Point>();
  const wgs84 = new Map<number, Point>();
  for (const [corner, [x, y]] of smoothed) {
    // Where a border passes, every second corner is dropped, the same ones for every area.
    if (borderNeighbours.get(corner)?.length === 2 && isOdd(corner)) continue;
    const point: Point = [toCentimetre(x), toCentimetre(y)];
    lambert93.set(corner, point);
    wgs84.set(corner, toLongitudeLatitude(point, 7));
  }
  return (holds) => {
    const loops = traceLoops(partition, holds);
    const inLambert93 = toPolygons(loops, lambert93);
    const inWgs84 = toPolygons(loops, wgs84);
    return {
      lambert93: inLambert93,
      wgs84: inWgs84,
      lambert93Area: toArea(inLambert93),
      wgs84Area: toArea(inWgs84),
    };
  };
}

/** Every second corner along any row of the mesh. */
function isOdd(corner: number): boolean {
  return (corner & 1) === 1;
}

/** Corners that lie on a border between bureaux, each with the corners next to it on a border. */
function findBorderNeighbours({ cells, cellBureaux }: Partition): Map<number, number[]> {
  const found = new Map<number, number[]>();
  cells.forEach((cell, index) => {
    cell.corners.forEach((from, side) => {
      const neighbour = itemAt(cell.neighbours, side);
      const bureau = cellBureaux[index] ?? -1;
      const other = neighbour < 0 ? -1 : (cellBureaux[neighbour] ?? -1);
      // Each side is visited twice, once from each cell, so `from` gets each of its neighbours exactly once.
      if (bureau === other) return;
      const to = itemAt(cell.corners, (side + 1) % 6);
      for (const [a, b] of neighbour < 0 ? [[from, to] as const, [to, from] as const] : [[from, to] as const]) {
        const list = found.get(a) ?? [];
        if (!list.includes(b)) list.push(b);
        found.set(a, list);
      }
    });
  });
  return found;
}

function smooth(borderNeighbours: ReadonlyMap<number, readonly number[]>): Map<number, Point> {
  let places = new Map<number, Point>();
  for (const corner of borderNeighbours.keys()) places.set(corner, cornerPosition(corner));
  for (let round = 0; round < rounds; round++) {
    const next = new Map<number, Point>();
    for (const [corner, neighbours] of borderNeighbours) {
      const [x, y] = places.get(corner) ?? cornerPosition(corner);
      let [sumX, sumY] = [0, 0];
      for (const neighbour of neighbours) {
        const place = places.get(neighbour) ?? cornerPosition(neighbour);
        sumX += place[0];
        sumY += place[1];
      }
      next.set(corner, [(x + sumX / neighbours.length) / 2, (y + sumY / neighbours.length) / 2]);
    }
    places = next;
  }
  return places;
}

/** Loops of corners around the selected cells, counterclockwise outside, clockwise around holes. */
function traceLoops({ cells, cellBureaux }: Partition, holds: (bureau: number) => boolean): number[][] {
  const held = (cell: number): boolean => {
    const bureau = cell < 0 ? -1 : (cellBureaux[cell] ?? -1);
    return bureau >= 0 && holds(bureau);
  };
  const next = new Map<number, number>();
  cells.forEach((cell, index) => {
    if (!held(index)) return;
    cell.corners.forEach((from, side) => {
      if (!held(itemAt(cell.neighbours, side))) next.set(from, itemAt(cell.corners, (side + 1) % 6));
    });
  });
  const loops: number[][] = [];
  for (const start of [...next.keys()]) {
    if (!next.has(start)) continue;
    const loop: number[] = [];
    for (let at: number | undefined = start; at !== undefined;) {
      const to = next.get(at);
      next.delete(at);
      if (to !== undefined) loop.push(at);
      at = to;
    }
    loops.push(loop);
  }
  return loops;
}

function toPolygons(loops: readonly (readonly number[])[], places: ReadonlyMap<number, Point>): Polygon[] {
  const rings: Ring[] = loops.map((loop) => {
    const ring: Point[] = [];
    for (const corner of loop) {
      const place = places.get(corner);
      if (place) ring.push(place);
    }
    return ring;
  });
  const outers = rings.filter((ring) => doubleArea(ring) > 0);
  const holes = rings.filter((ring) => doubleArea(ring) <= 0);
  return outers.map((outer) => {
    const area = toArea([{ outer, holes: [] }]);
    return { outer, holes: holes.filter((hole) => contains(area, itemAt(hole, 0))) };
  });
}
