/**
 * How often each way to a street is taken, and what it costs: over the real dirty rows of both lists with known answers.
 *
 *     npm run bench:paths [-- PACK]
 *
 * Every row is sorted by its path first. Then the rows of each path, repeated in a seeded order, are parsed, and parsed and
 * geocoded, in this thread, from memory; the difference is what geocoding costs on this path. Processor time, the median of
 * interleaved repetitions. Default pack: out/evaluate/reference.pack, as `npm run evaluate` leaves it. Writes
 * bench/results/paths.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReference } from '../src/match/reference.ts';
import { loadPack } from '../src/pack/pack-file.ts';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { readDirtyList } from './kit/dirty-contacts.ts';
import { type GeocodePath, geocodePaths, PathFinder } from './kit/geocode-paths.ts';
import { requireData, root, scratchFolder } from './kit/paths.ts';
import type { PathsResult, PathTiming } from './kit/result-types.ts';
import { median, saveResult } from './kit/results.ts';
import { shuffledIndexes } from './kit/seeded.ts';
import { BareProcessor, makeSteps, runStep, type Step } from './kit/stage-steps.ts';

const lists = ['roll94', 'paris2012'] as const;
/** Rows that are timed a path: its own, repeated. */
const timedRows = 20_000;
const repetitions = 7;
const seed = 20_240_707;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = loadPack(packPath);
const read = lists.map((name) => readDirtyList(name));
const header = `${read[0]?.header ?? ''}\n`;
const rows = read.flatMap((list) => list.rows);
mkdirSync(scratchFolder, { recursive: true });
const input = join(scratchFolder, 'paths.csv');
writeFileSync(input, tableOf(rows));
const [fields, parse, geocode] = await makeSteps(packPath, input);
if (fields === undefined || parse === undefined || geocode === undefined) throw new Error('A step is missing.');
const rowsOf = sortRows(fields);
const timings = geocodePaths.flatMap((path): PathTiming[] => {
  const ofPath = rowsOf.get(path);
  return ofPath === undefined ? [] : [timePath(path, ofPath, parse, geocode)];
});
const whole = timePath('all rows', rows, parse, geocode);
const total = timings.reduce((sum, { share, geocodeMicroseconds }) => sum + share * geocodeMicroseconds, 0);
console.log(
  `${'path'.padEnd(48)}${['rows', 'share', 'parse', 'geocode', 'of all'].map((name) => name.padStart(10)).join('')}`,
);
for (const { path, rows: count, share, parseMicroseconds, geocodeMicroseconds } of [...timings, whole]) {
  const ofAll = path === whole.path ? 1 : (share * geocodeMicroseconds) / total;
  const cells = [String(count), percent(share), micro(parseMicroseconds), micro(geocodeMicroseconds), percent(ofAll)];
  console.log(`${path.padEnd(48)}${cells.map((cell) => cell.padStart(10)).join('')}`);
}
saveResult('paths', {
  benchmark: 'paths',
  circumstances,
  packId: pack.header.id,
  lists,
  timedRows,
  repetitions,
  paths: timings,
  all: whole,
} satisfies PathsResult);

/** The rows of each path. */
function sortRows({ layout, skip }: Step): Map<GeocodePath, string[]> {
  const finder = new PathFinder(openReference(pack));
  const sorted = new Map<GeocodePath, string[]>();
  let at = 0;
  const processor = new BareProcessor((record) => {
    const path = finder.pathOf(record);
    const ofPath = sorted.get(path) ?? [];
    ofPath.push(rows[at++] ?? '');
    sorted.set(path, ofPath);
  });
  runStep({ name: 'sort', processor, layout, skip }, Buffer.from(tableOf(rows)));
  return sorted;
}

/** Times parsing, and parsing and geocoding, of the rows of one path. */
function timePath(path: string, ofPath: readonly string[], parsing: Step, geocoding: Step): PathTiming {
  const order = shuffledIndexes(Math.max(timedRows, ofPath.length), seed);
  const bytes = Buffer.from(tableOf(Array.from(order, (index) => ofPath[index % ofPath.length] ?? '')));
  const parseTimes: number[] = [];
  const bothTimes: number[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const parsed = cpuMicroseconds(parsing, bytes) / order.length;
    const both = cpuMicroseconds(geocoding, bytes) / order.length;
    // The first one warms up.
    if (repetition === 0) continue;
    parseTimes.push(parsed);
    bothTimes.push(both);
  }
  return {
    path,
    rows: ofPath.length,
    share: ofPath.length / rows.length,
    parseMicroseconds: rounded(median(parseTimes)),
    geocodeMicroseconds: rounded(median(bothTimes) - median(parseTimes)),
  };
}

function cpuMicroseconds(step: Step, file: Uint8Array): number {
  const before = process.cpuUsage();
  runStep(step, file);
  const used = process.cpuUsage(before);
  return used.user + used.system;
}

function tableOf(lines: readonly string[]): string {
  return `${header}${lines.join('\n')}\n`;
}

function rounded(microseconds: number): number {
  return Math.round(microseconds * 1000) / 1000;
}

function micro(microseconds: number): string {
  return `${microseconds.toFixed(2)} us`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
