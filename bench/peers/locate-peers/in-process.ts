/** The contenders that run in this process: Arpenteur's grid, turf over flatbush, which-polygon. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { booleanPointInPolygon } from '@turf/turf';
import Flatbush from 'flatbush';
import type { Feature, MultiPolygon } from 'geojson';
import { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../../src/locate/areas/build-area-index.ts';
import { LocateResult } from '../../../src/locate/locate-result.ts';
import { flattenPolygons } from '../../../test/locate/real-layers.ts';
import { root } from '../../kit/paths.ts';
import type { LoadedPeer, Peer, PeerPoints } from './contender.ts';

/** Arpenteur as in `pack.locateAll`: typed arrays in, typed array out. */
export function arpenteur(version: string): Peer {
  return {
    name: 'Arpenteur, bulk',
    version,
    load: (layer) => {
      const started = performance.now();
      const index = new AreaIndex(buildAreaIndex(layer.areas.map(({ coordinates }) => flattenPolygons(coordinates))));
      const loadMs = performance.now() - started;
      const out = new Int32Array(layer.points[0]?.longitudes.length ?? 0);
      let asked = { points: layer.points[0], count: 0 };
      return Promise.resolve({
        loadMs,
        run: (points, count) => {
          asked = { points, count };
          return timed(() => {
            const answers = out.subarray(0, count);
            index.locateMany(points.longitudes.subarray(0, count), points.latitudes.subarray(0, count), answers);
            let hits = 0;
            for (let i = 0; i < count; i++) if (answers[i] !== -1) hits++;
            return hits;
          });
        },
        answers: () => Promise.resolve(allAreas(index, out, asked.points, asked.count)),
        close: () => Promise.resolve(),
      });
    },
  };
}

/** The bulk answers, with all areas of points that are in several. */
function allAreas(index: AreaIndex, bulk: Int32Array, points: PeerPoints | undefined, count: number): Int32Array {
  const result = new LocateResult();
  const pairs: number[] = [];
  for (let at = 0; at < count; at++) {
    const area = bulk[at] ?? -1;
    if (area >= 0) pairs.push(at, area);
    if (area >= -1) continue;
    index.locate(points?.longitudes[at] ?? NaN, points?.latitudes[at] ?? NaN, result);
    for (const one of result.areas.subarray(0, result.count)) pairs.push(at, one);
  }
  return Int32Array.from(pairs);
}

/** Boxes of areas in flatbush; turf tests each area whose box contains the point. */
export const turfOverFlatbush: Peer = {
  name: 'turf over flatbush',
  version: `${versionOf('@turf/turf')} over ${versionOf('flatbush')}`,
  load: (layer) => {
    const started = performance.now();
    const boxes = new Flatbush(layer.areas.length);
    for (const { coordinates } of layer.areas) {
      const [minX, minY, maxX, maxY] = boxOf(coordinates);
      boxes.add(minX, minY, maxX, maxY);
    }
    boxes.finish();
    return Promise.resolve(
      oneByOne(performance.now() - started, (x, y) =>
        boxes.search(x, y, x, y).filter((area) => {
          const polygon = layer.areas[area];
          return polygon !== undefined && booleanPointInPolygon([x, y], polygon);
        }),
      ),
    );
  },
};

type WhichPolygon = (collection: { type: 'FeatureCollection'; features: Feature<MultiPolygon>[] }) => {
  (point: [number, number], multi: true): { readonly area: number }[] | null;
};

/** which-polygon, from the folder of the peers' packages. */
export function whichPolygon(folder: string): Peer {
  const require = createRequire(join(folder, 'package.json'));
  const make = require('which-polygon') as WhichPolygon;
  return {
    name: 'which-polygon',
    version: (require('which-polygon/package.json') as { version: string }).version,
    load: (layer) => {
      const started = performance.now();
      const features = layer.areas.map((geometry, area) => ({
        type: 'Feature' as const,
        geometry,
        properties: { area },
      }));
      const query = make({ type: 'FeatureCollection', features });
      return Promise.resolve(
        oneByOne(performance.now() - started, (x, y) => (query([x, y], true) ?? []).map(({ area }) => area)),
      );
    },
  };
}

/** A contender that answers one point at a time with its areas. */
function oneByOne(loadMs: number, ask: (x: number, y: number) => readonly number[]): LoadedPeer {
  let pairs: number[] = [];
  return {
    loadMs,
    run: ({ longitudes, latitudes }, count) => {
      pairs = [];
      return timed(() => {
        let hits = 0;
        for (let at = 0; at < count; at++) {
          const areas = ask(longitudes[at] ?? NaN, latitudes[at] ?? NaN);
          if (areas.length > 0) hits++;
          for (const area of areas) pairs.push(at, area);
        }
        return hits;
      });
    },
    answers: () => Promise.resolve(Int32Array.from(pairs)),
    close: () => Promise.resolve(),
  };
}

function timed(work: () => number): Promise<{ elapsedMs: number; cpuMs: number; hits: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  const hits = work();
  const { user, system } = process.cpuUsage(before);
  return Promise.resolve({ elapsedMs: performance.now() - started, cpuMs: (user + system) / 1000, hits });
}

function boxOf(coordinates: MultiPolygon['coordinates']): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of coordinates) {
    for (const [x = NaN, y = NaN] of polygon[0] ?? []) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
