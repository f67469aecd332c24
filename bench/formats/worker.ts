/**
 * Compares `arpenteur worker` with `match`: rows per second of processor time, start included, one thread each.
 *
 *     npm run bench:worker [-- --rows 1000000 --runs 3 --pack F.pack]
 *
 * The rows are those of `roll94` in a seeded random order. `match` reads and writes Parquet; the worker gets the same rows as record batches of
 * Arrow, as many at once as Spark sends, and its answers are read and dropped. Only the processor time of the two commands counts, not that of
 * this process, which makes the batches. The counts of both by `statut` must be the same. The two alternate: on a machine that does other work,
 * only the ratio counts. Needs the shared data. Writes bench/results/worker.json.
 */
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import { type FrameKind, frameHead, readFrames } from '../../src/worker/frames.ts';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { toParquet } from '../kit/contacts/parquet-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import { startTimed } from '../kit/processes/processor-time.ts';
import { median, saveResult } from '../kit/results/results.ts';

/** Processor time of one run, and how many rows got each `statut`, as JSON. */
interface Run {
  readonly cpuMs: number;
  readonly counts: string;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    pack: { type: 'string' },
  },
});
const rows = Number(values.rows);
/** Default of `spark.sql.execution.arrow.maxRecordsPerBatch`. */
const batchRows = 10_000;
/** What an Arrow stream ends with; messages on their own do not. */
const endBytes = 8;
const main = [process.execPath, join(root, 'dist/main.js')];

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = values.pack === undefined ? (buildInProcess(), benchPack) : resolve(values.pack);
const options = ['--pack', pack, '--threads', '1', '--date', '2024-10-04'];
const csv = await makeDirtyContacts(rows, 'shuffled');
const parquet = await toParquet(csv);
const [header = '', ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n');
const names = header.split(';');

const ofMatch: Run[] = [];
const ofWorker: Run[] = [];
for (let run = 0; run < Number(values.runs); run++) {
  ofWorker.push(await throughWorker());
  ofMatch.push(await throughMatch());
}
const counts = new Set([...ofMatch, ...ofWorker].map((run) => run.counts));
if (counts.size !== 1) throw new Error(`The answers differ: ${[...counts].join(' and ')}`);

const speed = (runs: readonly Run[]): number => Math.round(median(runs.map(({ cpuMs }) => (1000 * rows) / cpuMs)));
const timings = [
  { name: 'match', medianRowsPerCpuSecond: speed(ofMatch) },
  { name: 'worker', medianRowsPerCpuSecond: speed(ofWorker) },
];
const ratio = speed(ofWorker) / speed(ofMatch);
for (const timing of timings)
  console.log(`${timing.name}: ${timing.medianRowsPerCpuSecond} rows a second of processor time`);
console.log(`worker / match: ${ratio.toFixed(2)}`);
saveResult('worker', { benchmark: 'worker', circumstances, rows, batchRows, runs: ofMatch.length, timings, ratio });

async function throughMatch(): Promise<Run> {
  const output = join(scratchFolder, `output-${process.pid}.parquet`);
  const journal = join(scratchFolder, `journal-${process.pid}.json`);
  try {
    const { output: text, ended } = startTimed([
      ...main,
      'match',
      parquet,
      ...options,
      '--out',
      output,
      '--journal',
      journal,
      '--quiet',
    ]);
    text.resume();
    const cpuMs = await ended;
    const { counts } = JSON.parse(readFileSync(journal, 'utf8')) as { counts: { statut: Record<string, number> } };
    return { cpuMs, counts: sortedJson(counts.statut) };
  } finally {
    rmSync(output, { force: true });
    rmSync(journal, { force: true });
  }
}

async function throughWorker(): Promise<Run> {
  const { input, output, ended } = startTimed([...main, 'worker', ...options]);
  const answered = readAnswers(output);
  const send = async (kind: FrameKind, payload: Uint8Array): Promise<void> => {
    input.write(frameHead({ kind, payload }));
    if (!input.write(payload)) await once(input, 'drain');
  };
  const schema = encoded([]).subarray(0, -endBytes);
  await send('OPEN', Buffer.from('{}'));
  await send('SCHM', schema);
  for (let from = 0; from < rows; from += batchRows) {
    await send('ROWS', encoded(lines.slice(from, from + batchRows)).subarray(schema.length, -endBytes));
  }
  await send('DONE', new Uint8Array(0));
  input.end();
  const counts = await answered;
  return { cpuMs: await ended, counts };
}

/** Counts of the frame that ends the request. */
async function readAnswers(output: AsyncIterable<Uint8Array>): Promise<string> {
  let counts = '';
  for await (const { kind, payload } of readFrames(output)) {
    const text = (): string => Buffer.from(payload).toString('utf8');
    if (kind === 'FAIL') throw new Error(text());
    if (kind === 'DONE') counts = sortedJson((JSON.parse(text()) as { statut: Record<string, number> }).statut);
  }
  return counts;
}

/** Rows as a stream of Arrow: the schema, a record batch, the end. No cell of the list is quoted. */
function encoded(batch: readonly string[]): Uint8Array {
  const cells = batch.map((line) => line.split(';'));
  const columns = Object.fromEntries(names.map((name, at) => [name, cells.map((row) => row[at] || null)]));
  const types = Object.fromEntries(names.map((name) => [name, utf8()]));
  const bytes = tableToIPC(tableFromArrays(columns, { types }), { format: 'stream' });
  if (bytes === null) throw new Error('Arrow was written nowhere.');
  return bytes;
}

function sortedJson(counts: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.entries(counts).sort());
}
