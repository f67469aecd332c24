/** A layer asked with turf alone: the slow oracle. */
import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { toFixedDegrees } from '../../src/locate/fixed-degrees.ts';

/**
 * Areas in 1e-7 degrees: integers, so that turf's robust predicate and the index see the very same borders.
 * Of all areas, turf is asked about those whose box holds the position.
 */
export class TurfLayer {
  readonly #areas: readonly MultiPolygon[];
  readonly #boxes: Float64Array;

  /** @param layer - `[area][polygon][ring][point]`, degrees. */
  constructor(layer: readonly (readonly number[][][][])[]) {
    this.#areas = layer.map((polygons) => ({
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) =>
        rings.map((ring) => ring.map(([a = NaN, b = NaN]) => [toFixedDegrees(a), toFixedDegrees(b)])),
      ),
    }));
    this.#boxes = new Float64Array(4 * layer.length);
    this.#areas.forEach(({ coordinates }, area) => {
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [x = NaN, y = NaN] of coordinates.flat(2)) {
        minX = Math.min(minX, x);
        minY = Math.min(minY, y);
        maxX = Math.max(maxX, x);
        maxY = Math.max(maxY, y);
      }
      this.#boxes.set([minX, minY, maxX, maxY], 4 * area);
    });
  }

  /** Status (0 outside, 1 inside, 2 boundary) and areas, as `AreaIndex.locate` has them. */
  locate(x: number, y: number): { status: number; areas: number[] } {
    const boxes = this.#boxes;
    const areas: number[] = [];
    let status = 0;
    this.#areas.forEach((area, i) => {
      if (x < (boxes[4 * i] ?? 0) || x > (boxes[4 * i + 2] ?? 0)) return;
      if (y < (boxes[4 * i + 1] ?? 0) || y > (boxes[4 * i + 3] ?? 0)) return;
      const inside = booleanPointInPolygon([x, y], area, { ignoreBoundary: true });
      if (!inside && !booleanPointInPolygon([x, y], area)) return;
      areas.push(i);
      status = Math.max(status, inside ? 1 : 2);
    });
    return { status, areas };
  }
}
