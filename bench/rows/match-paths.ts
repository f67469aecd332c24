/**
 * Measures how often each way of finding a street occurs, and its cost, with the real dirty rows of both lists with known answers.
 *
 *     npm run bench:paths [-- PACK]
 *
 * All rows are parsed and geocoded in order, in this thread, from memory; each is timed several times, and the fastest take
 * counts, which excludes other programs. The cost of a way is the mean of its rows. Default pack: out/evaluate/reference.pack,
 * written by `npm run evaluate`. Writes bench/results/paths.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressRecord } from '../../src/record/record.ts';
import { Geocoder } from '../../src/geocode/geocode-address.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { readDirtyList } from '../kit/contacts/dirty-contacts.ts';
import { geocodePaths, pathOf } from '../kit/geocode-paths.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import type { PathsResult, PathTiming } from '../kit/results/result-types.ts';
import { saveResult } from '../kit/results/results.ts';
import { BareProcessor, planStep, runStep } from '../kit/stage-steps.ts';

const lists = ['roll94', 'paris2012'] as const;
const takes = 9;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = loadPack(packPath);
const geocoder = new Geocoder(openReference(pack).pack);
const read = lists.map((name) => readDirtyList(name));
const rows = read.flatMap((list) => list.rows);
const table = `${[read[0]?.header ?? '', ...rows].join('\n')}\n`;
mkdirSync(scratchFolder, { recursive: true });
const input = join(scratchFolder, 'paths.csv');
writeFileSync(input, table);
const step = await planStep(input);
const bytes = Buffer.from(table);

const paths: string[] = [];
const parseMs = new Float64Array(rows.length).fill(Infinity);
const geocodeMs = new Float64Array(rows.length).fill(Infinity);
const clockMs = timeOfClock();
eachRow((record) => {
  time(record, 0);
  paths.push(record.parsed.isEmpty ? 'nothing found' : pathOf(record, geocoder));
});
for (let take = 1; take < takes; take++) eachRow(time);
const timings = geocodePaths.flatMap((path): PathTiming[] => {
  const timing = timingOf(path, (at) => paths[at] === path);
  return timing.rows === 0 ? [] : [timing];
});
const all = timingOf('all rows', () => true);
print(timings, all);
saveResult('paths', {
  benchmark: 'paths',
  circumstances,
  packId: pack.header.id,
  lists,
  takes,
  paths: timings,
  all,
} satisfies PathsResult);

function eachRow(use: (record: AddressRecord, row: number) => void): void {
  let row = 0;
  const processor = new BareProcessor((record) => {
    use(record, row++);
  });
  runStep({ name: 'rows', processor, ...step }, bytes);
}

function time(record: AddressRecord, row: number): void {
  record.clear();
  const started = performance.now();
  parseRecord(record);
  const parsed = performance.now();
  if (!record.parsed.isEmpty) geocoder.geocode(record);
  const geocoded = performance.now();
  parseMs[row] = Math.min(parseMs[row] ?? Infinity, parsed - started);
  geocodeMs[row] = Math.min(geocodeMs[row] ?? Infinity, geocoded - parsed);
}

/** Cost of reading the clock, which every figure includes once; it is subtracted. */
function timeOfClock(): number {
  let least = Infinity;
  for (let take = 0; take < 100_000; take++) least = Math.min(least, -performance.now() + performance.now());
  return least;
}

function timingOf(path: string, isOf: (row: number) => boolean): PathTiming {
  const ofPath = [...rows.keys()].filter(isOf);
  const mean = (ms: Float64Array): number =>
    ofPath.reduce((sum, row) => sum + Math.max(0, (ms[row] ?? 0) - clockMs) * 1000, 0) / ofPath.length;
  return {
    path,
    rows: ofPath.length,
    share: ofPath.length / rows.length,
    parseMicroseconds: Math.round(mean(parseMs) * 1000) / 1000,
    geocodeMicroseconds: Math.round(mean(geocodeMs) * 1000) / 1000,
  };
}

function print(ofPaths: readonly PathTiming[], whole: PathTiming): void {
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(36)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  console.log(line('path', ['rows', 'share', 'parse', 'geocode', 'of geocode']));
  for (const { path, rows: count, share, parseMicroseconds, geocodeMicroseconds } of [...ofPaths, whole]) {
    const ofAll = (share * geocodeMicroseconds) / whole.geocodeMicroseconds;
    const micro = [parseMicroseconds, geocodeMicroseconds].map((microseconds) => `${microseconds.toFixed(2)} us`);
    console.log(line(path, [count.toLocaleString('en'), percent(share), ...micro, percent(ofAll)]));
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
