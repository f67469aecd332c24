import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { type AreaSections, openAreaSections, setAreaSections } from '../../../src/locate/areas/area-sections.ts';
import { buildAreaIndex } from '../../../src/locate/areas/build-area-index.ts';
import { fromFixedDegrees } from '../../../src/locate/fixed-degrees.ts';
import { alignSection, elementTypeOf, type SectionEntry } from '../../../src/pack/format.ts';
import { PackSections, SectionSet } from '../../../src/pack/sections.ts';
import { someMetadata as metadata } from '../../pack/pack-fixture.ts';
import { LocateResult, locateStatus } from '../../../src/locate/locate-result.ts';
import { latticeCase, toAreaRings, turfStatus, type Area, type Point } from '../layers.ts';

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

/** Status and areas of a position in 1e-7 degrees, as one readable value. */
function ask(index: AreaIndex, [x, y]: Point): { status: number; areas: number[] } {
  const out = new LocateResult();
  index.locate(fromFixedDegrees(x), fromFixedDegrees(y), out);
  return { status: out.status, areas: [...out.areas.subarray(0, out.count)] };
}

/** What `ask` should give, from turf asked of every area. */
function askTurf(areas: readonly Area[], point: Point): { status: number; areas: number[] } {
  const statuses = areas.map((area) => turfStatus(area, point));
  return {
    status: Math.max(0, ...statuses),
    areas: statuses.flatMap((status, area) => (status > 0 ? [area] : [])).slice(0, 8),
  };
}

/** The arrays of a layer as views on one shared buffer, as a loaded pack gives them. */
function throughSharedMemory(areas: AreaSections): AreaSections {
  const set = new SectionSet();
  setAreaSections('bureauAreas', areas, set);
  let end = alignSection(1);
  const entries = Array.from(set.sections, ([name, array]): SectionEntry => {
    const offset = end;
    end = alignSection(offset + array.byteLength);
    return { name, type: elementTypeOf(array), offset, length: array.length, crc32: 0 };
  });
  const bytes = new SharedArrayBuffer(end);
  for (const { name, offset } of entries) {
    const { buffer, byteLength } = set.sections.get(name) ?? new Uint8Array(0);
    new Uint8Array(bytes, offset).set(new Uint8Array(buffer, 0, byteLength));
  }
  return openAreaSections('bureauAreas', new PackSections({ header: { id: '', metadata, sections: entries }, bytes }));
}

describe('an area index', () => {
  it('returns rings from which the same index can be built', () => {
    fc.assert(
      fc.property(latticeCase, ({ areas }) => {
        const sections = buildAreaIndex(areas.map(toAreaRings));
        const index = new AreaIndex(sections);
        expect(buildAreaIndex(areas.map((_, area) => index.outline(area)))).toEqual(sections);
      }),
      { numRuns: 50 },
    );
  });

  it('answers like turf on random layers with holes, parts and shared borders', () => {
    fc.assert(
      fc.property(latticeCase, ({ areas, points }) => {
        const index = new AreaIndex(buildAreaIndex(areas.map(toAreaRings)));
        for (const point of points) expect(ask(index, point)).toEqual(askTurf(areas, point));
      }),
      { numRuns: 400 },
    );
  });

  it('answers the same by a scan of one area as by the grid', () => {
    fc.assert(
      fc.property(latticeCase, ({ areas, points }) => {
        const index = new AreaIndex(buildAreaIndex(areas.map(toAreaRings)));
        for (const [x, y] of points) {
          const statuses = areas.map((_, area) => index.statusInArea(area, fromFixedDegrees(x), fromFixedDegrees(y)));
          expect(Math.max(0, ...statuses)).toBe(ask(index, [x, y]).status);
          const candidates = index.candidateAreas(fromFixedDegrees(x), fromFixedDegrees(y));
          expect(candidates).toEqual(expect.arrayContaining(ask(index, [x, y]).areas));
        }
      }),
    );
  });

  it('gives the same answer for many positions at once as one by one', () => {
    fc.assert(
      fc.property(latticeCase, ({ areas, points }) => {
        const index = new AreaIndex(buildAreaIndex(areas.map(toAreaRings)));
        const many = new Int32Array(points.length);
        index.locateMany(
          Float64Array.from(points, ([x]) => fromFixedDegrees(x)),
          Float64Array.from(points, ([, y]) => fromFixedDegrees(y)),
          many,
        );
        points.forEach((point, i) => {
          const { status, areas: holders } = ask(index, point);
          const [first = -1] = holders;
          expect(many[i]).toBe(
            status === locateStatus.inside && holders.length === 1 ? first : first < 0 ? -1 : -2 - first,
          );
        });
      }),
    );
  });

  it('is the same when opened from shared memory, and its bytes depend on the areas alone', () => {
    fc.assert(
      fc.property(latticeCase, ({ areas, points }) => {
        const sections = buildAreaIndex(areas.map(toAreaRings));
        expect(buildAreaIndex(areas.map(toAreaRings))).toEqual(sections);
        const reopened = new AreaIndex(throughSharedMemory(sections));
        const index = new AreaIndex(sections);
        for (const point of points) expect(ask(reopened, point)).toEqual(ask(index, point));
      }),
      { numRuns: 50 },
    );
  });

  it('distinguishes the border of a hole from its inside', () => {
    const index = new AreaIndex(buildAreaIndex([toAreaRings([square(0, 0, 100), square(40, 40, 20)])]));
    expect(ask(index, [10, 10])).toEqual({ status: locateStatus.inside, areas: [0] });
    expect(ask(index, [50, 50])).toEqual({ status: locateStatus.outside, areas: [] });
    expect(ask(index, [40, 50])).toEqual({ status: locateStatus.boundary, areas: [0] });
    expect(ask(index, [60, 60])).toEqual({ status: locateStatus.boundary, areas: [0] });
  });

  it('names both neighbours on a shared border and all four at a corner, sorted', () => {
    const areas = [square(100, 100, 100), square(0, 0, 100), square(100, 0, 100), square(0, 100, 100)];
    const index = new AreaIndex(buildAreaIndex(areas.map((ring) => toAreaRings([ring]))));
    expect(ask(index, [100, 50])).toEqual({ status: locateStatus.boundary, areas: [1, 2] });
    expect(ask(index, [100, 100])).toEqual({ status: locateStatus.boundary, areas: [0, 1, 2, 3] });
  });

  it('keeps the eight lowest-numbered of seventy overlapping areas, more than one part of a leaf can hold', () => {
    const areas = Array.from({ length: 70 }, (_, i) => toAreaRings([square(-i, -i, 100 + i)]));
    const index = new AreaIndex(buildAreaIndex(areas));
    expect(ask(index, [50, 50])).toEqual({ status: locateStatus.inside, areas: [0, 1, 2, 3, 4, 5, 6, 7] });
    expect(ask(index, [-65, 20])).toEqual({ status: locateStatus.boundary, areas: [65, 66, 67, 68, 69] });
    expect(ask(index, [-69, -69])).toEqual({ status: locateStatus.boundary, areas: [69] });
    const many = new Int32Array(2);
    index.locateMany(Float64Array.of(50e-7, -68e-7), Float64Array.of(50e-7, 50e-7), many);
    expect([...many]).toEqual([-2, -2 - 68]);
  });

  it('answers blocks of many positions in order, and gives -1 for those not on the globe', () => {
    const blocks = Array.from({ length: 64 }, (_, i) => square((i % 8) * 100, Math.floor(i / 8) * 100, 100));
    const index = new AreaIndex(buildAreaIndex(blocks.map((ring) => toAreaRings([ring]))));
    const longitudes = Float64Array.from({ length: 5000 }, (_, i) => ((i * 7) % 900) * 1e-7);
    const latitudes = Float64Array.from({ length: 5000 }, (_, i) => (i % 1000 === 17 ? NaN : ((i * 13) % 900) * 1e-7));
    const many = new Int32Array(5000);
    index.locateMany(longitudes, latitudes, many);
    const out = new LocateResult();
    const one = Int32Array.from(longitudes, (longitude, i) => {
      index.locate(longitude, latitudes[i] ?? NaN, out);
      const [first = -1] = out.areas;
      if (out.count === 0) return -1;
      return out.status === locateStatus.inside ? first : -2 - first;
    });
    expect(many).toEqual(one);
    expect([17, 1017, 4017].map((i) => many[i])).toEqual([-1, -1, -1]);
  });

  it('puts a position that is not on the globe in no area', () => {
    const index = new AreaIndex(buildAreaIndex([toAreaRings([square(0, 0, 100)])]));
    const out = new LocateResult();
    for (const [longitude, latitude] of [
      [NaN, 0],
      [0, NaN],
      [Infinity, 0],
      [181, 0],
      [0, -91],
    ] as const) {
      index.locate(longitude, latitude, out);
      expect(out.count).toBe(0);
      expect(index.distanceToBorderMeters(0, longitude, latitude)).toBe(Infinity);
    }
  });

  it('opens a layer without areas', () => {
    const index = new AreaIndex(buildAreaIndex([]));
    expect(index.areaCount).toBe(0);
    expect(ask(index, [0, 0])).toEqual({ status: locateStatus.outside, areas: [] });
    expect(index.nearestArea(0, 0, 1e6)).toBeUndefined();
  });

  it('refuses a ring that is not closed and a coordinate that is not on the globe, naming the area', () => {
    const open = { coordinates: Float64Array.of(0, 0, 1, 0, 1, 1), ringStarts: Uint32Array.of(0, 3) };
    const lost = { coordinates: Float64Array.of(0, 0, 200, 0, 1, 1, 0, 0), ringStarts: Uint32Array.of(0, 4) };
    expect(() => buildAreaIndex([open])).toThrow(/Area 0, ring 0, is not closed/);
    expect(() => buildAreaIndex([lost])).toThrow(/has the point \(200, 0\)/);
  });
});
