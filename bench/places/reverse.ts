/**
 * Measures positions per second for which one core finds the nearest address, through the bulk API.
 *
 *     npm run bench:reverse [-- PACK]
 *
 * Answers are first compared with a brute-force search of all addresses and streets. Default pack: out/evaluate/reference.pack,
 * written by `npm run evaluate`. Writes bench/results/reverse.json.
 */
import { join } from 'node:path';
import { NearestAnswers } from '../../src/answers/places/nearest-address.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import type { PackViews } from '../../src/pack/views/pack-views.ts';
import { nearestByBruteForce } from '../kit/brute-force-nearest.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { requireData, root } from '../kit/paths.ts';
import type { ReverseResult, ReverseTiming } from '../kit/results/result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { seededRandom } from '../../scripts/seeded/numbers.ts';

const positionCount = 500_000;
const verifiedCount = 200;
const runs = 5;
const seed = 20_260_315;
/** The API's maximum distance; farther positions have no answer. */
const maxMeters = 20_000;

/** Longitude and latitude in degrees, two values per position. */
type Positions = Float64Array;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const loaded = loadPack(packPath);
const { pack } = openReference(loaded);
const answers = new NearestAnswers(pack);
const random = seededRandom(seed);
const kinds: Readonly<Record<string, Positions>> = {
  'within 50 m of an address': nearAddresses(pack),
  'anywhere in Paris': inBox(2.225, 2.469, 48.816, 48.902),
  'anywhere in a box around Paris and its first ring': inBox(2.18, 2.62, 48.68, 48.95),
  'up to 50 km from Paris, mostly empty in this pack': inBox(1.7, 3, 48.4, 49.3),
};
const timings = Object.entries(kinds).map(([positions, values]): ReverseTiming => {
  verify(values, positions);
  const timing = { positions, ...time(values) };
  console.log(
    `${positions.padEnd(52)} ${timing.medianPerCpuSecond.toLocaleString('en')}/s of processor time, ` +
      `${timing.medianPerSecond.toLocaleString('en')}/s by the clock, ${(timing.shareFound * 100).toFixed(1)} % found`,
  );
  return timing;
});
saveResult('reverse', {
  benchmark: 'reverse',
  circumstances,
  packId: loaded.header.id,
  positions: positionCount,
  seed,
  runs,
  maxMeters,
  verifiedWithBruteForce: verifiedCount,
  timings,
} satisfies ReverseResult);

function nearAddresses({ addresses }: PackViews): Positions {
  const positions = new Float64Array(2 * positionCount);
  const reach = 50 / 111_195;
  for (let at = 0; at < positionCount; at++) {
    const address = Math.floor(random() * addresses.count);
    positions[2 * at] = addresses.longitude(address) / 1e6 + (2 * random() - 1) * reach;
    positions[2 * at + 1] = addresses.latitude(address) / 1e6 + (2 * random() - 1) * reach;
  }
  return positions;
}

function inBox(west: number, east: number, south: number, north: number): Positions {
  const positions = new Float64Array(2 * positionCount);
  for (let at = 0; at < positionCount; at++) {
    positions[2 * at] = west + random() * (east - west);
    positions[2 * at + 1] = south + random() * (north - south);
  }
  return positions;
}

function verify(positions: Positions, name: string): void {
  const { address, street } = answers.nearestOfAll(positions.subarray(0, 2 * verifiedCount), maxMeters);
  for (let at = 0; at < verifiedCount; at++) {
    const longitude = positions[2 * at] ?? Number.NaN;
    const latitude = positions[2 * at + 1] ?? Number.NaN;
    const expected = nearestByBruteForce(pack, longitude, latitude, maxMeters);
    if (address[at] === expected.address && street[at] === expected.street) continue;
    throw new Error(`${name}: at ${longitude}, ${latitude}: ${address[at]}, by brute force ${expected.address}.`);
  }
}

function time(positions: Positions): Omit<ReverseTiming, 'positions'> {
  const run = (): number =>
    answers.nearestOfAll(positions, maxMeters).street.reduce((found, street) => found + (street === -1 ? 0 : 1), 0);
  const found = run();
  const byClock: number[] = [];
  const byProcessor: number[] = [];
  for (let repetition = 0; repetition < runs; repetition++) {
    const startedMs = performance.now();
    const before = process.cpuUsage();
    if (run() !== found) throw new Error('The same positions gave different answers.');
    const used = process.cpuUsage(before);
    byClock.push(Math.round((positionCount / (performance.now() - startedMs)) * 1e3));
    byProcessor.push(Math.round((positionCount / (used.user + used.system)) * 1e6));
  }
  return {
    medianPerSecond: median(byClock),
    medianPerCpuSecond: median(byProcessor),
    bestPerCpuSecond: Math.max(...byProcessor),
    shareFound: found / positionCount,
  };
}
