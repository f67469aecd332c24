/**
 * Compares `arpenteur.spark.match` with `match`: rows per second of the same Parquet on the same two cores.
 *
 *     npm run bench:spark [-- --rows 5000000 --runs 1 --pack F.pack]
 *
 * The rows are those of `roll94` in a seeded random order. Spark is a standalone master with two workers of one core each, on loopback; its
 * clock runs from the call of `arpenteur.spark.match` to the committed table, executors, Python and children started within it; that of
 * `match` from the start of the process to its end. The two alternate: on a machine that does other work, only ratios count. Needs the
 * shared data, and what `npm run test:spark` installs. Writes bench/results/spark.json.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPack, buildInProcess } from './kit/build-process.ts';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { makeDirtyContacts } from './kit/dirty-contacts.ts';
import { toParquet } from './kit/parquet-contacts.ts';
import { requireData, root, scratchFolder } from './kit/paths.ts';
import { median, saveResult } from './kit/results.ts';

/** One run of either. */
interface Run {
  readonly rows: number;
  readonly elapsedMs: number;
  /** Processor time of all its processes. */
  readonly cpuMs: number;
}

/** What `match-table.py` prints. */
interface SparkRun extends Run {
  readonly partitions: number;
  readonly spark: string;
  readonly java: string;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000000' },
    runs: { type: 'string', default: '1' },
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
const pack = values.pack ?? (buildInProcess(), benchPack);
const input = await toParquet(await makeDirtyContacts(rows, 'shuffled'));
const output = join(scratchFolder, `output-${process.pid}.parquet`);
const ofMatch: Run[] = [];
const ofSpark: SparkRun[] = [];
for (let run = 0; run < Number(values.runs); run++) {
  ofSpark.push(matchOnSpark());
  ofMatch.push(matchAlone());
}

const speeds = (runs: readonly Run[]): { medianRowsPerSecond: number; medianRowsPerCpuSecond: number } => ({
  medianRowsPerSecond: Math.round(median(runs.map(({ elapsedMs }) => (1000 * rows) / elapsedMs))),
  medianRowsPerCpuSecond: Math.round(median(runs.map(({ cpuMs }) => (1000 * rows) / cpuMs))),
});
const [alone, spark] = [speeds(ofMatch), speeds(ofSpark)];
const ratio = spark.medianRowsPerSecond / alone.medianRowsPerSecond;
const cpuRatio = spark.medianRowsPerCpuSecond / alone.medianRowsPerCpuSecond;
for (const [name, speed] of Object.entries({ match: alone, spark })) {
  console.log(
    `${name}: ${speed.medianRowsPerSecond} rows/s, ${speed.medianRowsPerCpuSecond} a second of processor time`,
  );
}
console.log(`Spark / match: ${ratio.toFixed(2)} by the clock, ${cpuRatio.toFixed(2)} by processor time`);
const [first] = ofSpark;
saveResult('spark', {
  benchmark: 'spark',
  circumstances,
  spark: first?.spark,
  java: first?.java,
  rows,
  partitions: first?.partitions,
  executors: 2,
  timings: [
    { name: 'match', ...alone },
    { name: 'spark', ...spark },
  ],
  ratio,
  cpuRatio,
});

function matchOnSpark(): SparkRun {
  const python = [join(root, 'python'), join(root, 'python/tests')].join(delimiter);
  const script = join(root, 'bench/spark/match-table.py');
  try {
    // In a session of its own, by which its processes are known.
    const text = execFileSync('setsid', ['--wait', values.python, script, pack, input, output, date], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ARPENTEUR_BIN: `${process.execPath} ${main}`,
        PYTHONPATH: python,
        PYTHONDONTWRITEBYTECODE: '1',
      },
    });
    return checked(JSON.parse(text) as SparkRun);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

function matchAlone(): Run {
  const started = performance.now();
  try {
    // The shell's `times` tells the processor time of what it ran.
    const command = `"$0" "$@" >&2; code=$?; times; exit $code`;
    const words = [main, 'match', input, '--pack', pack, '--out', output, '--threads', '2', '--date', date, '--quiet'];
    const text = execFileSync('sh', ['-c', command, process.execPath, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const elapsedMs = Math.round(performance.now() - started);
    const [user = 0, system = 0] = (text.trim().split('\n')[1] ?? '').split(/\s+/).map(milliseconds);
    return { rows, elapsedMs, cpuMs: user + system };
  } finally {
    rmSync(output, { force: true });
  }
}

/** `1m2.345s` in milliseconds. */
function milliseconds(text: string): number {
  const [, minutes = '0', seconds = '0'] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Math.round(60_000 * Number(minutes) + 1000 * Number(seconds));
}

function checked(run: SparkRun): SparkRun {
  if (run.rows === rows) return run;
  throw new Error(`${run.rows} rows came out of ${rows}.`);
}
