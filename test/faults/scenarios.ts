/** The commands that faults are injected into: each way that the project writes files that belong together. */
import { readFileSync } from 'node:fs';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import type { Scenario } from './scenario.ts';

const rows = 400;
const contacts = `${readFileSync(demoFiles.contacts, 'utf8')
  .split('\n')
  .slice(0, rows + 1)
  .join('\n')}\n`;
/** A row with a field too many goes to the rejects. */
const inputs = { 'in.csv': `${contacts}1;2;3;4;5;6;7;8;9;10;11;12;13;14\n` };
const match = ['match', 'in.csv', '--pack', '%P/demo.pack', '--date', '2026-03-15', '--threads', '1', '--quiet'];
const described = ['--exclude', 'consentement_absent', '--journal', 'run.json', '--report', 'run.html'];

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
    outputs: ['split/', 'split.exclus.csv', 'split.rejets', 'run.json', 'run.html'],
    timed: ['run.json', 'run.html'],
  },
  {
    name: 'match --resume',
    words: [...match, '--out', 'out.csv', '--journal', 'run.json', '--resume'],
    inputs,
    outputs: ['out.csv', 'out.csv.rejets', 'run.json'],
    timed: ['run.json'],
    kept: /\.partiel|\.reprise/,
  },
  {
    name: 'match to .gz --resume',
    words: [...match, '--out', 'out.csv.gz', '--resume'],
    inputs,
    outputs: ['out.csv.gz', 'out.csv.gz.rejets'],
    kept: /\.partiel|\.reprise/,
  },
  {
    name: 'build',
    words: ['build', '%P/reference.json', '--out', 'built.pack', '--threads', '1'],
    inputs: {},
    outputs: ['built.pack', 'built.pack.quality.json'],
    threads: true,
  },
];
