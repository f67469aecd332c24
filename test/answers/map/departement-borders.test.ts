import { expect, test } from 'vitest';
import { departementBorders, type FarArea, type GridRing } from '../../../src/answers/map/departement-borders.ts';

/** A square of side 1 with its lower left corner at (x, 0). */
function square(code: string, x: number): FarArea {
  return { code, polygons: [[Int32Array.of(x, 0, x + 1, 0, x + 1, 1, x, 1, x, 0)]] };
}

const positions = (ring: GridRing, from: number, to: number): number[][] =>
  Array.from({ length: to - from }, (_, at) => [ring[2 * (from + at)] ?? NaN, ring[2 * (from + at) + 1] ?? NaN]);

/** Edges of borders as text, each with its ends in order. */
function edges(areas: readonly FarArea[]): string[] {
  return departementBorders(areas, positions).flatMap(({ geometry, properties }) =>
    geometry.coordinates.flatMap((line) =>
      line
        .slice(1)
        .map((to, at) => `${String(properties?.['code'])}: ${[String(line[at]), String(to)].sort().join(' ')}`),
    ),
  );
}

test('an edge that two circonscriptions of a département share is no border, and one between two départements is drawn once', () => {
  expect(edges([square('0101', 0), square('0102', 1), square('0201', 2)]).sort()).toEqual([
    '01: 0,0 0,1',
    '01: 0,0 1,0',
    '01: 0,1 1,1',
    '01: 1,0 2,0',
    '01: 1,1 2,1',
    '01: 2,0 2,1',
    '02: 2,0 3,0',
    '02: 2,1 3,1',
    '02: 3,0 3,1',
  ]);
});
