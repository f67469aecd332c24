import type { BatchOptions, BatchSummary } from '../batch/batch-options.ts';
import type { ChosenCriteria } from './doublons/choose-criteria.ts';
import { readCheckpoint } from '../batch/checkpoints/checkpoint.ts';
import { passesWith } from './doublons/find-doublons.ts';
import { hashFile } from '../batch/hash-files.ts';
import type { JoinSummary } from './joindre/join-tally.ts';
import type { BatchProgress } from '../batch/progress.ts';
import { runBatch } from '../batch/run-batch.ts';
import type { MessageCosts, ThresholdRow } from './counts/threshold-counts.ts';
import { defaultRules } from '../consent/rules.ts';
import { ArpenteurError } from '../errors.ts';
import type { RunFacts } from './journal/describe-run.ts';
import { outputBase } from '../batch/outputs/output-paths.ts';
import type { JournalFile } from './journal/run-journal.ts';
import type { Reference } from '../match/reference.ts';
import type { PackHeader } from '../pack/format.ts';
import type { ReportLanguage } from './report/words/languages.ts';
import type { WrittenTable } from '../tables/convert/json-rows.ts';
import { describeTable } from './describe-table.ts';
import { type ComparisonOptions, readComparisons, requireContactColumn } from './comparisons.ts';
import { readExclusions } from './exclusions.ts';
import type { PoolKeeper } from './pool-keeper.ts';
import { type PackCodes, readJoinTable } from './joindre/read-join-table.ts';
import { RunCounts } from './counts/run-counts.ts';
import { sealsOf } from './run-seals.ts';
import { runIdentity } from './run-identity.ts';
import { readMatchSettings, readResultColumns, type ThreadedSettings } from './run-options.ts';

/** What matching a file is told: inputs and output, how they are written, and how to match. */
export interface MatchFileOptions
  extends
    Omit<BatchOptions, 'workers' | 'split' | 'exclude' | 'onNotes' | 'onCollected' | 'onProgress' | 'seals' | 'resume'>,
    ThreadedSettings,
    ComparisonOptions {
  /** Result columns to write, in this order; default those of `defaultColumnNames`. */
  readonly add?: readonly string[] | undefined;
  /** Rows with one of these motifs go to a file beside the output (`out.exclus.csv`), with the reason. */
  readonly exclude?: readonly string[] | undefined;
  /** A folder with one file for each circonscription that has rows; `output` may then be left out. */
  readonly split?: string | undefined;
  /** What the files of the split are of; default `circonscription`. */
  readonly splitBy?: 'circonscription' | 'bureau' | undefined;
  /** A CSV table keyed by circonscription or bureau: its other columns are added to each row. */
  readonly joindre?: string | undefined;
  /** Euros: the summary then says what each threshold would mean, and recommends one. Changes no row. */
  readonly costs?: MessageCosts | undefined;
  /** Where to write the journal of the run, which proves which data, rules and thresholds decided. */
  readonly journal?: string | undefined;
  /** Where to write the report of the run: one page of HTML, to be read, printed and handed on. */
  readonly report?: string | undefined;
  /** What the report is written in; default `en`. */
  readonly reportLanguage?: ReportLanguage | undefined;
  /** The report shows a few rows of each motif, with their addresses; not with `resume`. */
  readonly reportExamples?: boolean | undefined;
  /**
   * Keeps what is done when the run ends early, beside `output`, and goes on with what an earlier run with the same inputs
   * and options did; its date is then that of the earlier one. For files; no `.gz`, no split.
   */
  readonly resume?: boolean | undefined;
  /** Time between two checkpoints of `resume`, in milliseconds; default 2000, or more where the disk is slow. */
  readonly checkpointMs?: number | undefined;
  /** Told, before the first row, how many rows an earlier run did. */
  readonly onResumed?: ((rows: number) => void) | undefined;
  /** Told a few times a second in every reading of the inputs, and at the end. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
  /** What files are called in journal and report, by their paths; default where they lie, seen from there. */
  readonly fileNames?: Readonly<Record<string, string>> | undefined;
  /** The command that ran, for the journal. */
  readonly command?: readonly string[] | undefined;
}

/** What matching a file did; its time counts the search for doublons too. */
export interface MatchFileSummary extends BatchSummary {
  /** How the table of `joindre` went with the rows. */
  readonly join: JoinSummary | undefined;
  /** What thresholds of the circonscription's probability would mean; where `costs` are given. */
  readonly thresholds: readonly ThresholdRow[] | undefined;
  /** How the rows are written: what `convertResult` reads them by. */
  readonly table: WrittenTable;
}

/** What a pack lends to a run. */
export interface MatchFileContext {
  readonly path: string;
  readonly header: PackHeader;
  readonly reference: Reference;
  /** Path of the pack used before. */
  readonly previousPath: string | undefined;
  readonly pools: PoolKeeper;
}

/** Runs {@link MatchFileOptions} over files: see `Pack.matchFile`. */
export async function matchFile(context: MatchFileContext, options: MatchFileOptions): Promise<MatchFileSummary> {
  const {
    split,
    splitBy = 'circonscription',
    costs,
    journal,
    report,
    reportLanguage = 'en',
    resume = false,
    checkpointMs,
    onResumed,
    ...rest
  } = options;
  const startedAt = new Date();
  const startedMs = performance.now();
  const base = outputBase(options.output, split);
  const begun = resume ? await readCheckpoint(base) : undefined;
  const settings = readMatchSettings({ ...options, date: options.date ?? begun?.identity['date'] });
  const columns = readResultColumns(options.add, (options.doublons ?? false) !== false);
  const exclude = readExclusions(options.exclude ?? [], {
    doublons: (options.doublons ?? false) !== false,
    previous: context.previousPath !== undefined,
  });
  const codes = packCodes(context.reference);
  const joined = options.joindre === undefined ? undefined : await readJoinTable(options.joindre, codes);
  const isDescribed = journal !== undefined || report !== undefined;
  const joindre = await hashNamed(isDescribed, options.joindre);
  const list = await hashNamed(isDescribed, options.opposition?.list);
  const examples = requireExamples(options);
  const counts = new RunCounts(context.reference, { joined, codes, costs, report: report !== undefined, examples });
  let chosen: ChosenCriteria | undefined;
  const comparisons = await readComparisons(
    {
      ...options,
      output: base,
      onDoublons: (plan, criteria) => {
        chosen = criteria;
        options.onDoublons?.(plan, criteria);
      },
    },
    columns,
  );
  const identity = resume
    ? await runIdentity({
        header: context.header,
        previous: context.reference.previous?.header,
        joindre: options.joindre,
        opposition: options.opposition?.list,
        hasCosts: costs !== undefined,
        hasReport: report !== undefined,
        settings,
        columns,
        exclude,
        safeCells: options.safeCells ?? false,
        criteria: chosen?.criteria,
        split: split === undefined ? undefined : splitBy,
      })
    : undefined;
  const beforeMs = performance.now() - startedMs;
  const passes = passesWith(comparisons.doublons);
  const complete = (summary: BatchSummary): MatchFileSummary => ({
    ...summary,
    elapsedMs: summary.elapsedMs + beforeMs,
    join: counts.join(),
    thresholds: counts.thresholds(),
    table: describeTable(summary.plan, columns, joined?.table.columns ?? []),
  });
  const factsOf = (summary: BatchSummary, threads: number): RunFacts => ({
    ...complete(summary),
    command: options.command ?? [],
    startedAt,
    fileNames: options.fileNames ?? {},
    packPath: context.path,
    header: context.header,
    previous: previousOf(context),
    today: settings.today,
    minimum: settings.minimum,
    rules: settings.rules ?? defaultRules,
    resultColumns: columns,
    exclude,
    threads,
    joindre,
    doublons: chosen,
    opposition: list && { ...list, count: comparisons.opposition?.table.count ?? 0 },
    costs,
  });
  const pool = {
    ...comparisons,
    options: settings,
    columns,
    threads: options.threads,
    background: options.background,
    exclude,
    notes: split !== undefined || counts.wantNotes,
    examples,
    join: joined?.table,
  };
  const run = await context.pools.use(pool, (workers) =>
    runBatch({
      ...rest,
      workers,
      onPlan: (plan, renamed) => {
        if (comparisons.opposition !== undefined) requireContactColumn(plan);
        options.onPlan?.(plan, renamed);
      },
      resume:
        identity === undefined
          ? undefined
          : {
              identity,
              notes: counts.states,
              checkpointMs,
              onResumed,
            },
      onProgress: (progress) => {
        const { elapsedMs } = progress;
        options.onProgress?.({ ...progress, pass: passes, passes, elapsedMs: elapsedMs + beforeMs });
      },
      exclude: exclude.length > 0,
      split: split === undefined ? undefined : { directory: split, by: splitBy, codes: codes[splitBy] },
      onNotes: (notes) => {
        counts.add(notes);
      },
      onCollected: (collected) => {
        counts.examples?.add(collected);
      },
      seals: sealsOf({ journal, report, language: reportLanguage, reference: context.reference, counts }, (summary) =>
        factsOf(summary, workers.threads),
      ),
    }),
  );
  return complete(run);
}

/** A file that the journal of a run names, with its hash; none where the run is not described or there is no file. */
async function hashNamed(isDescribed: boolean, path: string | undefined): Promise<JournalFile | undefined> {
  return !isDescribed || path === undefined ? undefined : { path, sha256: await hashFile(path) };
}

/** Whether the report shows rows. */
function requireExamples({ report, reportExamples = false, resume = false }: MatchFileOptions): boolean {
  if (!reportExamples || (report !== undefined && !resume)) return reportExamples;
  const why = report === undefined ? 'needs --report' : 'does not go with --resume, which keeps counts and no rows';
  throw new ArpenteurError('OPTION_INVALID', `--report-examples ${why}.`, { option: 'report-examples' });
}

function previousOf({ previousPath, reference }: MatchFileContext): RunFacts['previous'] {
  if (previousPath === undefined || reference.previous === undefined) return undefined;
  return { path: previousPath, header: reference.previous.header };
}

/** Codes of the pack by index: made for a run that needs them. */
function packCodes({ pack: { electoral, strings } }: Reference): PackCodes {
  return {
    circonscription: electoral.circonscriptionCodes,
    get bureau() {
      return Array.from(electoral.bureauCode, (text) => strings.text(text));
    },
  };
}
