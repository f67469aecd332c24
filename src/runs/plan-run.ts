import {
  type BatchPlan,
  type OutputRole,
  type PlannedFile,
  planOutputs,
  requireResumable,
} from '../batch/batch-plan.ts';
import { findCheckpoints } from '../batch/checkpoints/resumable-run.ts';
import { hashFile } from '../files/hash-files.ts';
import type { InputSources } from '../batch/input-sources.ts';
import { outputBase } from '../batch/outputs/output-paths.ts';
import { planTable, requireInputs, shownName, type TablePlan } from '../batch/plan-table.ts';
import { type ConsentRules, defaultRules } from '../consent/rules.ts';
import type { PackHeader, PackSource } from '../pack/format.ts';
import { contactKeys } from '../record/contact/contact-values.ts';
import { type ChosenCriteria, chooseCriteria } from './doublons/choose-criteria.ts';
import { checkFormats } from './plan/check-formats.ts';
import { checkOutputName } from './plan/check-output-name.ts';
import { checkReplacedTable } from './plan/check-replaced-table.ts';
import { checkRunPaths, planReadPaths, planSeals, type ReadRole } from './plan/check-run-paths.ts';
import { expandInputs } from './plan/expand-inputs.ts';
import { fileColumnType } from './plan/file-columns.ts';
import { type JoinPlan, planJoin } from './joindre/join-table.ts';
import { packageVersion } from '../package.ts';
import { readOppositionKey } from './opposition/opposition-key.ts';
import { chooseOutputFormat, isText, type TableFormat } from '../tables/formats.ts';
import { hidePasswords, planDatabase } from './plan/plan-database.ts';
import { readRules } from './plan/read-rules.ts';
import { readRunOptions, type SettledOptions } from './plan/read-run-options.ts';
import { dateOf, invalidOption, type RunOptions, type SplitFormat, today } from './plan/run-options.ts';
import { phrase } from '../words/phrase.ts';

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
export interface RunPlan extends BatchPlan, SettledOptions {
  /** Version of arpenteur. */
  readonly version: string;
  readonly reads: readonly PlannedRead[];
  readonly outputs: readonly PlannedFile<WriteRole>[];
  readonly pack: PlannedPack;
  /** The previous pack, if given. */
  readonly previous: PlannedPack | undefined;
  /** Date from which ages and limits are counted, YYYY-MM-DD. */
  readonly date: string;
  readonly rules: ConsentRules;
  /** Columns of the joined table, after the result columns. */
  readonly joindre: JoinPlan | undefined;
  /** Criteria for doublons; undefined when the run does not search for them. */
  readonly doublons: ChosenCriteria | undefined;
}

/** A plan, and the secret that a plan must not hold. */
export interface PlannedRun {
  readonly plan: RunPlan;
  /** Key of the opposition list, if there is one. */
  readonly oppositionKey: Uint8Array | undefined;
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
export async function planRun(packs: PacksOfRun, given: RunOptions, sources: InputSources): Promise<PlannedRun> {
  requireInputs(given.inputs);
  const shown = hidePasswords(given);
  const options = { ...shown, inputs: await expandInputs(shown.inputs) };
  const { settled, paths, ...request } = readRunOptions(options, packs.previous !== undefined);
  const { resume, hashed, exclude } = settled;
  const begun = resume
    ? (await findCheckpoints(paths.output, outputBase(paths.output, paths.split))).at(-1)
    : undefined;
  const rules = typeof paths.rules === 'string' ? await readRules(paths.rules) : (request.rules ?? defaultRules);
  if (resume) await requireResumable(paths.inputs, paths.output);
  // Before anybody waits for an input; outputs named after its format are checked once that is known.
  const packPaths = { pack: packs.path, previous: packs.previous?.path };
  checkReplacedTable(options);
  await checkRunPaths(packPaths, paths);
  // Tables and lists are hashed here and read later; the inputs are watched from their first opening.
  for (const { role, path } of planReadPaths(packPaths, paths)) {
    if (role === 'joindre' || role === 'opposition') await sources.watch(path);
  }
  const reads = await hashReads(planReadPaths(packPaths, paths), resume || hashed);
  const { table: found, sample } = await planTable(request.table, sources, hashed);
  const table = options.compression === undefined ? found : { ...found, codec: settled.parquet.codec };
  const format = outputFormat(paths.output, table);
  const splitFormat =
    paths.split === undefined ? undefined : (options.splitFormat ?? chooseSplitFormat(paths.output, table));
  checkOutputName(paths.output, format);
  checkFormats({ ...options, splitFormat }, table, format);
  await checkRunPaths(packPaths, paths, format);
  if (request.oppositionKey !== undefined) requireContactColumn(table);
  const oppositionKey = request.oppositionKey && (await readOppositionKey(request.oppositionKey));
  const joindre = paths.joindre === undefined ? undefined : await planJoin(paths.joindre);
  const addedColumns = [...settled.resultColumns, ...(joindre?.columns ?? [])];
  // Columns of a joined table are text.
  const addedTypes = [
    ...settled.resultColumns.map(fileColumnType),
    ...(joindre?.columns ?? []).map(() => 'text' as const),
  ];
  const pack = planPack(packs);
  const origin = `arpenteur ${packageVersion()}, pack ${pack.id}, millésime ${pack.millesime}`;
  const target = await planDatabase(request.database, { table, addedColumns, addedTypes, origin });
  const plan = {
    ...settled,
    version: packageVersion(),
    reads,
    outputs: [...planOutputs(paths, exclude.length > 0, format), ...planSeals(paths)],
    pack,
    previous: packs.previous && planPack(packs.previous),
    date: request.day === undefined ? (begun?.identity['date'] ?? dateOf(today())) : dateOf(request.day),
    rules,
    table,
    joindre,
    addedColumns,
    addedTypes,
    format,
    splitFormat,
    kept: target?.kept,
    database: target?.database,
    doublons: request.doublons && chooseCriteria({ table, sample }, request.doublons),
  };
  return { plan, oppositionKey };
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

/** Format of the rows: text that is read as columns has no form of its own to keep. */
function outputFormat(output: string | undefined, { inputs, dialect }: TablePlan): TableFormat {
  const [first] = inputs;
  return chooseOutputFormat(output, first === undefined || isText(first.format) ? dialect.format : first.format);
}

/** Format of the files of a split where none is asked for: that of the output, or of the inputs if there is no output. */
function chooseSplitFormat(output: string | undefined, table: TablePlan): SplitFormat {
  const like = output === undefined ? (table.inputs[0]?.format ?? 'csv') : outputFormat(output, table);
  return like === 'parquet' ? 'parquet' : table.dialect.format;
}

function planPack({ path, header: { id, metadata } }: Omit<PacksOfRun, 'previous'>): PlannedPack {
  return { path, id, millesime: metadata.millesime, sources: metadata.sources, allowed: metadata.allowed };
}

/** Adds the hashes of the tables and lists that decide something about a row. */
async function hashReads(reads: readonly PlannedFile<ReadRole>[], hashed: boolean): Promise<PlannedRead[]> {
  const isHashed = ({ role }: PlannedFile<ReadRole>): boolean =>
    hashed && (role === 'joindre' || role === 'opposition');
  return Promise.all(
    reads.map(async (read) => (isHashed(read) ? { ...read, sha256: await hashFile(read.path) } : read)),
  );
}

/** Refuses an input without telephones and e-mail addresses, for which an opposition list would seem to have no match. */
function requireContactColumn({ columns, inputs }: TablePlan): void {
  if (columns.choices.some(({ key }) => contactKeys.some((contact) => contact === key))) return;
  throw invalidOption(
    'opposition',
    phrase`finds no column with a telephone or an e-mail address in ${inputs[0]?.path ?? phrase`the input`}; name them, for example \`columns: telephone=TEL courriel=MAIL\``,
  );
}
