/**
 * Measures the clean rows per second matched with a national pack, CSV to CSV: on one core and on two, sorted and shuffled.
 *
 *     npm run bench:clean [-- --addresses 26000000 --rows 5000000 --runs 3]
 *
 * Uses a million addresses of a generated France, typed correctly, repeated under new ids. Whatever is missing below out/bench
 * (France, pack, contacts) is made first. Every run has its own process, and the configurations alternate; with one thread,
 * the main thread and the worker are bound to one core. The number of rows out must equal the rows in, with the same bytes for
 * both numbers of threads. Time counts from the loaded pack to the last byte. Writes bench/results/clean.json.
 */
import { parseArgs } from 'node:util';
import type { CleanBench, CleanWay } from '../kit/results/clean-result-type.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { canBindToCore, matchInProcess, type MatchRun } from '../kit/processes/match-process.ts';
import { requireData } from '../kit/paths.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { prepareContacts, preparePack } from '../kit/prepare.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string', default: '26000000' },
    rows: { type: 'string', default: '5000000' },
    runs: { type: 'string', default: '3' },
  },
});
const addresses = Number(values.addresses);
const rows = Number(values.rows);

requireData();
const pack = preparePack(addresses);
const ways = (['sorted', 'shuffled'] as const).flatMap((order) => {
  const input = prepareContacts(addresses, rows, { order, clean: true });
  return [1, 2].map((threads) => ({ order, threads, input, runs: [] as MatchRun[] }));
});
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
for (let run = 0; run < Number(values.runs); run++) {
  for (const { threads, input, runs } of ways) {
    const done = matchInProcess({ pack: pack.path, input, threads, oneCore: threads === 1 && canBindToCore() });
    if (done.rows !== rows || done.outputLines !== rows + 1) throw new Error(`${done.rows} rows came out of ${rows}.`);
    runs.push(done);
  }
}
const results = ways.map(({ order, threads, runs }): CleanWay => {
  const twins = ways.filter((way) => way.order === order).flatMap((way) => way.runs);
  if (new Set(twins.map(({ outputSha256 }) => outputSha256)).size !== 1) throw new Error('Threads changed the bytes.');
  const elapsedMs = median(runs.map((run) => run.elapsedMs));
  const cpuMs = median(runs.map((run) => run.cpuMs));
  const rate = Math.round((rows / elapsedMs) * 1000);
  const ofProcessor = Math.round((rows / cpuMs) * 1000);
  const said = `${rate.toLocaleString('en')} rows/s, ${ofProcessor.toLocaleString('en')} per second of processor time`;
  console.log(`${order.padEnd(8)} ${threads} thread(s): ${said}`);
  return { order, threads, elapsedMs, cpuMs };
});
saveResult('clean', {
  benchmark: 'clean',
  circumstances,
  addresses,
  rows,
  runs: Number(values.runs),
  packId: pack.id,
  ways: results,
} satisfies CleanBench);
