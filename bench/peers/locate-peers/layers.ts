/** Layers and points for the contenders, as arrays and as files. */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MultiPolygon } from 'geojson';
import { fromFixedDegrees, toFixedDegrees } from '../../../src/locate/fixed-degrees.ts';
import { circonscriptionsFile, readPolygons } from '../../../test/locate/real-layers.ts';
import { mainlandBox } from '../../../test/locate/sample-positions.ts';
import { root, scratchFolder } from '../../kit/paths.ts';
import { seededRandom } from '../../../scripts/seeded/numbers.ts';
import type { PeerLayer, PeerPoints } from './contender.ts';

/** Number of points per set; the fastest contenders answer all. */
export const pointCount = 1_000_000;
/** Seed of the points. */
export const seed = 20_260_315;

/** 566 circonscriptions, precise and real; 70,000 bureaux of the generated France, half of them real contours. */
export function makeLayers(): PeerLayer[] {
  const bureauxFile = join(scratchFolder, 'france/contours-bureaux.geojson.gz');
  if (!existsSync(bureauxFile)) {
    // The contours cover the whole country, whatever the number of addresses.
    const script = join(root, 'scripts/make-france.ts');
    const options = ['--addresses', '1e5', '--out', join(scratchFolder, 'france')];
    execFileSync(process.execPath, ['--import', 'tsx', script, ...options], { cwd: root, stdio: 'ignore' });
  }
  const bureaux = readAreas(bureauxFile);
  const points = [
    makePoints('anywhere', (random) => {
      const [west, south, east, north] = mainlandBox;
      return [west + random() * (east - west), south + random() * (north - south)];
    }),
    // Bureaux have about the same number of electors.
    makePoints('where people live', (random) => {
      const ring = bureaux[Math.floor(random() * bureaux.length)]?.coordinates[0]?.[0] ?? [];
      return [0, 1].map((axis) => {
        const values = ring.map((point) => point[axis] ?? NaN);
        const least = Math.min(...values);
        return least + random() * (Math.max(...values) - least);
      }) as [number, number];
    }),
  ];
  return [
    makeLayer('circonscriptions', circonscriptionsFile, readAreas(circonscriptionsFile), points),
    makeLayer('bureaux of the generated France', bureauxFile, bureaux, points),
  ];
}

/** Areas of a file, with coordinates rounded as in the index, so that all contenders see the same borders. */
function readAreas(file: string): MultiPolygon[] {
  const round = (degrees: number): number => fromFixedDegrees(toFixedDegrees(degrees));
  return readPolygons(file).map((polygons) => ({
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x = NaN, y = NaN]) => [round(x), round(y)]))),
  }));
}

function makeLayer(name: string, file: string, areas: MultiPolygon[], points: readonly PeerPoints[]): PeerLayer {
  const areasCsv = join(scratchFolder, `peers-areas-${areas.length}.csv`);
  const out = openSync(areasCsv, 'w');
  areas.forEach((area, number) => writeSync(out, `${number},${toWkb(area).toString('hex')}\n`));
  closeSync(out);
  const vertices = areas.reduce((sum, { coordinates }) => sum + coordinates.flat(2).length, 0);
  return { name, file, areas, vertices, areasCsv, points };
}

function makePoints(name: string, draw: (random: () => number) => [number, number]): PeerPoints {
  const random = seededRandom(seed);
  const longitudes = new Float64Array(pointCount);
  const latitudes = new Float64Array(pointCount);
  const csv = join(scratchFolder, `peers-points-${name.replaceAll(' ', '-')}.csv`);
  const out = openSync(csv, 'w');
  let lines: string[] = [];
  for (let at = 0; at < pointCount; at++) {
    const [x, y] = draw(random).map((degrees) => fromFixedDegrees(toFixedDegrees(degrees))) as [number, number];
    longitudes[at] = x;
    latitudes[at] = y;
    lines.push(`${at},${x.toFixed(7)},${y.toFixed(7)}\n`);
    if (lines.length < 10_000 && at < pointCount - 1) continue;
    writeSync(out, lines.join(''));
    lines = [];
  }
  closeSync(out);
  return { name, longitudes, latitudes, csv };
}

/** Well-known binary, little-endian. */
function toWkb({ coordinates }: MultiPolygon): Buffer {
  const rings = coordinates.flat();
  const bytes = Buffer.alloc(9 + 9 * coordinates.length + 4 * rings.length + 16 * rings.flat().length);
  let at = 0;
  const head = (type: number, parts: number): void => {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(type, at);
    at = bytes.writeUInt32LE(parts, at);
  };
  head(6, coordinates.length);
  for (const polygon of coordinates) {
    head(3, polygon.length);
    for (const ring of polygon) {
      at = bytes.writeUInt32LE(ring.length, at);
      for (const [x = NaN, y = NaN] of ring) {
        at = bytes.writeDoubleLE(x, at);
        at = bytes.writeDoubleLE(y, at);
      }
    }
  }
  return bytes;
}
