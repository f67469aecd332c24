import { dirname, relative, resolve } from 'node:path';
import { pathOf } from '../../batch/batch-plan.ts';
import type { BatchSummary, Seal } from '../../batch/batch-run.ts';
import { shownName } from '../../batch/plan-table.ts';
import type { Reference } from '../../match/reference.ts';
import type { RunCounts } from '../counts/run-counts.ts';
import type { Opposition } from '../opposition/opposed-contacts.ts';
import type { RunPlan } from '../plan-run.ts';
import type { ReadRole } from '../plan/check-run-paths.ts';
import { reportLanguages } from '../report/words/languages.ts';
import { writeReport } from '../report/write-report.ts';
import { countsOf, type MatchFileSummary } from '../run-summary.ts';
import { hashJournal, type JournalFile, journalVersion, type RunJournal, type UnsealedJournal } from './run-journal.ts';

/** A finished run. */
export interface FinishedRun extends MatchFileSummary {
  readonly startedAt: Date;
  /** Number of its worker threads. */
  readonly threads: number;
  readonly opposition: Opposition | undefined;
}

/** Returns the files that describe a finished run: journal and report. */
export function sealsOf(
  plan: RunPlan,
  reference: Reference,
  { report: tally, examples }: RunCounts,
  finish: (summary: BatchSummary) => FinishedRun,
): Seal[] {
  const journal = pathOf(plan.outputs, 'journal');
  const report = pathOf(plan.outputs, 'report');
  const seals: Seal[] = [];
  if (journal !== undefined) {
    seals.push({ path: journal, text: (summary) => writeJournal(describeRun(journal, finish(summary))) });
  }
  if (report !== undefined && tally !== undefined) {
    const words = reportLanguages[plan.reportLanguage];
    const text = (summary: BatchSummary): string =>
      writeReport({ journal: describeRun(report, finish(summary)), tally, reference, examples, words });
    seals.push({ path: report, text });
  }
  return seals;
}

/**
 * Describes a run.
 *
 * @param path of the description; other files are named relative to it.
 */
export function describeRun(path: string, run: FinishedRun): UnsealedJournal {
  const { plan, rows, counts, elapsedMs, split, join, thresholds, opposition } = run;
  const { table, doublons, costs, fileNames, previous } = plan;
  const folder = dirname(resolve(path));
  const from = (file: string): string => fileNames[file] ?? (file === '-' ? '-' : relative(folder, resolve(file)));
  const read = (role: ReadRole): JournalFile | undefined => {
    const file = plan.reads.find((one) => one.role === role);
    return file && { path: from(file.path), sha256: file.sha256 ?? '' };
  };
  const [joindre, list] = [read('joindre'), read('opposition')];
  const statut = countsOf(counts, 'statut:');
  return {
    journalVersion,
    version: plan.version,
    node: process.version,
    command: plan.command,
    startedAt: run.startedAt.toISOString(),
    elapsedMs: Math.round(elapsedMs),
    threads: run.threads,
    date: plan.date,
    pack: { ...plan.pack, path: from(plan.pack.path) },
    ...(previous && { previous: { path: from(previous.path), id: previous.id, millesime: previous.millesime } }),
    inputs: table.inputs.map(({ path: input, gzip, dialect }, index) => ({
      path: from(input),
      sha256: run.inputHashes[index] ?? '',
      format: dialect.format,
      encoding: dialect.encoding,
      gzip,
      header: dialect.header,
    })),
    columns: table.columns.choices.map(({ key, columns, reason }) => ({
      key,
      from: columns.map((column) => shownName(table, column)),
      reason,
    })),
    options: { resultColumns: plan.resultColumns, exclude: plan.exclude },
    thresholds: plan.minimum,
    rules: plan.rules,
    rows: { read: rows, kept: rows - run.excluded, excluded: run.excluded, rejected: run.rejected },
    counts: { statut, precision: countsOf(counts, 'precision:'), motif: countsOf(counts, 'motif:') },
    rates: {
      rowsPerSecond: Math.round((1000 * rows) / Math.max(elapsedMs, 1)),
      statut: Object.fromEntries(
        Object.entries(statut).map(([name, count]) => [name, round(count / Math.max(rows, 1), 6)]),
      ),
    },
    outputs: run.files.map(({ role, path: file, sha256 = '' }) => ({ role, path: from(file), sha256 })),
    ...(split && {
      split: {
        path: from(split.directory),
        sha256: split.sha256 ?? '',
        by: split.by,
        files: split.files,
        rows: split.rows,
      },
    }),
    ...(joindre && join && { joindre: { ...joindre, ...join } }),
    ...(doublons && { doublons }),
    ...(list && { opposition: { sha256: list.sha256, count: opposition?.table.count ?? 0, path: list.path } }),
    ...(costs &&
      thresholds && {
        costs: {
          ...costs,
          thresholds: thresholds.map((row) => ({
            ...row,
            wrong: round(row.wrong, 2),
            euros: round(row.euros, 2),
            lost: round(row.lost, 2),
          })),
        },
      }),
  };
}

/** The journal as JSON, with its hash. */
export function writeJournal(journal: UnsealedJournal): string {
  return `${JSON.stringify({ ...journal, sha256: hashJournal(journal) } satisfies RunJournal, undefined, 2)}\n`;
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
