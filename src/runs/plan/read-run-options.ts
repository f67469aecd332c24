import type { MinimumProbability } from '../../assign/assign-record.ts';
import { chooseOutputFormat, formatOfName, type RowFormat } from '../../tables/formats.ts';
import { mostGroupRows } from '../../tables/parquet/read-parquet-head.ts';
import { defaultGroupRows } from '../../tables/parquet/table-sink.ts';
import type { BatchPlan } from '../../batch/batch-plan.ts';
import type { TableOptions } from '../../batch/plan-table.ts';
import type { ConsentRules } from '../../consent/rules.ts';
import type { Motif } from '../../domain/motifs.ts';
import type { MessageCosts } from '../counts/threshold-counts.ts';
import { type DoublonCriterion, requireReadTwice } from '../doublons/choose-criteria.ts';
import type { OppositionKeySource } from '../opposition/opposition-key.ts';
import type { ReportLanguage } from '../report/words/languages.ts';
import type { RunPaths } from './check-run-paths.ts';
import { readExclusions } from './exclusions.ts';
import { type FileColumnName, readResultColumns } from './file-columns.ts';
import { type DatabaseOptions, hidePasswords } from './plan-database.ts';
import { invalidOption, readDay, readMinimum, type RunOptions } from './run-options.ts';

type SettledByBatch =
  'parquet' | 'writing' | 'splitBy' | 'hashed' | 'durable' | 'chunkBytes' | 'resume' | 'breakLock' | 'checkpointMs';

/** Decisions about a run that follow from its options alone: its plan holds them as they are. */
export interface SettledOptions extends Pick<BatchPlan, SettledByBatch> {
  /** Below these probabilities (0..1) a code is left empty. */
  readonly minimum: MinimumProbability;
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

/**
 * Checks the options of a run and completes them with their defaults. Reads no file.
 *
 * @param hasPrevious the run compares with a previous pack.
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readRunOptions(given: RunOptions, hasPrevious: boolean): RunRequest {
  const options = hidePasswords(given);
  const { split, splitBy, resume = false, doublons = false, rules } = options;
  if (split === undefined && splitBy !== undefined) throw invalidOption('splitBy', 'needs `split`');
  if (options.report === undefined && options.reportLanguage !== undefined) {
    throw invalidOption('reportLanguage', 'needs `report`');
  }
  const hasDoublons = doublons !== false;
  if (hasDoublons) requireReadTwice(options.inputs);
  return {
    settled: {
      minimum: readMinimum(options.minProbability),
      resultColumns: readResultColumns(options.add, hasDoublons),
      exclude: readExclusions(options.exclude ?? [], { doublons: hasDoublons, previous: hasPrevious }),
      parquet: { groupRows: readGroupRows(options.rowGroupRows), codec: 'ZSTD' },
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
    table: { ...options, rows: rowsOf(options), ...(resume && options.key !== undefined && { order: options.key }) },
    database: options,
    day: options.date === undefined ? undefined : readDay(options.date),
    rules: typeof rules === 'string' ? undefined : rules,
    doublons: doublons === false ? undefined : doublons,
    oppositionKey: options.opposition?.key,
  };
}

/** True when the report shows rows. */
function readExamples({ report, reportExamples = false, resume = false }: RunOptions): boolean {
  if (!reportExamples || (report !== undefined && !resume)) return reportExamples;
  const why = report === undefined ? 'needs `report`' : 'does not go with `resume`, which keeps counts and no rows';
  throw invalidOption('reportExamples', why);
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
