/**
 * Compares `arpenteur.spark.match` with `match`: rows per second of the same Parquet on the same two cores.
 *
 *     npm run bench:spark [-- --rows 5000000 --runs 3 --pack F.pack]
 *
 * The rows are those of `roll94` in a seeded random order; both write Parquet with zstd. Spark is a standalone master with two workers of one core
 * each, on loopback. Its clock runs from `spark.read` to the committed table. The first job of a session starts executors, Python and
 * children within that time; it is counted apart from the jobs that follow in the same session, which are the ones that are compared. The
 * clock of `match` runs from the start of the process to its end. One job and one `match` alternate: on a machine that does other work, only
 * ratios count. Needs the shared data, and what `npm run test:spark` installs. Writes bench/results/spark.json.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { benchPack, buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { toParquet } from '../kit/contacts/parquet-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import { startTimed } from '../kit/processes/processor-time.ts';
import { median, saveResult } from '../kit/results/results.ts';

/** One run of either. */
interface Run {
  readonly rows: number;
  readonly elapsedMs: number;
  /** Processor time of all its processes. */
  readonly cpuMs: number;
}

/** A line of `match-table.py`. */
interface SparkRun extends Run {
  readonly partitions: number;
  readonly spark: string;
  readonly java: string;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000000' },
    runs: { type: 'string', default: '3' },
    pack: { type: 'string' },
    python: { type: 'string', default: join(root, 'out/spark/python/bin/python') },
  },
});
const rows = Number(values.rows);
const date = '2024-10-04';
const main = join(root, 'dist/main.js');

requireData();
if (!existsSync(values.python)) {
  console.error(
    `Missing: ${values.python}. Run \`npm run test:spark\` first, or name a Python with PySpark: --python.`,
  );
  process.exit(1);
}
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const pack = values.pack === undefined ? (buildInProcess(), benchPack) : resolve(values.pack);
const input = await toParquet(await makeDirtyContacts(rows, 'shuffled'));
const output = join(scratchFolder, `output-${process.pid}.parquet`);
const ofMatch: Run[] = [];
const ofSpark: SparkRun[] = [];
const session = startSpark();
const first = await session.runJob();
for (let run = 0; run < Number(values.runs); run++) {
  ofSpark.push(await session.runJob());
  ofMatch.push(await matchAlone());
}
await session.end();

const speeds = (runs: readonly Run[]): { medianRowsPerSecond: number; medianRowsPerCpuSecond: number } => ({
  medianRowsPerSecond: Math.round(median(runs.map(({ elapsedMs }) => (1000 * rows) / elapsedMs))),
  medianRowsPerCpuSecond: Math.round(median(runs.map(({ cpuMs }) => (1000 * rows) / cpuMs))),
});
const timings = [
  { name: 'match', ...speeds(ofMatch) },
  { name: 'first job', ...speeds([first]) },
  { name: 'spark', ...speeds(ofSpark) },
];
const [alone, , spark] = timings;
const ratioOf = (name: 'medianRowsPerSecond' | 'medianRowsPerCpuSecond'): number =>
  (spark?.[name] ?? Number.NaN) / (alone?.[name] ?? Number.NaN);
const [ratio, cpuRatio] = [ratioOf('medianRowsPerSecond'), ratioOf('medianRowsPerCpuSecond')];
for (const { name, medianRowsPerSecond, medianRowsPerCpuSecond } of timings) {
  console.log(`${name}: ${medianRowsPerSecond} rows/s, ${medianRowsPerCpuSecond} a second of processor time`);
}
console.log(`Spark / match: ${ratio.toFixed(2)} by the clock, ${cpuRatio.toFixed(2)} by processor time`);
saveResult('spark', {
  benchmark: 'spark',
  circumstances,
  spark: first.spark,
  java: first.java,
  rows,
  runs: ofMatch.length,
  partitions: first.partitions,
  executors: 2,
  timings,
  ratio,
  cpuRatio,
});

/** A session of Spark, which keeps its executors from job to job. */
function startSpark(): { runJob: () => Promise<SparkRun>; end: () => Promise<void> } {
  const script = join(root, 'bench/formats/spark/match-table.py');
  // In a session of its own, by which its processes are known.
  const child = spawn('setsid', ['--wait', values.python, script, pack, input, output, date], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ARPENTEUR_BIN: `${process.execPath} ${main}`,
      PYTHONPATH: [join(root, 'python'), join(root, 'python/tests')].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    runJob: async () => {
      child.stdin.write('\n');
      const line = await lines.next();
      rmSync(output, { recursive: true, force: true });
      if (line.done === true) throw new Error('Spark ended before the job did.');
      return checked(JSON.parse(line.value) as SparkRun);
    },
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function matchAlone(): Promise<Run> {
  const started = performance.now();
  const words = [main, 'match', input, '--pack', pack, '--out', output, '--threads', '2', '--date', date, '--quiet'];
  const { output: text, ended } = startTimed([process.execPath, ...words]);
  text.resume();
  const cpuMs = await ended;
  const elapsedMs = Math.round(performance.now() - started);
  rmSync(output, { force: true });
  return { rows, elapsedMs, cpuMs };
}

function checked(run: SparkRun): SparkRun {
  if (run.rows === rows) return run;
  throw new Error(`${run.rows} rows came out of ${rows}.`);
}
