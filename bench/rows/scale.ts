/**
 * Measures a match as rows, addresses and threads grow: rows per second, memory, bytes.
 *
 *     npm run bench:scale [-- --addresses 1e6,3e6,26e6 --rows 1e5,1e6,1e7,3e7 --threads 1,2 --fresh]
 *
 * Uses generated Frances and contacts drawn from them, shuffled; above a million rows, the million is repeated under new ids.
 * Whatever is missing below out/bench (France, pack, contacts) is made first: half an hour for 26 M addresses. Each run has its
 * own process, bound to one core with one thread; the number of rows out must equal the rows in, with the same bytes for any
 * number of threads. bench/results/scale.json is written after every run, and its runs with the same pack and the same `src` are
 * not repeated, so an interrupted session can be continued.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { canBindToCore, matchInProcess } from '../kit/processes/match-process.ts';
import { requireData, root } from '../kit/paths.ts';
import type { ScalePoint, ScaleResult } from '../kit/results/scale-result-types.ts';
import { readResult, saveResult } from '../kit/results/results.ts';
import { prepareContacts, preparePack, type ScalePack } from '../kit/prepare.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string', default: '1e6,3e6,26e6' },
    rows: { type: 'string', default: '1e5,1e6,3e6,1e7,3e7' },
    threads: { type: 'string', default: '1,2' },
    fresh: { type: 'boolean', default: false },
  },
});
const numbers = (list: string): number[] => list.split(',').map(Number);
const canBind = canBindToCore();
const source = execFileSync('git', ['rev-parse', '--short', 'HEAD:src'], { cwd: root, encoding: 'utf8' }).trim();

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
if (values.fresh) keep([]);
for (const addresses of numbers(values.addresses)) {
  const pack = preparePack(addresses);
  for (const rows of numbers(values.rows)) {
    const input = prepareContacts(addresses, rows);
    for (const threads of numbers(values.threads)) measure(pack, input, { addresses, rows, threads });
  }
}

/** Runs one match, checks it, and stores it in place of an older one of that size. */
function measure(pack: ScalePack, input: string, size: Pick<ScalePoint, 'addresses' | 'rows' | 'threads'>): void {
  const isSize = (point: ScalePoint): boolean =>
    point.addresses === size.addresses && point.rows === size.rows && point.threads === size.threads;
  const points = readPoints();
  const kept = points.find(isSize);
  if (kept?.packId === pack.id && kept.source === source) return;
  const { loadBefore, date } = readCircumstances();
  const oneCore = size.threads === 1 && canBind;
  const run = matchInProcess({ pack: pack.path, input, threads: size.threads, oneCore });
  if (run.rows !== size.rows || run.outputLines !== size.rows + 1) {
    throw new Error(`${run.rows} rows came out of ${size.rows}, ${run.outputLines} lines.`);
  }
  const twin = points.find(
    (point) => point.source === source && point.packId === pack.id && point.rows === size.rows && !isSize(point),
  );
  if (twin !== undefined && twin.outputSha256 !== run.outputSha256)
    throw new Error('The number of threads changed the bytes.');
  const { loadMs, elapsedMs, cpuMs, mainCpuMs, peakBytes, packBytes, bytesWritten, outputSha256 } = run;
  const point: ScalePoint = {
    ...size,
    oneCore,
    packId: pack.id,
    source,
    loadMs,
    elapsedMs,
    cpuMs,
    mainCpuMs,
    peakBytes,
    packBytes,
    bytesWritten,
    outputSha256,
    date,
    loadBefore,
  };
  // Read again: a run takes long, and another session may have stored its own in the meantime.
  keep([...readPoints().filter((other) => !isSize(other)), point]);
  const perSecond = (milliseconds: number): string =>
    Math.round((size.rows / milliseconds) * 1000).toLocaleString('en');
  console.log(
    `${(size.addresses / 1e6).toFixed(0).padStart(3)} M addresses, ${String(size.rows / 1e6).padStart(4)} M rows, ` +
      `${size.threads} thread(s): ${perSecond(elapsedMs)} rows/s, ${perSecond(cpuMs)} per second of processor time, ` +
      `${((peakBytes - packBytes) / 1e6).toFixed(0)} MB over the pack`,
  );
}

function readPoints(): readonly ScalePoint[] {
  return (readResult('scale') as ScaleResult | undefined)?.points ?? [];
}

function keep(points: ScalePoint[]): void {
  points.sort((a, b) => a.addresses - b.addresses || a.rows - b.rows || a.threads - b.threads);
  saveResult('scale', { benchmark: 'scale', circumstances, points } satisfies ScaleResult);
}
