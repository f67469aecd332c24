import { ArpenteurError } from '../../errors.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { reportLanguages } from '../report/words/languages.ts';
import type { MatchFileOptions } from '../match-file.ts';
import { invalidOption } from './run-options.ts';

/** What an option may be, in words and as a test; options whose content is checked where it is read are only named. */
interface Shape {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Shape = { expected: 'text', holds: (value) => typeof value === 'string' };
const flag: Shape = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
const listener: Shape = { expected: 'a function', holds: (value) => typeof value === 'function' };
const object: Shape = { expected: 'an object', holds: (value) => typeof value === 'object' && value !== null };
const texts: Shape = {
  expected: 'a list of texts',
  holds: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};
const anything: Shape = { expected: '', holds: () => true };
const amount = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value < Infinity;
const positive: Shape = { expected: 'a number above 0', holds: (value) => amount(value) && value !== 0 };

function oneOf(...words: readonly string[]): Shape {
  return { expected: words.join(' or '), holds: (value) => words.includes(value as string) };
}

/** Every option of a run, so that the compiler asks for new ones. */
const shapes: Readonly<Record<keyof MatchFileOptions, Shape>> = {
  inputs: anything,
  columns: anything,
  needs: anything,
  format: oneOf('csv', 'ndjson'),
  delimiter: text,
  encoding: oneOf('utf-8', 'windows-1252'),
  quotes: oneOf('standard', 'none'),
  header: flag,
  output: text,
  split: text,
  splitBy: oneOf('circonscription', 'bureau'),
  safeCells: flag,
  minProbability: {
    expected: 'a number from 0 to 1, or { circonscription, bureau }',
    holds: (value) => typeof value === 'number' || object.holds(value),
  },
  date: { expected: 'a day as YYYY-MM-DD, or a Date', holds: (value) => text.holds(value) || value instanceof Date },
  threads: anything,
  background: flag,
  doublons: {
    expected: 'true, false or a list of criteria',
    holds: (value) => flag.holds(value) || texts.holds(value),
  },
  opposition: object,
  rules: { expected: 'rules as readRules returns them, or a path', holds: isRules },
  add: texts,
  exclude: texts,
  joindre: text,
  costs: { expected: '{ message, wrong } in euros, message above 0', holds: isCosts },
  journal: text,
  report: text,
  reportLanguage: oneOf(...Object.keys(reportLanguages)),
  reportExamples: flag,
  resume: flag,
  breakLock: flag,
  overwrite: flag,
  checkpointMs: { expected: 'a number of milliseconds', holds: amount },
  chunkBytes: positive,
  durable: flag,
  fileNames: object,
  command: texts,
  signal: object,
  stdin: object,
  stdout: object,
  onPlan: listener,
  onSettled: listener,
  onResumed: listener,
  onProgress: listener,
};

/**
 * Checks the names of the options of a run, and what each value is: JavaScript has no compiler to do so.
 *
 * @throws {ArpenteurError} OPTION_INVALID, with the nearest names for an unknown one.
 */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new ArpenteurError('OPTION_INVALID', "The options are no object; expected { inputs: ['in.csv'], output: 'out.csv' }.");
  } // prettier-ignore
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(shapes, name)) {
      throw invalidOption(name, `is no option; nearest: ${nearestWords(name, Object.keys(shapes)).join(', ')}`);
    }
    const { expected, holds } = shapes[name as keyof MatchFileOptions];
    if (!holds(value)) throw invalidOption(name, `cannot be used; expected ${expected}`, shownValue(value));
  }
}

function isRules(value: unknown): boolean {
  return text.holds(value) || (object.holds(value) && 'finalites_politiques' in (value as object));
}

function isCosts(value: unknown): boolean {
  if (!object.holds(value)) return false;
  const { message, wrong } = value as { readonly message?: unknown; readonly wrong?: unknown };
  return positive.holds(message) && amount(wrong);
}

function shownValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value;
}
