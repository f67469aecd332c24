/** Small layers on a lattice at 45 degrees north, for the tests of the checks. */
import { buildAreaIndex } from '../../src/locate/areas/build-area-index.ts';
import { toAreaRings, type Area, type Point } from '../locate/layers.ts';

/** One lattice step, in 1e-7 degrees: 111 m of latitude. */
export const step = 10_000;

/** A closed ring through lattice points. */
export const ring = (...points: Point[]): Point[] =>
  [...points, points[0] ?? [0, 0]].map(([x, y]): Point => [x * step, 450_000_000 + y * step]);

/** A closed box by its corner nearest to 0, 0 and its sides, in lattice steps. */
export const box = (x: number, y: number, width: number, height: number): Point[] =>
  ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

/** Sections of a layer of areas. */
export const layer = (...areas: Area[]): ReturnType<typeof buildAreaIndex> => buildAreaIndex(areas.map(toAreaRings));
