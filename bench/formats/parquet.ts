/**
 * Compares Parquet to Parquet with CSV to CSV: rows per second of the same dirty rows on two threads, and memory over the pack.
 *
 *     npm run bench:parquet [-- --rows 5000000 --runs 3]
 *
 * The rows are those of `roll94` in a seeded random order, as CSV and as Parquet (zstd). Every run has its own process, and the
 * two ways alternate: on a machine that does other work, only the ratio of their medians counts. Time counts from the loaded
 * pack to the last byte. Needs the shared data. Writes bench/results/parquet.json, or parquet-ROWS.json for other numbers of rows.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { matchInProcess, type MatchRun } from '../kit/processes/match-process.ts';
import { toParquet } from '../kit/contacts/parquet-contacts.ts';
import { requireData, scratchFolder } from '../kit/paths.ts';
import { median, saveResult } from '../kit/results/results.ts';

const usualRows = 5_000_000;
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: String(usualRows) },
    runs: { type: 'string', default: '3' },
    pack: { type: 'string' },
  },
});
const rows = Number(values.rows);
const threads = 2;

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = values.pack ?? (buildInProcess(), benchPack);
const csv = await makeDirtyContacts(rows, 'shuffled');
const parquet = await toParquet(csv);
const ways = [
  { name: 'csv', input: csv, runs: [] as MatchRun[] },
  { name: 'parquet', input: parquet, runs: [] as MatchRun[] },
] as const;
for (let run = 0; run < Number(values.runs); run++) {
  for (const { name, input, runs } of ways) {
    const output = join(scratchFolder, `output-${process.pid}.${name}`);
    const done = matchInProcess({ pack, input, threads, output });
    rmSync(output);
    if (done.rows !== rows) throw new Error(`${done.rows} rows came out of ${rows}.`);
    runs.push(done);
  }
}
const timings = ways.map(({ name, runs }) => ({
  name,
  medianRowsPerSecond: Math.round(median(runs.map(({ elapsedMs }) => (1000 * rows) / elapsedMs))),
  medianRowsPerCpuSecond: Math.round(median(runs.map(({ cpuMs }) => (1000 * rows) / cpuMs))),
  peakOverPackBytes: Math.max(...runs.map(({ peakBytes, packBytes }) => peakBytes - packBytes)),
}));
for (const { name, medianRowsPerSecond, medianRowsPerCpuSecond, peakOverPackBytes } of timings) {
  const memory = `${Math.round(peakOverPackBytes / 1e6)} MB over the pack`;
  console.log(
    `${name}: ${medianRowsPerSecond} rows/s, ${medianRowsPerCpuSecond} a second of processor time, ${memory}`,
  );
}
const [one, other] = timings;
const ratio = (other?.medianRowsPerSecond ?? 0) / (one?.medianRowsPerSecond ?? 1);
const cpuRatio = (other?.medianRowsPerCpuSecond ?? 0) / (one?.medianRowsPerCpuSecond ?? 1);
console.log(`Parquet / CSV: ${ratio.toFixed(2)} by the clock, ${cpuRatio.toFixed(2)} by processor time`);
saveResult(rows === usualRows ? 'parquet' : `parquet-${rows}`, {
  benchmark: 'parquet',
  circumstances,
  rows,
  threads,
  timings,
  ratio,
  cpuRatio,
});
