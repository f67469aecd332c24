/**
 * Matches a workbook into a workbook: time, processor time and peak memory of the process.
 *
 *     npm run bench:workbook [-- --rows 500000]
 *
 * Contacts of the demo, repeated, on two threads. Writes bench/results/workbook.json.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPack, openPack } from '../../src/index.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { matchInProcess } from '../kit/processes/match-process.ts';
import { root, scratchFolder } from '../kit/paths.ts';
import { saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '500000' } } });
const rows = Number(values.rows);
const threads = 2;
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const folder = join(scratchFolder, 'workbook');
mkdirSync(folder, { recursive: true });
const file = (name: string): string => join(folder, name);

const [header = '', ...contacts] = readFileSync(join(root, 'data/demo/contacts.csv'), 'utf8').trimEnd().split('\n');
const repeated = Array.from({ length: rows }, (_, row) => contacts[row % contacts.length] ?? '');
writeFileSync(file('contacts.csv'), `${header}\n${repeated.join('\n')}\n`);
await buildPack({ manifest: join(root, 'data/demo/reference.json'), out: file('demo.pack') });
const pack = await openPack(file('demo.pack'));
await pack.matchFile({ inputs: [file('contacts.csv')], output: file('contacts.xlsx'), add: ['statut'] });
await pack.close();
try {
  const run = matchInProcess({
    pack: file('demo.pack'),
    input: file('contacts.xlsx'),
    threads,
    output: file('out.xlsx'),
  });
  if (run.rows !== rows) throw new Error(`${run.rows} rows came out of ${rows}.`);
  const { elapsedMs, cpuMs, peakBytes } = run;
  const bytes = { read: statSync(file('contacts.xlsx')).size, written: statSync(file('out.xlsx')).size };
  console.log(
    `${rows} rows: ${(elapsedMs / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s of processor time, peak ${Math.round(peakBytes / 1e6)} MB`,
  );
  saveResult('workbook', { benchmark: 'workbook', circumstances, rows, threads, elapsedMs, cpuMs, peakBytes, bytes });
} finally {
  rmSync(folder, { recursive: true });
}
