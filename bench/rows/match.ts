/**
 * Measures the dirty rows per second matched, CSV to CSV: on one core, main thread and worker together, and on two.
 *
 *     npm run bench:match [-- --rows 1500000 --runs 5 --verify-rows 200000]
 *
 * The rows are those of the real list `roll94`, repeated under new ids, in the order of the list and in a seeded random order. Each is
 * matched; then once more with answers kept for rows that repeat, which is the best case: all rows but the first 15,218 do.
 * First, outputs of one and two threads and of several chunk sizes must have the same bytes and as many rows as the input; then
 * every run has its own process, and the configurations alternate. Time counts from the loaded pack to the last byte, including
 * the start of the workers. Needs the shared data. Writes bench/results/match.json.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, fileHash, readCircumstances } from '../kit/results/circumstances.ts';
import { type ContactOrder, makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { canBindToCore, matchInProcess, type MatchRun } from '../kit/processes/match-process.ts';
import { dataFolder, requireData } from '../kit/paths.ts';
import type { MatchBench, MatchTiming } from '../kit/results/result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';

interface Way {
  readonly order: ContactOrder;
  readonly repeats: boolean;
  readonly input: string;
  readonly threads: number;
  readonly oneCore: boolean;
  readonly runs: MatchRun[];
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1500000' },
    runs: { type: 'string', default: '5' },
    'verify-rows': { type: 'string', default: '200000' },
  },
});
const rows = Number(values.rows);
const runs = Number(values.runs);
const verifyRows = Number(values['verify-rows']);
const orders: readonly ContactOrder[] = ['list', 'shuffled'];
const verifiedThreads = [1, 2];
const verifiedChunkBytes = [1 << 16, 1 << 20, 1 << 22];

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const { packId } = buildInProcess();
for (const order of orders) verify(await makeDirtyContacts(verifyRows, order), verifyRows);
console.log(
  `Same bytes for ${verifiedThreads.join(', ')} threads and chunks of ${verifiedChunkBytes.join(', ')} bytes; ${verifyRows} rows in and out.`,
);

const bind = canBindToCore();
if (!bind) console.log('taskset is missing: the process is not bound to one core.');
const ways: Way[] = [];
const data: Record<string, string> = { 'roll94.csv.gz': fileHash(join(dataFolder, 'contacts/roll94.csv.gz')) };
for (const order of orders) {
  const input = await makeDirtyContacts(rows, order);
  data[order] = fileHash(input);
  for (const repeats of [false, true]) {
    ways.push(
      { order, repeats, input, threads: 1, oneCore: bind, runs: [] },
      { order, repeats, input, threads: 2, oneCore: false, runs: [] },
    );
  }
}
for (let run = 0; run < runs; run++) {
  for (const way of ways) {
    const done = matchInProcess({ pack: benchPack, ...way });
    if (done.rows !== rows) throw new Error(`${done.rows} rows came out of ${rows}.`);
    way.runs.push(done);
  }
}
const timings = ways.map(summarize);
for (const timing of timings) {
  console.log(
    `${timing.order.padEnd(9)} ${timing.repeats ? 'repeated' : 'matched '} ${timing.threads} thread(s)${timing.oneCore ? ' on one core' : ''}: ` +
      `median ${timing.medianRowsPerSecond} rows/s, best ${timing.bestRowsPerSecond}; by processor time ${timing.medianRowsPerCpuSecond} rows/s`,
  );
}
saveResult('match', {
  benchmark: 'match',
  circumstances,
  rows,
  packId,
  data,
  verified: { rows: verifyRows, threads: verifiedThreads, chunkBytes: verifiedChunkBytes },
  runs,
  timings,
} satisfies MatchBench);

/** Throws if outputs differ or rows are lost. */
function verify(input: string, expectedRows: number): void {
  const outputs = new Set<string>();
  for (const threads of verifiedThreads) {
    for (const chunkBytes of verifiedChunkBytes) {
      const run = matchInProcess({ pack: benchPack, input, threads, chunkBytes, repeats: chunkBytes === 1 << 20 });
      if (run.rows !== expectedRows || run.outputLines !== expectedRows + 1) {
        throw new Error(`${expectedRows} rows went in; ${run.rows} were counted, ${run.outputLines - 1} written.`);
      }
      outputs.add(run.outputSha256);
    }
  }
  if (outputs.size !== 1) throw new Error(`${outputs.size} different outputs for one input.`);
}

function summarize({ order, repeats, threads, oneCore, runs: done }: Way): MatchTiming {
  const perSecond = (milliseconds: number): number => Math.round((rows / milliseconds) * 1000);
  return {
    order,
    repeats,
    threads,
    oneCore,
    medianRowsPerSecond: perSecond(median(done.map(({ elapsedMs }) => elapsedMs))),
    bestRowsPerSecond: perSecond(Math.min(...done.map(({ elapsedMs }) => elapsedMs))),
    medianRowsPerCpuSecond: perSecond(median(done.map(({ cpuMs }) => cpuMs))),
    elapsedMs: done.map(({ elapsedMs }) => elapsedMs),
  };
}
