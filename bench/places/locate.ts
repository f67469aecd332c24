/**
 * Measures positions per second located by one core: in the 566 circonscriptions and in 35,636 bureaux of 2007.
 *
 * Run `taskset -c 0 npx tsx bench/places/locate.ts`; needs the shared data (ARPENTEUR_DATA). Answers are first compared with
 * turf's; all contenders then answer the same seeded positions and must count the same hits.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { AreaIndex } from '../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../src/locate/areas/build-area-index.ts';
import { toFixedDegrees } from '../../src/locate/fixed-degrees.ts';
import { LocateResult, locateStatus } from '../../src/locate/locate-result.ts';
import {
  bureauxFile,
  circonscriptionsFile,
  flattenPolygons,
  isThere,
  readPolygons,
} from '../../test/locate/real-layers.ts';
import { mainlandBox, randomPositions } from '../../test/locate/sample-positions.ts';
import { TurfLayer } from '../../test/locate/turf-layer.ts';
import { saveResult } from '../kit/results/results.ts';

const positionCount = 1_000_000;
const verifiedCount = 2_000;
const runs = 7;
const seed = 20_260_315;

/** Positions per second of one contender, and the number found in an area. */
interface Timing {
  /** By the clock, including delays by other programs. */
  readonly medianPerSecond: number;
  /** By processor time of this process with all its threads. */
  readonly medianPerCpuSecond: number;
  readonly bestPerCpuSecond: number;
  readonly hits: number;
}

/** Runs a contender several times after a warm-up run. */
function time(positions: number, contender: () => number): Timing {
  const hits = contender();
  const byClock: number[] = [];
  const byProcessor: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const before = process.cpuUsage();
    if (contender() !== hits) throw new Error('A contender gives different answers when repeated.');
    const used = process.cpuUsage(before);
    byClock.push(Math.round((positions / (performance.now() - start)) * 1e3));
    byProcessor.push(Math.round((positions / (used.user + used.system)) * 1e6));
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[runs >> 1] ?? 0;
  return {
    medianPerSecond: median(byClock),
    medianPerCpuSecond: median(byProcessor),
    bestPerCpuSecond: Math.max(...byProcessor),
    hits,
  };
}

/** Builds, verifies and times one layer. */
function measureLayer(file: string): Record<string, unknown> {
  const layer = readPolygons(file);
  const rings = layer.map(flattenPolygons);
  const buildStart = performance.now();
  const sections = buildAreaIndex(rings);
  const buildMs = performance.now() - buildStart;
  const index = new AreaIndex(sections);
  const { longitudes, latitudes } = randomPositions(positionCount, seed, mainlandBox);
  const turf = new TurfLayer(layer);
  const out = new LocateResult();
  const many = new Int32Array(positionCount);

  index.locateMany(longitudes, latitudes, many);
  for (let i = 0; i < verifiedCount; i++) {
    const longitude = longitudes[i] ?? NaN;
    const latitude = latitudes[i] ?? NaN;
    const expected = turf.locate(toFixedDegrees(longitude), toFixedDegrees(latitude));
    index.locate(longitude, latitude, out);
    const found = { status: out.status, areas: [...out.areas.subarray(0, out.count)] };
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new Error(`At ${longitude}, ${latitude}: ${JSON.stringify(found)}, turf: ${JSON.stringify(expected)}.`);
    }
  }

  const isHit = (i: number): boolean => (many[i] ?? -1) !== -1;
  const locateMany = time(positionCount, () => {
    index.locateMany(longitudes, latitudes, many);
    let hits = 0;
    for (let i = 0; i < positionCount; i++) if (isHit(i)) hits++;
    return hits;
  });
  const locate = time(positionCount, () => {
    let hits = 0;
    for (let i = 0; i < positionCount; i++) {
      index.locate(longitudes[i] ?? NaN, latitudes[i] ?? NaN, out);
      if (out.count > 0) hits++;
    }
    return hits;
  });
  const flatbush = time(positionCount / 4, () => {
    let hits = 0;
    for (let i = 0; i < positionCount / 4; i++) {
      const longitude = longitudes[i] ?? NaN;
      const latitude = latitudes[i] ?? NaN;
      for (const area of index.candidateAreas(longitude, latitude)) {
        if (index.statusInArea(area, longitude, latitude) === locateStatus.outside) continue;
        hits++;
        break;
      }
    }
    return hits;
  });
  const turfTiming = time(verifiedCount, () => {
    let hits = 0;
    for (let i = 0; i < verifiedCount; i++) {
      if (turf.locate(toFixedDegrees(longitudes[i] ?? NaN), toFixedDegrees(latitudes[i] ?? NaN)).areas.length > 0)
        hits++;
    }
    return hits;
  });
  const distance = time(locate.hits, () => {
    let near = 0;
    for (let i = 0; i < positionCount; i++) {
      const area = many[i] ?? -1;
      if (area >= 0 && index.distanceToBorderMeters(area, longitudes[i] ?? NaN, latitudes[i] ?? NaN) < 500) near++;
    }
    return near;
  });
  if (locate.hits !== locateMany.hits) throw new Error('locate and locateMany count different hits.');
  return {
    sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
    areas: index.areaCount,
    vertices: sections.coordinates.length / 2,
    shareInside: locate.hits / positionCount,
    buildMs: Math.round(buildMs),
    bytes: Object.values(sections as unknown as Record<string, ArrayBufferView>).reduce((n, a) => n + a.byteLength, 0),
    contenders: {
      'grid, bulk': locateMany,
      'grid, one by one': locate,
      'flatbush + border chunks': flatbush,
      'turf, areas by box scan': turfTiming,
      'distance to border': distance,
    },
  };
}

/** A fixed pure computation, which shows how busy or slow the machine was during the run. */
function calibrationMs(): number {
  const start = performance.now();
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x === 0 ? 0 : performance.now() - start;
}

const files = { circonscriptions: circonscriptionsFile, bureaux2007: bureauxFile };
const missing = Object.values(files).filter((file) => !isThere(file));
if (missing.length > 0) {
  console.error(`Missing: ${missing.join(', ')}; set ARPENTEUR_DATA to the folder of the shared data.`);
  process.exit(1);
}
const report = {
  benchmark: 'locate',
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  node: process.version,
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
  calibrationMs: Math.round(calibrationMs()),
  loadAverage1Min: loadavg()[0],
  positions: positionCount,
  box: mainlandBox,
  seed,
  runs,
  verifiedWithTurf: verifiedCount,
  layers: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, measureLayer(file)])),
};
saveResult('locate', report);
console.log(JSON.stringify(report, undefined, 2));
