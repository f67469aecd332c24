import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './paths.ts';

/** What one run of a match in its own process tells. */
export interface MatchRun {
  /** Reading the pack, usually from the page cache; not in the times below. */
  readonly loadMs: number;
  readonly rows: number;
  /** From after the pack was loaded to the end of the run; starting the workers is in it. */
  readonly elapsedMs: number;
  /** Processor time of all threads over the same span. */
  readonly cpuMs: number;
  /** Of the main thread alone, which reads, hands out and writes; null where the system does not tell. */
  readonly mainCpuMs: number | null;
  /** Largest resident memory of the process, the pack in it. */
  readonly peakBytes: number;
  readonly packBytes: number;
  readonly bytesWritten: number;
  readonly outputSha256: string;
  /** Line ends in the output, the header's among them. */
  readonly outputLines: number;
}

/** How to run it. */
export interface MatchProcessOptions {
  readonly pack: string;
  readonly input: string;
  readonly threads: number;
  /** Bind the process, all its threads, to the first core. */
  readonly oneCore?: boolean;
  readonly chunkBytes?: number;
  /** Where the output is kept; without it the output is removed. */
  readonly output?: string;
}

/** Runs a match in its own process. */
export function matchInProcess({
  pack,
  input,
  threads,
  oneCore = false,
  chunkBytes,
  output: kept,
}: MatchProcessOptions): MatchRun {
  const script = join(import.meta.dirname, 'match-once.js');
  const output = kept ?? join(scratchFolder, `output-${process.pid}.csv`);
  const command = [process.execPath, script, pack, input, output, String(threads)];
  if (chunkBytes !== undefined) command.push(String(chunkBytes));
  const [program = '', ...values] = oneCore ? ['taskset', '-c', '0', ...command] : command;
  try {
    return JSON.parse(execFileSync(program, values, { encoding: 'utf8' })) as MatchRun;
  } finally {
    if (kept === undefined) rmSync(output, { force: true });
  }
}

/** True where a process can be bound to one core. */
export function canBindToCore(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
