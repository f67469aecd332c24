import type { MinimumProbability } from '../../assign/assign-record.ts';
import type { OutputOptions } from '../../batch/batch-plan.ts';
import type { TableOptions } from '../../batch/plan-table.ts';
import type { ConsentRules } from '../../consent/rules.ts';
import { ArpenteurError } from '../../errors.ts';
import type { MatchOptions } from '../../match/match-record.ts';
import type { CellWriting } from '../../tables/csv/safe-cells.ts';
import type { WrittenCodec } from '../../tables/parquet/format/codecs.ts';
import type { MessageCosts } from '../counts/threshold-counts.ts';
import type { DoublonCriterion } from '../doublons/choose-criteria.ts';
import type { OppositionKeySource } from '../opposition/opposition-key.ts';
import type { ReportLanguage } from '../report/words/languages.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/**
 * Default minimum probabilities of assigned codes, 0..1. A bureau is given where it is likelier than not. A circonscription must be four
 * times as likely as all others together: a message about another one's candidates costs more than none.
 */
export const defaultMinimumProbability: MinimumProbability = { circonscription: 0.8, bureau: 0.5 };

const msPerDay = 86_400_000;

/** Formats of the files of a split. */
export const splitFormats = ['csv', 'ndjson', 'parquet'] as const;
/** Format of the files of a split. */
export type SplitFormat = (typeof splitFormats)[number];

/** Compressions of Parquet, with their names in the format. */
export const compressions = {
  zstd: 'ZSTD',
  snappy: 'SNAPPY',
  gzip: 'GZIP',
  none: 'UNCOMPRESSED',
} as const satisfies Readonly<Record<string, WrittenCodec>>;
/** Compression of Parquet. */
export type Compression = keyof typeof compressions;

/** One threshold for both codes, or one each; one that is left out has its default: 0.8 for the circonscription, 0.5 for the bureau. */
export type MinProbability = number | { readonly circonscription?: number; readonly bureau?: number };

/** Options of every way of matching. */
export interface MatchSettings {
  /** Below this probability (0..1) a code is left empty; default {@link defaultMinimumProbability}. */
  readonly minProbability?: MinProbability | undefined;
  /** Date of the run, from which ages and limits count: `2026-03-15`, or a Date, whose UTC day counts; default today. */
  readonly date?: string | Date | undefined;
  /**
   * Election to assign bureaux for, `2027-04` or `2027-04-11`: the older roll and contours are by then, the lower the probability of a
   * bureau. Default: as if they were of the day.
   */
  readonly election?: string | undefined;
  /** Rules of consent and retention, as `readRules` returns them; default `defaultRules`. */
  readonly rules?: ConsentRules | undefined;
}

/** Options of the ways of matching that use threads. */
export interface ThreadedSettings extends MatchSettings {
  /** Worker threads, 1 to 256; default one per core. Changes no byte of the output. */
  readonly threads?: number | undefined;
  /** The worker threads give way to all others of the machine, for programs that answer others meanwhile; Linux. */
  readonly background?: boolean | undefined;
}

/** What the rows of a file are compared with besides the pack. */
export interface ComparisonOptions {
  /**
   * Looks for doublons in all inputs together before the run: rows of one person, except the first, get the motif
   * `doublon` and the column `doublon_de`. True for all criteria that the columns allow. Needs inputs that can be read twice.
   */
  readonly doublons?: boolean | readonly DoublonCriterion[] | undefined;
  /** Rows whose telephone or e-mail address is on this list get the motif `opposition`. */
  readonly opposition?: { readonly list: string; readonly key: OppositionKeySource } | undefined;
}

/** Options of a run: `planRun` checks them and makes the plan from them; nothing else reads them. */
export interface RunOptions
  extends Omit<TableOptions, 'isPart'>, OutputOptions, CellWriting, Omit<ThreadedSettings, 'rules'>, ComparisonOptions {
  /** Rules of consent and retention, or the path of a rules file; default `defaultRules`. */
  readonly rules?: ConsentRules | string | undefined;
  /** Result columns to write, in this order; default those of `defaultColumnNames`. */
  readonly add?: readonly string[] | undefined;
  /** Rows with one of these motifs go to a file beside the output (`out.exclus.csv`), with the reason. */
  readonly exclude?: readonly string[] | undefined;
  /** Key of the split: one file per circonscription or per bureau; default `circonscription`. */
  readonly splitBy?: 'circonscription' | 'bureau' | undefined;
  /**
   * Format of the files of the split; default: that of the output, or of the inputs where there is none. Parquet files lie in folders
   * by partition, `circonscription=9601/`.
   */
  readonly splitFormat?: SplitFormat | undefined;
  /** A CSV table keyed by circonscription or bureau: its other columns are added to each row. */
  readonly joindre?: string | undefined;
  /** Euros: the summary then says what each threshold would mean, and recommends one. Changes no row. */
  readonly costs?: MessageCosts | undefined;
  /** Where to write the journal of the run, which proves which data, rules and thresholds decided. */
  readonly journal?: string | undefined;
  /** Where to write the report of the run: one page of HTML, to be read, printed and passed on. */
  readonly report?: string | undefined;
  /** Language of the report; default `en`. */
  readonly reportLanguage?: ReportLanguage | undefined;
  /** The report shows a few rows of each motif, with their addresses; not with `resume`. */
  readonly reportExamples?: boolean | undefined;
  /**
   * Keeps completed rows beside `output` if the run ends early, and continues an earlier run with the same inputs and options;
   * its date is then that of the earlier one. For files.
   */
  readonly resume?: boolean | undefined;
  /**
   * Takes the outputs over from another run: for one that is known to have ended on another machine. A run that is still
   * writing loses its outputs.
   */
  readonly breakLock?: boolean | undefined;
  /**
   * Replaces files of any kind. By default no output replaces a pack, key, manifest, lock file, journal or opposition list by
   * something else; a file that the run reads is never replaced.
   */
  readonly overwrite?: boolean | undefined;
  /** Time between two checkpoints of `resume`, in milliseconds; default 2000, or more where the disk is slow. */
  readonly checkpointMs?: number | undefined;
  /** Bytes per chunk, 64 or more; default 512 KiB. Changes no byte of the output. */
  readonly chunkBytes?: number | undefined;
  /**
   * Rows of a row group, where Parquet is written from rows of text: at least so many, as a row group ends where a chunk does;
   * default 122,880. Parquet from Parquet keeps its row groups.
   */
  readonly rowGroupRows?: number | undefined;
  /** Compression of Parquet; default zstd. Columns copied from Parquet keep theirs, and result columns beside them take it by default. */
  readonly compression?: Compression | undefined;
  /** Waits at the end until the disk has the outputs, so that they outlive a loss of power; default true. */
  readonly durable?: boolean | undefined;
  /** Names of files in journal and report, by path; default their paths, relative to the journal or report. */
  readonly fileNames?: Readonly<Record<string, string>> | undefined;
  /** The command line, for the journal. */
  readonly command?: readonly string[] | undefined;
}

/**
 * Settings as the matcher takes them.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readMatchSettings({ minProbability, date, election, rules }: MatchSettings): MatchOptions {
  return {
    minimum: readMinimum(minProbability),
    today: date === undefined ? today() : readDay(date),
    electionMonth: readMonth(election),
    rules,
  };
}

/**
 * Both thresholds, 0..1.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readMinimum(given: MinProbability = defaultMinimumProbability): MinimumProbability {
  const { circonscription = defaultMinimumProbability.circonscription, bureau = defaultMinimumProbability.bureau } =
    typeof given === 'number' ? { circonscription: given, bureau: given } : given;
  for (const value of [circonscription, bureau]) {
    if (!(value >= 0 && value <= 1))
      throw invalidOption('minProbability', phrase`is not a number from 0 to 1`, String(value));
  }
  return { circonscription, bureau };
}

/** The present day in UTC, in days since 1970-01-01. */
export function today(): number {
  return Math.floor(Date.now() / msPerDay);
}

/** A day as YYYY-MM-DD. @param day since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/**
 * Months since January 1900; undefined where no election is given.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readMonth(election: string | undefined): number | undefined {
  if (election === undefined) return undefined;
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(election) ?? [];
  if (Number(year) >= 1900 && Number(month) >= 1 && Number(month) <= 12) {
    return 12 * (Number(year) - 1900) + Number(month) - 1;
  }
  throw invalidOption('election', phrase`is not a month or a day, for example 2027-04 or 2027-04-11`, election);
}

/**
 * Days since 1970-01-01.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readDay(date: string | Date): number {
  const ms = typeof date === 'string' ? Date.parse(`${date}T00:00:00Z`) : date.getTime();
  // Date.parse takes 2026-02-30 for the 2nd of March.
  const exists = !Number.isNaN(ms) && (typeof date !== 'string' || new Date(ms).toISOString().startsWith(date));
  if (!exists) throw invalidOption('date', phrase`is not a day as YYYY-MM-DD, for example 2026-03-15`, String(date));
  return Math.floor(ms / msPerDay);
}

/** The error for an invalid option; the message begins with the option's name, and its value if there is one. */
export function invalidOption(option: string, what: Words, value?: string): ArpenteurError {
  const given = value === undefined ? option : phrase`${option}: ${value}`;
  return new ArpenteurError('OPTION_INVALID', phrase`\`${given}\` ${what}.`, { option });
}
