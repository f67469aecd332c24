/** The commands that faults are injected into: each way that the project writes files that belong together. */
import { readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack, openPack } from '../../src/index.ts';
import type { Scenario } from './scenario.ts';

const rows = 400;
/** A file of a few hundred rows. */
export const contacts = `${readFileSync(demoFiles.contacts, 'utf8')
  .split('\n')
  .slice(0, rows + 1)
  .join('\n')}\n`;
/** A row with a field too many goes to the rejects. */
const inputs = { 'in.csv': `${contacts}1;2;3;4;5;6;7;8;9;10;11;12;13;14\n` };
const match = ['match', 'in.csv', '--pack', '%P/demo.pack', '--date', '2026-03-15', '--threads', '1', '--quiet'];
const described = ['--exclude', 'consentement_absent', '--journal', 'run.json', '--report', 'run.html'];

const resumable = /\.partiel|\.reprise/;

/** All scenarios, by what they are called in docs/reliability.md. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'match',
    words: [...match, '--out', 'out.csv', ...described],
    inputs,
    outputs: ['out.csv', 'out.exclus.csv', 'out.csv.rejets', 'run.json', 'run.html'],
    timed: ['run.json', 'run.html'],
  },
  {
    name: 'match --split',
    words: [...match, '--split', 'split', ...described],
    inputs,
    runsOnce: true,
    outputs: ['split/', 'split.exclus.csv', 'split.rejets', 'run.json', 'run.html'],
    timed: ['run.json', 'run.html'],
  },
  {
    name: 'match --resume',
    options: { inputs: ['in.csv'], output: 'out.csv', journal: 'run.json', resume: true },
    inputs,
    outputs: ['out.csv', 'out.csv.rejets', 'run.json'],
    timed: ['run.json'],
    kept: resumable,
  },
  {
    name: 'match --split --resume',
    options: { inputs: ['in.csv'], split: 'split', exclude: ['consentement_absent'], resume: true },
    inputs,
    runsOnce: true,
    outputs: ['split/', 'split.exclus.csv', 'split.rejets'],
    kept: resumable,
  },
  {
    name: 'match to .gz --resume',
    options: { inputs: ['in.csv'], output: 'out.csv.gz', resume: true },
    inputs,
    outputs: ['out.csv.gz', 'out.csv.gz.rejets'],
    kept: resumable,
  },
  {
    name: 'match to Parquet',
    words: [...match, '--out', 'out.parquet', ...described],
    inputs,
    outputs: ['out.parquet', 'out.exclus.parquet', 'out.parquet.rejets', 'run.json', 'run.html'],
    timed: ['run.json', 'run.html'],
  },
  {
    name: 'match of Parquet partitions --resume',
    options: { inputs: ['parts'], output: 'out.parquet', journal: 'run.json', resume: true },
    inputs: {},
    copies: { 'parts/dep=75/a.parquet': 'in.parquet', 'parts/dep=96/b.parquet': 'in.parquet' },
    outputs: ['out.parquet', 'run.json'],
    timed: ['run.json'],
    kept: resumable,
  },
  {
    name: 'match of a workbook',
    words: ['match', 'in.xlsx', ...match.slice(2), '--out', 'out.xlsx', '--journal', 'run.json'],
    inputs: {},
    copies: { 'in.xlsx': 'in.xlsx' },
    outputs: ['out.xlsx', 'run.json'],
    timed: ['run.json'],
  },
  {
    name: 'build',
    words: ['build', '%P/reference.json', '--out', 'built.pack', '--threads', '1'],
    inputs: {},
    outputs: ['built.pack', 'built.pack.quality.json'],
  },
];

/** Writes the pack and the inputs that are no text, which all scenarios read, into a folder. */
export async function writeSources(folder: string): Promise<void> {
  await cp(dirname(demoFiles.manifest), folder, { recursive: true });
  const path = join(folder, 'demo.pack');
  await buildPack({ manifest: demoFiles.manifest, out: path });
  await writeFile(join(folder, 'contacts.csv'), contacts);
  const pack = await openPack(path);
  try {
    const run = { inputs: [join(folder, 'contacts.csv')], add: ['precision'], threads: 1 };
    await pack.matchFile({ ...run, output: join(folder, 'in.xlsx') });
    // Row groups are what is read at a time: several per file.
    await pack.matchFile({ ...run, output: join(folder, 'in.parquet'), rowGroupRows: 50, chunkBytes: 8192 });
  } finally {
    await pack.close();
  }
}
