/** Layers for the tests of locate: random ones on a lattice (so that points fall on vertices and edges), and real ones. */
import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { AreaRings } from '../../src/locate/areas/area-sections.ts';
import { fromFixedDegrees } from '../../src/locate/fixed-degrees.ts';

/** A point in 1e-7 degrees. */
export type Point = readonly [x: number, y: number];

/** An area as closed rings of points in 1e-7 degrees. */
export type Area = readonly (readonly Point[])[];

/** Positions on the lattice with the layer they are asked of. */
export interface LatticeCase {
  readonly areas: readonly Area[];
  readonly points: readonly Point[];
}

/** The area in degrees, as the builder takes it. */
export function toAreaRings(area: Area): AreaRings {
  const ringStarts = new Uint32Array(area.length + 1);
  area.forEach((ring, i) => (ringStarts[i + 1] = (ringStarts[i] ?? 0) + ring.length));
  return { coordinates: Float64Array.from(area.flat(2), fromFixedDegrees), ringStarts };
}

const latticeSide = 10;
const lattice = fc.tuple(fc.nat(latticeSide), fc.nat(latticeSide));

/** Rings of any shape: they may cross themselves and each other, lie in each other, share points and edges. */
const tangledAreas = fc.array(fc.array(fc.array(lattice, { minLength: 3, maxLength: 40 }), { maxLength: 4 }), {
  maxLength: 12,
});

/** Blocks of a chessboard with borders shared exactly, each given at random to one of a few areas: parts and holes. */
const chessboardAreas = fc
  .array(fc.nat(3), { minLength: latticeSide * latticeSide, maxLength: latticeSide * latticeSide })
  .map((owners) => {
    const areas: [number, number][][][] = [[], [], [], []];
    owners.forEach((owner, i) => {
      const x = i % latticeSide;
      const y = Math.floor(i / latticeSide);
      // prettier-ignore
      areas[owner]?.push([[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]]);
    });
    return areas;
  });

/** Units of one lattice step: from closer than the finest cell of the grid to farther than its coarsest. */
const steps = fc.constantFrom(1, 2, 97, 5_000, 123_456, 30_000_000);

/** In the west and the east of Greenwich and across it, south of the equator, at the edge of the globe. */
const origins = fc.constantFrom<Point>(
  [23_456_789, 488_765_432],
  [-500, 450_000_001],
  [-1_523_456_789, -170_000_003],
  [1_490_000_000, -490_000_000],
);

/** A layer with positions on its lattice, between lattice points, and a unit beside them. */
export const latticeCase: fc.Arbitrary<LatticeCase> = fc
  .tuple(fc.oneof(tangledAreas, chessboardAreas), steps, origins, fc.array(lattice, { maxLength: 30 }), fc.nat(2 ** 30))
  .map(([areas, step, [originX, originY], lattices, salt]) => {
    const place = ([x, y]: readonly number[]): Point => [originX + (x ?? 0) * step, originY + (y ?? 0) * step];
    const jitter = (i: number): number => ((salt >> (i % 27)) & 7) - 3;
    return {
      areas: areas.map((rings) =>
        rings.map((ring) => [...ring, ring[0] ?? [0, 0]].map(place)).filter((ring) => encloses(ring)),
      ),
      points: lattices.flatMap((point, i) => {
        const [x, y] = place(point);
        const [nextX, nextY] = place(lattices[(i + 1) % lattices.length] ?? point);
        return [
          [x, y],
          [Math.floor((x + nextX) / 2), Math.floor((y + nextY) / 2)],
          [x + jitter(i), y + jitter(i + 3)],
        ] as Point[];
      }),
    };
  });

/** Whether a ring is kept by the builder: three points at least once repeated ones are left out. */
function encloses(ring: readonly Point[]): boolean {
  return ring.filter((point, i) => i === 0 || String(point) !== String(ring[i - 1])).length >= 4;
}

/** Turf's answer for one area: 0 outside, 1 inside, 2 on its border. Even-odd over all rings; exact on integers. */
export function turfStatus(area: Area, [x, y]: Point): number {
  if (area.length === 0) return 0;
  const polygon = { type: 'Polygon' as const, coordinates: area.map((ring) => ring.map(([a, b]) => [a, b])) };
  if (booleanPointInPolygon([x, y], polygon, { ignoreBoundary: true })) return 1;
  return booleanPointInPolygon([x, y], polygon) ? 2 : 0;
}
