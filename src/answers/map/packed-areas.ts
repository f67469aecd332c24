import type { FarArea, GridRing } from './grid-rings.ts';

/**
 * Areas in three arrays: the tens of thousands of rings of a country's levels as arrays of their own would make each garbage collection of
 * a service eight times as long.
 */
export interface PackedAreas {
  readonly codes: readonly string[];
  /** Of each area: where its shape and its points begin; then the ends of both. */
  readonly starts: Uint32Array;
  /** Of each area: the number of polygons, of each polygon that of rings, of each ring that of coordinates. */
  readonly shapes: Uint32Array;
  /** Coordinates of all rings, one after the other. */
  readonly points: Int32Array;
}

/** Copies areas into few arrays. */
export function packAreas(areas: readonly FarArea[]): PackedAreas {
  const shapes: number[] = [];
  const starts = new Uint32Array(2 * areas.length + 2);
  let length = 0;
  for (const [at, { polygons }] of areas.entries()) {
    starts[2 * at] = shapes.length;
    starts[2 * at + 1] = length;
    shapes.push(polygons.length);
    for (const rings of polygons) {
      shapes.push(rings.length);
      for (const ring of rings) {
        shapes.push(ring.length);
        length += ring.length;
      }
    }
  }
  starts[2 * areas.length] = shapes.length;
  starts[2 * areas.length + 1] = length;
  const points = new Int32Array(length);
  let to = 0;
  for (const ring of areas.flatMap(({ polygons }) => polygons.flat())) {
    points.set(ring, to);
    to += ring.length;
  }
  return { codes: areas.map(({ code }) => code), starts, shapes: Uint32Array.from(shapes), points };
}

/** One of the areas; its rings are views of the packed ones. */
export function unpackArea({ codes, starts, shapes, points }: PackedAreas, area: number): FarArea {
  let at = starts[2 * area] ?? 0;
  let from = starts[2 * area + 1] ?? 0;
  const next = (): number => shapes[at++] ?? 0;
  const ringOf = (length: number): GridRing => points.subarray(from, (from += length));
  const polygons = Array.from({ length: next() }, () => Array.from({ length: next() }, () => ringOf(next())));
  return { code: codes[area] ?? '', polygons };
}

/** All areas, in order. */
export function unpackAreas(packed: PackedAreas): readonly FarArea[] {
  return packed.codes.map((_, area) => unpackArea(packed, area));
}
