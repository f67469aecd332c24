import type { MinimumProbability } from '../assign/assign-record.ts';
import {
  type BatchPlan,
  type OutputRole,
  type PlannedFile,
  planOutputs,
  requireResumable,
} from '../batch/batch-plan.ts';
import { findCheckpoints } from '../batch/checkpoints/resumable-run.ts';
import { hashFile } from '../batch/hash-files.ts';
import type { InputSources } from '../batch/input-sources.ts';
import { outputBase } from '../batch/outputs/output-paths.ts';
import { planTable, requireInputs, shownName, type TablePlan } from '../batch/plan-table.ts';
import { type ConsentRules, defaultRules } from '../consent/rules.ts';
import type { Motif } from '../domain/motifs.ts';
import type { PackHeader, PackSource } from '../pack/format.ts';
import { contactKeys } from '../record/contact/contact-values.ts';
import type { MessageCosts } from './counts/threshold-counts.ts';
import { type ChosenCriteria, chooseCriteria, requireReadTwice } from './doublons/choose-criteria.ts';
import { checkRunPaths, planReadPaths, planSeals, type ReadRole } from './plan/check-run-paths.ts';
import { expandInputs } from './plan/expand-inputs.ts';
import { readExclusions } from './plan/exclusions.ts';
import { type FileColumnName, fileColumnType, readResultColumns } from './plan/file-columns.ts';
import { type JoinPlan, planJoin } from './joindre/join-table.ts';
import { packageVersion } from './journal/package-version.ts';
import { readOppositionKey } from './opposition/opposition-key.ts';
import { chooseOutputFormat, formatOfName, type RowFormat, type TableFormat } from '../tables/formats.ts';
import { mostGroupRows } from '../tables/parquet/read-parquet-head.ts';
import { defaultGroupRows } from '../tables/parquet/table-sink.ts';
import { hidePasswords, planDatabase } from './plan/plan-database.ts';
import { readRules } from './plan/read-rules.ts';
import type { ReportLanguage } from './report/words/languages.ts';
import { invalidOption, readMatchSettings, type RunOptions } from './plan/run-options.ts';

/** Role of a file that a run writes. */
export type WriteRole = OutputRole | 'journal' | 'report';

/** A file that a run reads. */
export interface PlannedRead extends PlannedFile<ReadRole> {
  /** SHA-256 of its bytes on disk, if the run or its journal needs it. */
  readonly sha256?: string;
}

/** A pack that a run reads. */
export interface PlannedPack {
  readonly path: string;
  readonly id: string;
  readonly millesime: string;
  readonly sources: readonly PackSource[];
  /** Codes of failed quality gates that the build allowed. */
  readonly allowed: readonly string[];
}

/**
 * Every decision about a run, checked before anything is written, as plain data that can be written as JSON. The journal, the
 * report, the identity of a resumed run, the workers' settings and the printed summary are functions of it.
 */
export interface RunPlan extends BatchPlan {
  /** Version of arpenteur. */
  readonly version: string;
  readonly reads: readonly PlannedRead[];
  readonly outputs: readonly PlannedFile<WriteRole>[];
  readonly pack: PlannedPack;
  /** The previous pack, if given. */
  readonly previous: PlannedPack | undefined;
  /** Date from which ages and limits are counted, YYYY-MM-DD. */
  readonly date: string;
  /** Below these probabilities (0..1) a code is left empty. */
  readonly minimum: MinimumProbability;
  readonly rules: ConsentRules;
  readonly resultColumns: readonly FileColumnName[];
  /** Columns of the joined table, after them. */
  readonly joindre: JoinPlan | undefined;
  /** Rows with one of these motifs are excluded. */
  readonly exclude: readonly Motif[];
  /** Criteria for doublons; undefined when the run does not search for them. */
  readonly doublons: ChosenCriteria | undefined;
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

/** The packs of a run, as described in a plan. */
export interface PacksOfRun {
  readonly path: string;
  readonly header: PackHeader;
  readonly previous: { readonly path: string; readonly header: PackHeader } | undefined;
}

/**
 * Plans a run: checks the options, reads the beginning of every input, and makes every decision that follows from them. Writes
 * nothing.
 *
 * @throws {ArpenteurError} OPTION_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY, INPUT_HEADER,
 * INPUT_JSON, INPUT_TOO_WIDE, RULES_INVALID, JOIN_INVALID, OPPOSITION_KEY, OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND,
 * FILE_UNWRITABLE, RESUME_INVALID.
 */
export async function planRun(packs: PacksOfRun, given: RunOptions, sources: InputSources): Promise<RunPlan> {
  requireInputs(given.inputs);
  const shown = hidePasswords(given);
  const options = { ...shown, inputs: await expandInputs(shown.inputs) };
  const {
    output,
    split,
    splitBy = 'circonscription',
    joindre,
    opposition,
    resume = false,
    safeCells = false,
  } = options;
  const hasDoublons = (options.doublons ?? false) !== false;
  const resultColumns = readResultColumns(options.add, hasDoublons);
  const exclude = readExclusions(options.exclude ?? [], {
    doublons: hasDoublons,
    previous: packs.previous !== undefined,
  });
  const begun = resume ? (await findCheckpoints(output, outputBase(output, split))).at(-1) : undefined;
  const rules = typeof options.rules === 'string' ? await readRules(options.rules) : options.rules;
  const { minimum, today } = readMatchSettings({ ...options, rules, date: options.date ?? begun?.identity['date'] });
  if (resume) await requireResumable(options.inputs, output);
  if (hasDoublons) requireReadTwice(options.inputs);
  const seals = planSeals(options);
  // Before anybody waits for an input; outputs named after its format are checked once that is known.
  const paths = { pack: packs.path, previous: packs.previous?.path };
  await checkRunPaths(paths, options);
  const reads = await hashReads(planReadPaths(paths, options), resume || seals.length > 0);
  const order = resume ? options.key : undefined;
  const reading = { ...options, rows: rowsOf(options), ...(order === undefined ? {} : { order }) };
  const { table, sample } = await planTable(reading, sources, seals.length > 0);
  const format = chooseOutputFormat(output, table.inputs[0]?.format ?? table.dialect.format);
  if (resume) requireSameOrder(table, format, options.key);
  if (format === 'parquet' && table.rows === 'ndjson') {
    throw invalidOption(
      'output',
      'cannot be Parquet where the input is NDJSON, whose rows have no fixed columns; write .ndjson or .csv',
      output,
    );
  }
  const outputs = [...planOutputs(options, exclude.length > 0, format), ...seals];
  await checkRunPaths(paths, options, format);
  if (opposition !== undefined) {
    requireContactColumn(table);
    await readOppositionKey(opposition.key);
  }
  const join = joindre === undefined ? undefined : await planJoin(joindre);
  const addedColumns = [...resultColumns, ...(join?.columns ?? [])];
  // Columns of a joined table are text.
  const addedTypes = [...resultColumns.map(fileColumnType), ...(join?.columns ?? []).map(() => 'text' as const)];
  const pack = planPack(packs);
  const origin = `arpenteur ${packageVersion()}, pack ${pack.id}, millésime ${pack.millesime}`;
  const target = await planDatabase(options, { table, addedColumns, addedTypes, origin });
  return {
    version: packageVersion(),
    reads,
    outputs,
    pack,
    previous: packs.previous && planPack(packs.previous),
    date: new Date(today * 86_400_000).toISOString().slice(0, 10),
    minimum,
    rules: rules ?? defaultRules,
    table,
    resultColumns,
    joindre: join,
    addedColumns,
    addedTypes,
    format,
    parquet: { groupRows: readGroupRows(options.rowGroupRows), codec: 'ZSTD' },
    kept: target?.kept,
    database: target?.database,
    writing: { safeCells },
    exclude,
    doublons: hasDoublons ? chooseCriteria({ table, sample }, options.doublons) : undefined,
    splitBy: split === undefined ? undefined : splitBy,
    costs: options.costs,
    reportLanguage: options.reportLanguage ?? 'en',
    reportExamples: readExamples(options),
    hashed: seals.length > 0,
    resume,
    breakLock: options.breakLock ?? false,
    checkpointMs: options.checkpointMs,
    durable: options.durable ?? true,
    chunkBytes: options.chunkBytes,
    threads: options.threads,
    background: options.background ?? false,
    command: options.command ?? [],
    fileNames: options.fileNames ?? {},
  };
}

/**
 * A plan that can be shown: if the header may be a row of personal data, columns are given by number, not by name.
 */
export function shownPlan(plan: RunPlan): RunPlan {
  const { table } = plan;
  if (!table.columns.headerLooksLikeData) return plan;
  const names = table.names.map((_, column) => shownName(table, column));
  return { ...plan, table: { ...table, names, inputs: table.inputs.map((input) => ({ ...input, names, head: '' })) } };
}

function planPack({ path, header: { id, metadata } }: Omit<PacksOfRun, 'previous'>): PlannedPack {
  return { path, id, millesime: metadata.millesime, sources: metadata.sources, allowed: metadata.allowed };
}

/** Rows of a row group. @throws {ArpenteurError} OPTION_INVALID. */
function readGroupRows(rows = defaultGroupRows): number {
  if (Number.isInteger(rows) && rows >= 1 && rows <= mostGroupRows) return rows;
  throw invalidOption(
    'rowGroupRows',
    `is not a whole number from 1 to ${mostGroupRows.toLocaleString('en')}`,
    String(rows),
  );
}

/** Form in which rows of Parquet are read: as columns where a Parquet file is written and keeps every row. */
function rowsOf({ inputs, output, split, format, exclude = [] }: RunOptions): RowFormat {
  const [first = ''] = inputs;
  if ((format ?? formatOfName(first)) !== 'parquet') return 'csv';
  const written = chooseOutputFormat(output, 'parquet');
  if (written === 'ndjson') return 'ndjson';
  return written === 'parquet' && split === undefined && exclude.length === 0 ? 'columns' : 'csv';
}

/** Adds the hashes of the tables and lists that decide something about a row. */
async function hashReads(reads: readonly PlannedFile<ReadRole>[], hashed: boolean): Promise<PlannedRead[]> {
  const isHashed = ({ role }: PlannedFile<ReadRole>): boolean =>
    hashed && (role === 'joindre' || role === 'opposition');
  return Promise.all(
    reads.map(async (read) => (isHashed(read) ? { ...read, sha256: await hashFile(read.path) } : read)),
  );
}

/** True when the report shows rows. */
function readExamples({ report, reportExamples = false, resume = false }: RunOptions): boolean {
  if (!reportExamples || (report !== undefined && !resume)) return reportExamples;
  const why = report === undefined ? 'needs `report`' : 'does not go with `resume`, which keeps counts and no rows';
  throw invalidOption('reportExamples', why);
}

/** Refuses to resume what has no order, or is written in one piece. */
function requireSameOrder({ inputs }: TablePlan, format: TableFormat, key: readonly string[] = []): void {
  if (format === 'xlsx') throw invalidOption('resume', 'does not go with a workbook, which is written in one piece');
  if (key.length > 0 || inputs.every((input) => input.format !== 'postgres')) return;
  throw invalidOption('resume', 'needs `key`: the columns by which the rows of a database are read in the same order');
}

/** Refuses an input without telephones and e-mail addresses, for which an opposition list would seem to have no match. */
function requireContactColumn({ columns, inputs }: TablePlan): void {
  if (columns.choices.some(({ key }) => contactKeys.some((contact) => contact === key))) return;
  throw invalidOption(
    'opposition',
    `finds no column with a telephone or an e-mail address in ${inputs[0]?.path ?? 'the input'}; ` +
      'name them, for example `columns: telephone=TEL courriel=MAIL`',
  );
}
