/** Runs the questions to forged packs in a process, and ends it where one takes too long. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ForgedOutcome } from './forged-packs.ts';

/** Longest that a pack may take, from being forged to its last answer, in milliseconds: a hundred times what most take. */
const mostMs = 30_000;

/**
 * Forges packs from a good one, one per seed, and asks each all questions.
 *
 * @param folder where they are written, one over the other.
 * @returns one outcome per seed; of one that took too long, `endless`.
 */
export async function askForgedPacks(
  pack: string,
  folder: string,
  first: number,
  count: number,
): Promise<ForgedOutcome[]> {
  const outcomes: ForgedOutcome[] = [];
  while (outcomes.length < count) {
    const from = first + outcomes.length;
    outcomes.push(...(await askUntilEndless(pack, folder, from, first + count - from)));
  }
  return outcomes;
}

async function askUntilEndless(pack: string, folder: string, first: number, count: number): Promise<ForgedOutcome[]> {
  const script = join(import.meta.dirname, 'forged-packs.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, pack, folder, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcomes: ForgedOutcome[] = [];
  let errors = '';
  child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
  const watch = (): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), mostMs);
  let timer = watch();
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    outcomes.push(JSON.parse(line) as ForgedOutcome);
    timer = watch();
  }
  clearTimeout(timer);
  await ended;
  if (outcomes.length < count) {
    const outcome = child.signalCode === 'SIGKILL' ? 'endless' : `the process ended: ${errors}`;
    outcomes.push({ seed: first + outcomes.length, outcome, elapsedMs: mostMs });
  }
  return outcomes;
}
