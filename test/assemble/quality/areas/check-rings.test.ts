import { kinks } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRings } from '../../../../src/assemble/quality/areas/check-rings.ts';
import type { Point } from '../../../locate/layers.ts';
import { box, layer, ring } from '../../check-layers.ts';

describe('the check of rings', () => {
  it('finds nothing wrong in a square with a hole, directed as in RFC 7946', () => {
    expect(checkRings(layer([box(0, 0, 4, 4), [...box(1, 1, 2, 2)].reverse()]))).toEqual({
      rings: 2,
      holes: 1,
      zeroAreaRings: 0,
      wrongDirectionRings: 0,
      crossings: 0,
      touches: 0,
      spikes: 0,
      brokenAreas: [],
    });
  });

  it('counts crossings, touches, spikes, rings without area and wrong directions', () => {
    expect(checkRings(layer([ring([0, 0], [4, 4], [4, 0], [0, 2])]))).toMatchObject({ crossings: 1, brokenAreas: [0] });
    const touching = ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]);
    expect(checkRings(layer([touching]))).toMatchObject({ crossings: 0, touches: 1 });
    const spiked = ring([0, 0], [4, 0], [4, 4], [2, 4], [2, 7], [2, 4], [0, 4]);
    expect(checkRings(layer([spiked]))).toMatchObject({ spikes: 1, brokenAreas: [0] });
    expect(checkRings(layer([ring([0, 0], [2, 2], [1, 1])]))).toMatchObject({ zeroAreaRings: 1 });
    expect(checkRings(layer([[...box(0, 0, 1, 1)].reverse()]))).toMatchObject({ wrongDirectionRings: 1 });
  });

  it('counts the crossings that turf finds in rings in general position', () => {
    // The products of turf are exact up to here: beyond, it takes an end beside an edge for a crossing.
    const coordinate = fc.integer({ min: 0, max: 30_000_000 });
    const points = fc.uniqueArray(coordinate, { minLength: 6, maxLength: 120 });
    const shift = fc.integer({ min: 0, max: 870_000_000 });
    fc.assert(
      fc.property(points, shift, (numbers, by) => {
        const corners = Array.from({ length: Math.floor(numbers.length / 2) }, (_, i): Point => [
          numbers[2 * i] ?? 0,
          Math.floor((numbers[2 * i + 1] ?? 0) / 2),
        ]);
        const closed = [...corners, corners[0] ?? [0, 0]];
        const found = kinks({ type: 'Polygon', coordinates: [closed.map(([x, y]) => [x, y])] }).features.length;
        const report = checkRings(layer([closed.map(([x, y]): Point => [x + by, y + by])]));
        fc.pre(report.touches === 0 && report.spikes === 0);
        expect(report.crossings).toBe(found);
      }),
      { numRuns: 60 },
    );
  });

  it('tells an end beside an edge from a crossing, to the unit', () => {
    const corners: Point[] = [
      [2_075_678, 164_404_009],
      [999_999_950, 8],
      [999_999_982, 8],
      [1, 7],
      [2_075_678, 164_404_009],
    ];
    expect(checkRings(layer([corners]))).toMatchObject({ crossings: 0, touches: 0 });
  });
});
