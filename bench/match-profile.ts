/**
 * Where the time of matching goes: the stages one after the other, in this thread, over rows in memory.
 *
 *     node --cpu-prof --cpu-prof-dir out/bench --import tsx bench/match-profile.ts [PACK] [rows] [--only full]
 *
 * Each step does what the one before does and one stage more; the difference is what the stage costs. No file, no other
 * thread: `--cpu-prof` sees all. Default pack: out/evaluate/reference.pack, as `npm run evaluate` leaves it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { makeDirtyContacts } from './kit/dirty-contacts.ts';
import { requireData, root } from './kit/paths.ts';
import { makeSteps, runStep } from './kit/stage-steps.ts';

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack'), rowsText = '200000'] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'));
const fullOnly = process.argv.includes('--full-only');
const repetitions = 5;

console.log(describeCircumstances(readCircumstances()));
const input = await makeDirtyContacts(Number(rowsText), 'shuffled');
const bytes = readFileSync(input);
const steps = await makeSteps(packPath, input);
const chosen = fullOnly ? steps.slice(-1) : steps;
const times = chosen.map((): number[] => []);
// Interleaved, so that a slow moment of the machine falls on all steps alike.
for (let repetition = 0; repetition <= repetitions; repetition++) {
  for (const [index, step] of chosen.entries()) {
    const startedMs = performance.now();
    runStep(step, bytes);
    if (repetition > 0) times[index]?.push(performance.now() - startedMs);
  }
}
const rows = Number(rowsText);
let before = 0;
for (const [index, step] of chosen.entries()) {
  const sorted = (times[index] ?? []).sort((a, b) => a - b);
  const microseconds = ((sorted[sorted.length >> 1] ?? 0) * 1000) / rows;
  console.log(
    `${step.name.padEnd(34)} ${microseconds.toFixed(2).padStart(7)} us/row  +${(microseconds - before).toFixed(2).padStart(6)}  ${Math.round(1e6 / microseconds)} rows/s`,
  );
  before = microseconds;
}
