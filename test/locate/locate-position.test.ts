import { describe, expect, it } from 'vitest';
import { AreaIndex } from '../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../src/locate/areas/build-area-index.ts';
import { locatePosition, PositionInLayer } from '../../src/locate/locate-position.ts';
import { locateStatus } from '../../src/locate/locate-result.ts';

/** Two squares of 0.01 degrees side by side on the Greenwich meridian, longitude 0 being their shared border. */
const layer = new AreaIndex(
  buildAreaIndex(
    [-0.01, 0].map((west) => ({
      coordinates: Float64Array.of(west, 45, west + 0.01, 45, west + 0.01, 45.01, west, 45.01, west, 45),
      ringStarts: Uint32Array.of(0, 5),
    })),
  ),
);

describe('locatePosition', () => {
  const out = new PositionInLayer();

  it('gives the area and the metres to its border inside', () => {
    locatePosition(layer, 0.001, 45.005, out);
    expect(out.holders.status).toBe(locateStatus.inside);
    expect(out.area).toBe(1);
    expect(out.borderDistanceMeters).toBeCloseTo(78.84, 1);
  });

  it('gives both areas and 0 metres on the shared border, which lies on longitude 0', () => {
    locatePosition(layer, 0, 45.005, out);
    expect(out.holders.status).toBe(locateStatus.boundary);
    expect([...out.holders.areas.subarray(0, out.holders.count)]).toEqual([0, 1]);
    expect(out.borderDistanceMeters).toBe(0);
  });

  it('gives the nearest area within the limit to a position outside all areas', () => {
    locatePosition(layer, 0.012, 45.005, out);
    expect(out.holders.status).toBe(locateStatus.outside);
    expect(out.area).toBe(1);
    expect(out.borderDistanceMeters).toBeCloseTo(157.68, 1);
    locatePosition(layer, 0.012, 45.005, out, 100);
    expect(out.area).toBe(-1);
    expect(out.borderDistanceMeters).toBe(Infinity);
  });

  it('finds no area for a position that is not finite', () => {
    locatePosition(layer, NaN, 45, out);
    expect(out.holders.count).toBe(0);
    expect(out.area).toBe(-1);
  });
});
