import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaContains, areaSize, boxOf, toArea, toGeojson } from '../../scripts/france/map/area.ts';
import type { Area } from '../../scripts/france/map/area.ts';
import { clipToHalfPlane } from '../../scripts/france/map/clip-half-plane.ts';
import type { Position } from '../../scripts/france/map/communes.ts';
import { voronoiCells } from '../../scripts/france/map/voronoi-cells.ts';

/** A star with arms of the given lengths around (2, 48), and a square hole in its middle: far from convex. */
function starArea(arms: readonly number[]): Area {
  const ring = arms.flatMap((arm, index) => {
    const angle = (2 * Math.PI * index) / arms.length;
    return [2 + arm * Math.cos(angle), 48 + arm * Math.sin(angle)];
  });
  return [ring, [1.95, 47.95, 1.95, 48.05, 2.05, 48.05, 2.05, 47.95]];
}

const stars = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 5, maxLength: 30 }).map(starArea);
const places = fc.tuple(fc.double({ min: 1, max: 3, noNaN: true }), fc.double({ min: 47, max: 49, noNaN: true }));

/** Index of the site nearest to a point; -1 where two are about as near. */
function nearestSite(sites: readonly Position[], [x, y]: Position): number {
  const narrowing = Math.cos((48 * Math.PI) / 180);
  const distances = sites.map(([siteX, siteY]) => Math.hypot((siteX - x) * narrowing, siteY - y));
  const [first = 0, second = Infinity] = [...distances].sort((a, b) => a - b);
  // The cells narrow longitudes by the latitude of the border's first point, not of the middle.
  return second - first < 0.02 ? -1 : distances.indexOf(first);
}

describe('Voronoi cells', () => {
  it('contain the points of the area that are nearest to their site, and no others', () => {
    fc.assert(
      fc.property(
        stars,
        fc.array(places, { minLength: 1, maxLength: 12 }),
        fc.array(places, { maxLength: 30 }),
        (area, sites, points) => {
          const cells = voronoiCells(area, sites);
          for (const [x, y] of points) {
            const nearest = nearestSite(sites, [x, y]);
            if (nearest === -1) continue;
            const holders = cells.flatMap((cell, index) => (areaContains(cell, x, y) ? [index] : []));
            expect(holders).toEqual(areaContains(area, x, y) ? [nearest] : []);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('make up the whole area', () => {
    fc.assert(
      fc.property(stars, fc.uniqueArray(places, { minLength: 1, maxLength: 12, selector: String }), (area, sites) => {
        const sum = voronoiCells(area, sites).reduce((total, cell) => total + areaSize(cell), 0);
        expect(sum / areaSize(area)).toBeCloseTo(1, 9);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a half-plane', () => {
  it('cuts a comb into its teeth', () => {
    const comb: Area = [[0, 0, 5, 0, 5, 2, 4, 2, 4, 1, 3, 1, 3, 2, 2, 2, 2, 1, 1, 1, 1, 2, 0, 2]];
    const teeth = clipToHalfPlane(comb, { a: 0, b: -1, c: -1.5 });
    expect(teeth).toHaveLength(3);
    expect(areaSize(teeth)).toBeCloseTo(1.5, 12);
    expect(boxOf(teeth)).toEqual([0, 1.5, 5, 2]);
  });

  it('leaves an area on its side unchanged, and nothing of an area on the other side', () => {
    const square: Area = [[0, 0, 1, 0, 1, 1, 0, 1]];
    expect(clipToHalfPlane(square, { a: 1, b: 0, c: 2 })).toBe(square);
    expect(clipToHalfPlane(square, { a: 1, b: 0, c: -1 })).toEqual([]);
  });
});

describe('an area with holes', () => {
  it('is written with each hole in the polygon that contains it', () => {
    const squares = {
      type: 'MultiPolygon' as const,
      coordinates: [square(0, 10, true), square(20, 30, true), square(40, 50, false)],
    };
    const area = toArea(squares);
    expect(areaSize(area)).toBe(300 - 2 * 36);
    const written = JSON.parse(toGeojson([...area].reverse())) as { coordinates: unknown[][] };
    expect(written.coordinates.map((rings) => rings.length).sort()).toEqual([1, 2, 2]);
  });
});

/** A square from (from, from) to (to, to), clockwise, with a hole of the same direction 2 from its border. */
function square(from: number, to: number, hasHole: boolean): number[][][] {
  const ring = (a: number, b: number): number[][] => [[a, a], [a, b], [b, b], [b, a], [a, a]]; // prettier-ignore
  return hasHole ? [ring(from, to), ring(from + 2, to - 2)] : [ring(from, to)];
}
