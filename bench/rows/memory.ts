/**
 * Measures the memory of a match in addition to its pack, and whether it grows with the rows: 500,000 and 5,000,000 rows, each
 * in its own process.
 *
 *     npm run bench:memory [-- --rows 500000,5000000]
 *
 * The figure is the maximum resident memory of the process, including Node, minus the bytes of the pack. Needs the shared data.
 * Writes bench/results/memory.json.
 */
import { parseArgs } from 'node:util';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { matchInProcess } from '../kit/processes/match-process.ts';
import { requireData } from '../kit/paths.ts';
import type { MemoryResult } from '../kit/results/result-types.ts';
import { saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '500000,5000000' } } });
const threads = 2;

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const { packId, packBytes } = buildInProcess();
const runs: MemoryResult['runs'][number][] = [];
for (const rows of values.rows.split(',').map(Number)) {
  const input = await makeDirtyContacts(rows, 'list');
  const run = matchInProcess({ pack: benchPack, input, threads });
  if (run.rows !== rows || run.outputLines !== rows + 1) throw new Error(`${run.rows} rows came out of ${rows}.`);
  const overPackBytes = run.peakBytes - packBytes;
  runs.push({ rows, peakBytes: run.peakBytes, overPackBytes });
  console.log(
    `${rows} rows: peak ${megabytes(run.peakBytes)}, over the pack of ${megabytes(packBytes)}: ${megabytes(overPackBytes)}; ` +
      `${Math.round((rows / run.elapsedMs) * 1000)} rows/s on ${threads} threads`,
  );
}
saveResult('memory', { benchmark: 'memory', circumstances, packId, packBytes, threads, runs } satisfies MemoryResult);

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
