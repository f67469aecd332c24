import type { MinimumProbability } from '../../assign/assign-record.ts';
import { chooseOutputFormat, formatOfName, isText, type RowFormat, tableFormats } from '../../tables/formats.ts';
import { mostGroupRows } from '../../tables/parquet/read/read-parquet-head.ts';
import { defaultGroupRows } from '../../tables/parquet/write/table-sink.ts';
import type { BatchPlan } from '../../batch/batch-plan.ts';
import type { TableOptions } from '../../batch/plan-table.ts';
import type { ConsentRules } from '../../consent/rules.ts';
import type { Motif } from '../../domain/motifs.ts';
import type { MessageCosts } from '../counts/threshold-counts.ts';
import { type DoublonCriterion, requireReadTwice } from '../doublons/choose-criteria.ts';
import type { OppositionKeySource } from '../opposition/opposition-key.ts';
import { type ReportLanguage, reportLanguages } from '../report/words/languages.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import type { RunPaths } from './check-run-paths.ts';
import { readExclusions } from './exclusions.ts';
import { type FileColumnName, readResultColumns } from './file-columns.ts';
import type { DatabaseOptions } from './plan-database.ts';
import {
  compressions,
  invalidOption,
  readDay,
  readMinimum,
  readMonth,
  type RunOptions,
  splitFormats,
} from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

type SettledByBatch =
  'parquet' | 'writing' | 'splitBy' | 'hashed' | 'durable' | 'chunkBytes' | 'resume' | 'breakLock' | 'checkpointMs';

/** Decisions about a run that follow from its options alone: its plan holds them as they are. */
export interface SettledOptions extends Pick<BatchPlan, SettledByBatch> {
  /** Below these probabilities (0..1) a code is left empty. */
  readonly minimum: MinimumProbability;
  /** Month of the election that bureaux are assigned for, counted from January 1900, if given. */
  readonly electionMonth: number | undefined;
  readonly resultColumns: readonly FileColumnName[];
  /** Rows with one of these motifs are excluded. */
  readonly exclude: readonly Motif[];
  readonly costs: MessageCosts | undefined;
  readonly reportLanguage: ReportLanguage;
  /** True when the report shows rows. */
  readonly reportExamples: boolean;
  readonly threads: number | undefined;
  readonly background: boolean;
  readonly command: readonly string[];
  /** Names of files in journal and report, by path, if they differ from the paths. */
  readonly fileNames: Readonly<Record<string, string>>;
}

/** The options of a run, checked and with their defaults. The plan is made from it and from the files that it names. */
export interface RunRequest {
  readonly settled: SettledOptions;
  /** Files that the run reads and writes. */
  readonly paths: RunPaths;
  /** How the inputs are read. */
  readonly table: TableOptions;
  /** How a table of a database is written, where the output is one. */
  readonly database: DatabaseOptions;
  /** Days since 1970-01-01; undefined for today, or the date of the run that is resumed. */
  readonly day: number | undefined;
  /** Rules that are given as an object; those of a file are read with the other files. */
  readonly rules: ConsentRules | undefined;
  /** Criteria for doublons, true for all that the columns allow; undefined when the run does not search for them. */
  readonly doublons: true | readonly DoublonCriterion[] | undefined;
  readonly oppositionKey: OppositionKeySource | undefined;
}

/** What an option may be, in words and as a test; options whose content is checked where it is read are only named. */
interface Shape {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Shape = { expected: 'text', holds: (value) => typeof value === 'string' };
const flag: Shape = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
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

/** Every option of a run: the compiler asks for new ones. */
const shapes: Readonly<Record<keyof RunOptions, Shape>> = {
  inputs: anything,
  columns: anything,
  needs: anything,
  format: oneOf(...tableFormats),
  rows: anything,
  order: texts,
  sheet: text,
  skip: { expected: 'a number of lines', holds: amount },
  key: texts,
  allColumns: flag,
  ifExists: oneOf('fail', 'replace'),
  update: flag,
  rowGroupRows: anything,
  compression: oneOf(...Object.keys(compressions)),
  delimiter: text,
  encoding: oneOf('utf-8', 'windows-1252'),
  quotes: oneOf('standard', 'none'),
  header: flag,
  output: text,
  split: text,
  splitBy: oneOf('circonscription', 'bureau'),
  splitFormat: oneOf(...splitFormats),
  safeCells: flag,
  minProbability: {
    expected: 'a number from 0 to 1, or { circonscription, bureau }',
    holds: (value) => typeof value === 'number' || object.holds(value),
  },
  election: text,
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
};

/**
 * Checks the options of a run and completes them with their defaults. Reads no file.
 *
 * @param hasPrevious the run compares with a previous pack.
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readRunOptions(options: RunOptions, hasPrevious: boolean): RunRequest {
  checkOptions(options);
  const { split, splitBy, resume = false, doublons = false, rules } = options;
  if (split === undefined && splitBy !== undefined) throw invalidOption('splitBy', phrase`needs \`split\``);
  if (split === undefined && options.splitFormat !== undefined)
    throw invalidOption('splitFormat', phrase`needs \`split\``);
  if (options.report === undefined && options.reportLanguage !== undefined) {
    throw invalidOption('reportLanguage', phrase`needs \`report\``);
  }
  const hasDoublons = doublons !== false;
  if (hasDoublons) requireReadTwice(options.inputs);
  return {
    settled: {
      minimum: readMinimum(options.minProbability),
      electionMonth: readMonth(options.election),
      resultColumns: readResultColumns(options.add, hasDoublons),
      exclude: readExclusions(options.exclude ?? [], { doublons: hasDoublons, previous: hasPrevious }),
      parquet: { groupRows: readGroupRows(options.rowGroupRows), codec: compressions[options.compression ?? 'zstd'] },
      writing: { safeCells: options.safeCells ?? false },
      splitBy: split === undefined ? undefined : (splitBy ?? 'circonscription'),
      costs: options.costs,
      reportLanguage: options.reportLanguage ?? 'en',
      reportExamples: readExamples(options),
      hashed: options.journal !== undefined || options.report !== undefined,
      resume,
      breakLock: options.breakLock ?? false,
      checkpointMs: options.checkpointMs,
      durable: options.durable ?? true,
      chunkBytes: options.chunkBytes,
      threads: options.threads,
      background: options.background ?? false,
      command: options.command ?? [],
      fileNames: options.fileNames ?? {},
    },
    paths: options,
    table: tableOptions(options, resume),
    database: options,
    day: options.date === undefined ? undefined : readDay(options.date),
    rules: typeof rules === 'string' ? undefined : rules,
    doublons: doublons === false ? undefined : doublons,
    oppositionKey: options.opposition?.key,
  };
}

function tableOptions(options: RunOptions, resume: boolean): TableOptions {
  const rows = rowsOf(options);
  return {
    ...options,
    ...(rows !== undefined && { rows }),
    ...(resume && options.key !== undefined && { order: options.key }),
  };
}

/** True when the report shows rows. */
function readExamples({ report, reportExamples = false, resume = false }: RunOptions): boolean {
  if (!reportExamples || (report !== undefined && !resume)) return reportExamples;
  const why =
    report === undefined
      ? phrase`needs \`report\``
      : phrase`does not go with \`resume\`, which keeps counts and no rows`;
  throw invalidOption('reportExamples', why);
}

/** Rows of a row group. @throws {ArpenteurError} OPTION_INVALID. */
function readGroupRows(rows = defaultGroupRows): number {
  if (Number.isInteger(rows) && rows >= 1 && rows <= mostGroupRows) return rows;
  throw invalidOption(
    'rowGroupRows',
    phrase`is not a whole number from 1 to ${mostGroupRows.toLocaleString('en')}`,
    String(rows),
  );
}

/**
 * Form in which the rows of formats with readers are read: as columns where a Parquet file is written and keeps every row. Undefined
 * for text that is read as it is.
 */
function rowsOf({ inputs, output, split, splitFormat, format, exclude = [] }: RunOptions): RowFormat | undefined {
  const [first = ''] = inputs;
  const read = format ?? formatOfName(first);
  if (read === 'ndjson') {
    // Columns of NDJSON are known only after a first reading, which a stream does not allow.
    const written = output === undefined ? undefined : formatOfName(output);
    const hasColumns = (written !== undefined && !isText(written)) || splitFormat === 'parquet';
    return hasColumns && !inputs.includes('-') ? 'csv' : undefined;
  }
  if (read !== 'parquet') return undefined;
  const written = chooseOutputFormat(output, 'parquet');
  if (written === 'ndjson') return 'ndjson';
  return written === 'parquet' && split === undefined && exclude.length === 0 ? 'columns' : 'csv';
}

/** Checks the names of the options, and what each value is: JavaScript has no compiler to do so. */
function checkOptions(options: RunOptions): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value === undefined) continue;
    if (!Object.hasOwn(shapes, name)) {
      throw invalidOption(name, phrase`is no option; nearest: ${nearestWords(name, Object.keys(shapes)).join(', ')}`);
    }
    const { expected, holds } = shapes[name as keyof RunOptions];
    if (!holds(value)) throw invalidOption(name, phrase`cannot be used; expected ${expected}`, shownValue(value));
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
