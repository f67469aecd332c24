import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A command that runs; its processor time is known when it has ended. */
export interface TimedProcess {
  readonly input: Writable;
  readonly output: Readable;
  /** Milliseconds of processor time of the command and its children, once it has ended. */
  readonly ended: Promise<number>;
}

/** Starts a command, of which the shell's `times` tells the processor time. */
export function startTimed(words: readonly string[]): TimedProcess {
  const script = '"$@" 4>&-; code=$?; times >&4; exit $code';
  const child = spawn('sh', ['-c', script, 'sh', ...words], { stdio: ['pipe', 'pipe', 'inherit', 'ignore', 'pipe'] });
  const times = child.stdio[4] as Readable;
  let text = '';
  times.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(processorTime(text));
      else reject(new Error(`${words.join(' ')} ended with exit code ${code}.`));
    });
  });
  return { input: child.stdin as Writable, output: child.stdout as Readable, ended };
}

/** The second line of `times` is that of the commands: `1m2.345s 0m0.500s`, user and system. */
function processorTime(text: string): number {
  const [user = 0, system = 0] = (text.trim().split('\n')[1] ?? '').split(/\s+/).map(milliseconds);
  return user + system;
}

function milliseconds(text: string): number {
  const [, minutes = '0', seconds = '0'] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Math.round(60_000 * Number(minutes) + 1000 * Number(seconds));
}
