/**
 * Shows where the time of matching goes: the stages one after the other, in this thread, over rows in memory; then parsing and
 * geocoding by the way in which the street was found.
 *
 *     npm run bench:profile [-- PACK [rows] [--input FILE]]
 *     node --cpu-prof --cpu-prof-dir out/bench/prof out/bench/compiled/bench/rows/match-profile.js PACK --full-only
 *     npx tsx bench/rows/read-profile.ts out/bench/prof/NAME.cpuprofile
 *
 * Each step has one more stage than the one before; the difference is the cost of the stage. There is no file and no other
 * thread, so `--cpu-prof` sees everything. Default pack: out/evaluate/reference.pack, written by `npm run evaluate`; default rows:
 * those of the dirty list roll94, shuffled, else the first of a file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import { makeSteps, pathsOfRows, type Step, streetPaths } from '../kit/stage-steps.ts';
import { timeSteps } from '../kit/time-steps.ts';

requireData();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'full-only': { type: 'boolean', default: false }, input: { type: 'string' } },
});
const [packPath = join(root, 'out/evaluate/reference.pack'), rowsText = '200000'] = positionals;
const fullOnly = values['full-only'];

console.log(describeCircumstances(readCircumstances()));
const input =
  values.input === undefined
    ? await makeDirtyContacts(Number(rowsText), 'shuffled')
    : firstRows(values.input, Number(rowsText));
const bytes = readFileSync(input);
const steps = await makeSteps(packPath, input);
const rows = Number(rowsText);
printSteps(rows, fullOnly ? steps.slice(-1) : steps, bytes);
const [fields, parse, geocode] = steps;
if (!fullOnly && fields !== undefined && parse !== undefined && geocode !== undefined) {
  const paths = pathsOfRows(fields, packPath, bytes);
  const lines = bytes
    .subarray(fields.skip)
    .toString('latin1')
    .split(/(?<=\n)/);
  for (const [path, name] of streetPaths.entries()) {
    const ofPath = lines.filter((_, row) => paths[row] === path);
    if (ofPath.length === 0) continue;
    console.log(`\nStreet found: ${name}: ${((ofPath.length / rows) * 100).toFixed(1)} % of rows`);
    const header = bytes.subarray(0, fields.skip).toString('latin1');
    printSteps(ofPath.length, [parse, geocode], Buffer.from(header + ofPath.join(''), 'latin1'));
  }
}

/** A file of the first rows of another. */
function firstRows(path: string, count: number): string {
  const all = readFileSync(path);
  let end = 0;
  for (let line = 0; line <= count; line++) {
    end = all.indexOf(0x0a, end) + 1;
    if (end === 0) return path;
  }
  const first = join(scratchFolder, 'profile.csv');
  writeFileSync(first, all.subarray(0, end));
  return first;
}

/** Times steps over the same rows, by processor time, the best of all repetitions; prints the additional cost of each. */
function printSteps(count: number, chosen: readonly Step[], file: Uint8Array): void {
  const times = timeSteps(chosen, file);
  let before = 0;
  for (const [index, step] of chosen.entries()) {
    const microseconds = ((times[index] ?? NaN) * 1000) / count;
    const added = (microseconds - before).toFixed(2).padStart(6);
    const rate = Math.round(1e6 / microseconds);
    console.log(`${step.name.padEnd(34)} ${microseconds.toFixed(2).padStart(7)} us/row  +${added}  ${rate} rows/s`);
    before = microseconds;
  }
}
