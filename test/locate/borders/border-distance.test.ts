import { lineString, pointToLineDistance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import type { AreaRings } from '../../../src/locate/areas/area-sections.ts';
import { buildAreaIndex } from '../../../src/locate/areas/build-area-index.ts';

/** A ring like a real one around (longitude, latitude): `points` corners at varying distances, in degrees. */
function star(longitude: number, latitude: number, radii: readonly number[]): [number, number][] {
  const ring = radii.map((radius, i): [number, number] => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [longitude + radius * Math.cos(angle), latitude + radius * Math.sin(angle)];
  });
  const [first = [0, 0]] = ring;
  return [...ring, first];
}

const asRings = (ring: readonly [number, number][]): AreaRings => ({
  coordinates: Float64Array.from(ring.flat()),
  ringStarts: Uint32Array.of(0, ring.length),
});

const layer = (rings: readonly [number, number][][]): AreaIndex => new AreaIndex(buildAreaIndex(rings.map(asRings)));

/** Of the distance: the ellipsoid against turf's sphere (0.4 %), and the plane against the globe at these lengths. */
const relativeTolerance = 0.006;

describe('the distance to the border', () => {
  const radii = fc.array(fc.double({ min: 0.005, max: 0.05, noNaN: true }), { minLength: 3, maxLength: 700 });
  const latitudes = fc.constantFrom(48.85, 43.3, 4.9, -21.1);
  const offset = fc.double({ min: -0.08, max: 0.08, noNaN: true });

  it('is that of turf, inside and outside, within half a percent', () => {
    fc.assert(
      fc.property(radii, latitudes, offset, offset, (spokes, latitude, east, north) => {
        const ring = star(2.35, latitude, spokes);
        const index = layer([ring]);
        const position = [2.35 + east, latitude + north] as const;
        const turf = pointToLineDistance([...position], lineString(ring), { units: 'meters' });
        const ours = index.distanceToBorderMeters(0, ...position);
        expect(Math.abs(ours - turf)).toBeLessThanOrEqual(0.05 + relativeTolerance * turf);
        expect(index.distanceToBorderMeters(0, ...position, ours + 1)).toBe(ours);
        expect(index.distanceToBorderMeters(0, ...position, ours * 0.99 - 0.001)).toBe(Infinity);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the positions searched before', () => {
    const step = fc.oneof(fc.double({ min: -0.003, max: 0.003, noNaN: true }), offset);
    const walk = fc.array(fc.tuple(step, step, fc.nat(1)), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(radii, radii, latitudes, walk, (spokes, others, latitude, steps) => {
        const rings = [star(2.3, latitude, spokes), star(2.4, latitude + 0.05, others)];
        const asked = layer(rings);
        const sections = buildAreaIndex(rings.map(asRings));
        let [longitude, at] = [2.35, latitude];
        for (const [east, north, area] of steps) {
          longitude += east;
          at += north;
          const first = new AreaIndex(sections);
          expect(asked.distanceToBorderMeters(area, longitude, at)).toBe(
            first.distanceToBorderMeters(area, longitude, at),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds the same nearest area as turf', () => {
    fc.assert(
      fc.property(radii, radii, offset, offset, (spokes, others, east, north) => {
        const rings = [star(2.3, 48.8, spokes), star(2.4, 48.85, others)];
        const index = layer(rings);
        const distances = [0, 1].map((area) => index.distanceToBorderMeters(area, 2.35 + east, 48.82 + north));
        const nearest = index.nearestArea(2.35 + east, 48.82 + north, 100_000);
        expect(nearest?.distanceMeters).toBe(Math.min(...distances));
        expect(index.nearestArea(2.35 + east, 48.82 + north, Math.min(...distances) * 0.99 - 0.001)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('uses the length of a degree of the WGS84 ellipsoid at 45 degrees', () => {
    const index = layer([
      [
        [0, 0],
        [0, 45],
        [-1, 45],
        [-1, 0],
        [0, 0],
      ],
    ]);
    expect(index.distanceToBorderMeters(0, 0.001, 45)).toBeCloseTo(78.8468, 3);
    expect(index.distanceToBorderMeters(0, 0, 45.001)).toBeCloseTo(111.132, 2);
    expect(index.distanceToBorderMeters(0, 0, 10)).toBe(0);
    expect(index.distanceToBorderMeters(0, 0, 10, 0)).toBe(0);
  });
});
