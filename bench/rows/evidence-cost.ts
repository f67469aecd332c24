/**
 * Measures the cost of evidence, probability and flags on top of geocoding, with the real dirty rows of both lists with known answers.
 *
 *     npm run bench:evidence [-- PACK]
 *
 * Rows in a seeded order are read, parsed and geocoded, or matched completely, in one thread, from memory; no result column is
 * written. Both variants read and look up rows by the group, as a worker does, without what it reads ahead for columns. Each runs in
 * separate processes, which alternate: in one process, V8 would compile for both what one needs, and measure a mixture. Figures are
 * processor time: the median of the repetitions of each process, then the median of the processes. Default pack:
 * out/evaluate/reference.pack. Writes bench/results/evidence.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPack } from '../../src/pack/pack-file.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { readDirtyList } from '../kit/contacts/dirty-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import type { EvidenceResult } from '../kit/results/result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { shuffledIndexes } from '../../scripts/seeded/numbers.ts';
import { makeSteps, runStep, type Step } from '../kit/stage-steps.ts';

const lists = ['roll94', 'paris2012'] as const;
const rows = 24_000;
const repetitions = 24;
/**
 * Rows in doubt are few, so V8 compiles their code last: geocoding takes the same time from pass 20 on, a complete match 0.07 µs less
 * from pass 80 on.
 */
const warmUps = 80;
const processes = 9;
const seed = 20_240_707;
const ways = { geocode: '+ geocode', match: '+ flag (as matched)' } as const;
type Way = keyof typeof ways;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { way: { type: 'string' } } });
const [packPath = join(root, 'out/evaluate/reference.pack')] = positionals;
const input = join(scratchFolder, 'evidence.csv');
if (values.way === 'geocode' || values.way === 'match') console.log(await timeWay(values.way));
else compareWays();

function compareWays(): void {
  requireData();
  const circumstances = readCircumstances();
  console.log(describeCircumstances(circumstances));
  writeRows();
  const times = { geocode: [] as number[], match: [] as number[] };
  for (let run = 0; run < processes; run++)
    for (const way of ['geocode', 'match'] as const) times[way].push(timeInProcess(way));
  const geocodeMicroseconds = rounded(median(times.geocode));
  const matchMicroseconds = rounded(median(times.match));
  const cost = rounded(matchMicroseconds / geocodeMicroseconds - 1);
  console.log(`read, parse, geocode   ${geocodeMicroseconds} us per row (${spread(times.geocode)})`);
  console.log(`evidence and flags too ${matchMicroseconds} us per row (${spread(times.match)})`);
  console.log(`${(100 * cost).toFixed(1)} % more (target: 10 %)`);
  saveResult('evidence', {
    benchmark: 'evidence',
    circumstances,
    packId: loadPack(packPath).header.id,
    lists,
    rows,
    repetitions,
    processes,
    geocodeMicroseconds,
    matchMicroseconds,
    cost,
  } satisfies EvidenceResult);
}

function writeRows(): void {
  const read = lists.map((name) => readDirtyList(name));
  const all = read.flatMap((list) => list.rows);
  const lines = Array.from(shuffledIndexes(rows, seed), (index) => all[index % all.length] ?? '');
  mkdirSync(scratchFolder, { recursive: true });
  writeFileSync(input, `${read[0]?.header ?? ''}\n${lines.join('\n')}\n`);
}

function timeInProcess(way: Way): number {
  const script = fileURLToPath(import.meta.url);
  return Number(execFileSync(process.execPath, [script, packPath, '--way', way], { encoding: 'utf8' }));
}

/** Microseconds of processor time per row. */
async function timeWay(way: Way): Promise<number> {
  const step = (await makeSteps(packPath, input)).find(({ name }) => name === ways[way]);
  if (step === undefined) throw new Error('A step is missing.');
  const file = readFileSync(input);
  for (let run = 0; run < warmUps; run++) runStep(step, file);
  return median(Array.from({ length: repetitions }, () => cpuMicroseconds(step, file) / rows));
}

function cpuMicroseconds(step: Step, file: Uint8Array): number {
  const before = process.cpuUsage();
  runStep(step, file);
  const used = process.cpuUsage(before);
  return used.user + used.system;
}

function spread(times: readonly number[]): string {
  return `${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)}`;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
