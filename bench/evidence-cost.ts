/**
 * What evidence, probability and flags cost over plain geocoding: the real dirty rows of both lists with known answers.
 *
 *     npm run bench:evidence [-- PACK]
 *
 * Rows in a seeded order are read, parsed and geocoded, with what the columns of the address itself are made of, and then
 * matched whole, in this thread, from memory, in turn. Processor time, medians of repetitions; the cost is the median of the
 * repetitions' own ratios. Default pack: out/evaluate/reference.pack. Writes bench/results/evidence.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack } from '../src/pack/pack-file.ts';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { readDirtyList } from './kit/dirty-contacts.ts';
import { requireData, root, scratchFolder } from './kit/paths.ts';
import type { EvidenceResult } from './kit/result-types.ts';
import { median, saveResult } from './kit/results.ts';
import { shuffledIndexes } from './kit/seeded.ts';
import { makeSteps, runStep, type Step } from './kit/stage-steps.ts';

const lists = ['roll94', 'paris2012'] as const;
const rows = 24_000;
const repetitions = 24;
const seed = 20_240_707;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const read = lists.map((name) => readDirtyList(name));
const all = read.flatMap((list) => list.rows);
const lines = Array.from(shuffledIndexes(rows, seed), (index) => all[index % all.length] ?? '');
const file = Buffer.from(`${read[0]?.header ?? ''}\n${lines.join('\n')}\n`);
mkdirSync(scratchFolder, { recursive: true });
const input = join(scratchFolder, 'evidence.csv');
writeFileSync(input, file);
const steps = await makeSteps(packPath, input);
const geocode = steps.find(({ name }) => name === '+ geocode');
const match = steps.find(({ name }) => name === '+ flag (as matched)');
if (geocode === undefined || match === undefined) throw new Error('A step is missing.');
const times = { geocode: [] as number[], match: [] as number[], ratio: [] as number[] };
for (let repetition = 0; repetition <= repetitions; repetition++) {
  // Each goes first in turn: other work on the machine comes and goes.
  const first = repetition % 2 === 0 ? cpuMicroseconds(geocode) : cpuMicroseconds(match);
  const second = repetition % 2 === 0 ? cpuMicroseconds(match) : cpuMicroseconds(geocode);
  const [ofGeocode, ofMatch] = repetition % 2 === 0 ? [first, second] : [second, first];
  // The first one warms up.
  if (repetition === 0) continue;
  times.geocode.push(ofGeocode / rows);
  times.match.push(ofMatch / rows);
  times.ratio.push(ofMatch / ofGeocode);
}
const geocodeMicroseconds = rounded(median(times.geocode));
const matchMicroseconds = rounded(median(times.match));
const cost = rounded(median(times.ratio) - 1);
console.log(`read, parse, geocode   ${geocodeMicroseconds} us a row`);
console.log(`evidence and flags too ${matchMicroseconds} us a row: ${(100 * cost).toFixed(1)} % more (asked: 15 %)`);
saveResult('evidence', {
  benchmark: 'evidence',
  circumstances,
  packId: loadPack(packPath).header.id,
  lists,
  rows,
  repetitions,
  geocodeMicroseconds,
  matchMicroseconds,
  cost,
} satisfies EvidenceResult);

function cpuMicroseconds(step: Step): number {
  const before = process.cpuUsage();
  runStep(step, file);
  const used = process.cpuUsage(before);
  return used.user + used.system;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
