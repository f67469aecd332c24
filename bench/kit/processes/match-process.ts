import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../paths.ts';

/** Figures of one match in its own process. */
export interface MatchRun {
  /** Time for reading the pack, usually from the page cache; not included in the times below. */
  readonly loadMs: number;
  readonly rows: number;
  /** From the loaded pack to the end of the run, including the start of the workers. */
  readonly elapsedMs: number;
  /** Processor time of all threads over the same span. */
  readonly cpuMs: number;
  /** Of the main thread alone, which reads, distributes and writes; null if the system does not tell. */
  readonly mainCpuMs: number | null;
  /** Maximum resident memory of the process, including the pack. */
  readonly peakBytes: number;
  readonly packBytes: number;
  readonly bytesWritten: number;
  readonly outputSha256: string;
  /** Line ends in the output, including the header's. */
  readonly outputLines: number;
}

/** Options of the run. */
export interface MatchProcessOptions {
  readonly pack: string;
  readonly input: string;
  readonly threads: number;
  /** Binds the process, with all its threads, to the first core. */
  readonly oneCore?: boolean;
  readonly chunkBytes?: number;
  /** Path of the output; if absent, it is removed. */
  readonly output?: string;
  /** With checksums and syncs or without, measured against each other: see `unchecked-files.ts`. */
  readonly checked?: boolean;
  /**
   * Answer rows that repeat an address from what was kept of it, as every run does. Default false: the lists of benchmarks repeat some
   * thousand rows, and what is measured is to match them.
   */
  readonly repeats?: boolean;
}

/** Runs a match in its own process. */
export function matchInProcess({
  pack,
  input,
  threads,
  oneCore = false,
  chunkBytes,
  output: kept,
  checked,
  repeats = false,
}: MatchProcessOptions): MatchRun {
  const script = join(import.meta.dirname, 'match-once.js');
  const output = kept ?? join(scratchFolder, `output-${process.pid}.csv`);
  const command = [process.execPath, script, pack, input, output, String(threads)];
  if (chunkBytes !== undefined) command.push(String(chunkBytes));
  const [program = '', ...values] = oneCore ? ['taskset', '-c', '0', ...command] : command;
  try {
    return JSON.parse(
      execFileSync(program, values, {
        encoding: 'utf8',
        env: {
          ...process.env,
          ARPENTEUR_REPEATS: repeats ? '1' : '0',
          ...(checked !== undefined && { BENCH_CHECKED: checked ? '1' : '0' }),
        },
      }),
    ) as MatchRun;
  } finally {
    if (kept === undefined) rmSync(output, { force: true });
  }
}

/** True if a process can be bound to one core. */
export function canBindToCore(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
