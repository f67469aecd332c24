import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Conditions of a measurement: printed and stored with every figure. */
export interface Circumstances {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly commit: string;
  /** True if files differ from that commit. */
  readonly changed: boolean;
  readonly date: string;
  /** Time of a fixed computation in milliseconds: higher than usual on a busy or slow machine. */
  readonly calibrationMs: number;
  /** Average number of processes that wanted a core in the minute before. */
  readonly loadBefore: number;
}

/** Reads the conditions before a measurement. */
export function readCircumstances(): Circumstances {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    commit: git('rev-parse', '--short', 'HEAD'),
    changed: git('status', '--porcelain', '--', 'src', 'bench', 'package-lock.json') !== '',
    date: new Date().toISOString().slice(0, 16),
    calibrationMs: Math.round(calibrate()),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** One line for the terminal. */
export function describeCircumstances(on: Circumstances): string {
  const commit = `${on.commit}${on.changed ? ' with changes' : ''}`;
  return `${on.cpu}, ${on.cores} cores, ${on.memoryGib} GiB, ${on.system}, Node ${on.node}, commit ${commit}, load ${on.loadBefore}, calibration ${on.calibrationMs} ms`;
}

/** First 16 digits of a file's SHA-256. */
export function fileHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
}

function git(...command: string[]): string {
  try {
    return execFileSync('git', command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

function calibrate(): number {
  const startedMs = performance.now();
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x === 0 ? 0 : performance.now() - startedMs;
}
