import { describe, expect, it } from 'vitest';
import { GeometryBlocks } from '../../../src/reference/formats/geometry-blocks.ts';

describe('geometries in shared memory', () => {
  it('are copies that share blocks, also where one is larger than a block', () => {
    const geometries = [3, 4, 100_000, 5].map((points, area) => ({
      coordinates: Float64Array.from({ length: 2 * points }, (_, at) => area + at / 7),
      ringStarts: Uint32Array.of(0, area, points),
    }));
    const blocks = new GeometryBlocks();
    const kept = geometries.map((geometry) => blocks.keep(geometry.coordinates, geometry.ringStarts));
    expect(kept).toEqual(geometries);
    for (const { coordinates, ringStarts } of kept) {
      expect(coordinates.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(ringStarts.buffer).toBe(coordinates.buffer);
    }
    expect(kept[1]?.coordinates.buffer).toBe(kept[0]?.coordinates.buffer);
    expect(kept[2]?.coordinates.buffer).not.toBe(kept[0]?.coordinates.buffer);
  });
});
