import { dirname, relative, resolve } from 'node:path';
import type { BatchSummary } from '../../batch/batch-options.ts';
import type { ChosenCriteria } from '../doublons/choose-criteria.ts';
import { countsOf } from '../counts/counts-of.ts';
import type { JoinSummary } from '../joindre/join-tally.ts';
import type { BatchPlan } from '../../batch/plan.ts';
import type { MessageCosts, ThresholdRow } from '../counts/threshold-counts.ts';
import type { ConsentRules } from '../../consent/rules.ts';
import type { PackHeader } from '../../pack/format.ts';
import { packageVersion } from './package-version.ts';
import { hashJournal, type JournalFile, journalVersion, type RunJournal, type UnsealedJournal } from './run-journal.ts';

/** What a journal tells besides what the run says of itself. */
export interface RunFacts extends BatchSummary {
  readonly command: readonly string[];
  readonly startedAt: Date;
  /** What files are called, by their paths, where not by where they lie. */
  readonly fileNames: Readonly<Record<string, string>>;
  readonly packPath: string;
  readonly header: PackHeader;
  /** The pack used before. */
  readonly previous: { readonly path: string; readonly header: PackHeader } | undefined;
  /** Day of the run in days since 1970-01-01, thresholds and rules that held. */
  readonly today: number;
  readonly minimum: RunJournal['thresholds'];
  readonly rules: ConsentRules;
  readonly resultColumns: readonly string[];
  readonly exclude: readonly string[];
  readonly threads: number;
  /** The table joined. */
  readonly joindre: JournalFile | undefined;
  readonly join: JoinSummary | undefined;
  /** What made doublons, where they were looked for. */
  readonly doublons: ChosenCriteria | undefined;
  readonly opposition: RunJournal['opposition'];
  readonly costs: MessageCosts | undefined;
  readonly thresholds: readonly ThresholdRow[] | undefined;
}

/**
 * What a run did.
 *
 * @param path where the description will lie: files are named from there.
 */
export function describeRun(path: string, facts: RunFacts): UnsealedJournal {
  const folder = dirname(resolve(path));
  const { fileNames } = facts;
  const from = (file: string): string => fileNames[file] ?? (file === '-' ? '-' : relative(folder, resolve(file)));
  const { plan, header, previous, rows, counts, elapsedMs, split, joindre, join, doublons, opposition } = facts;
  const { costs, thresholds } = facts;
  const { metadata } = header;
  const statut = countsOf(counts, 'statut:');
  return {
    journalVersion,
    version: packageVersion(),
    node: process.version,
    command: facts.command,
    startedAt: facts.startedAt.toISOString(),
    elapsedMs: Math.round(elapsedMs),
    threads: facts.threads,
    date: new Date(facts.today * 86_400_000).toISOString().slice(0, 10),
    pack: {
      path: from(facts.packPath),
      id: header.id,
      millesime: metadata.millesime,
      sources: metadata.sources,
      allowed: metadata.allowed,
    },
    ...(previous === undefined
      ? {}
      : {
          previous: {
            path: from(previous.path),
            id: previous.header.id,
            millesime: previous.header.metadata.millesime,
          },
        }),
    inputs: plan.inputs.map(({ path: input, gzip, dialect }, index) => ({
      path: from(input),
      sha256: facts.inputHashes[index] ?? '',
      format: dialect.format,
      encoding: dialect.encoding,
      gzip,
      header: dialect.header,
    })),
    columns: columnsOf(plan),
    options: { resultColumns: facts.resultColumns, exclude: facts.exclude },
    thresholds: facts.minimum,
    rules: facts.rules,
    rows: { read: rows, kept: rows - facts.excluded, excluded: facts.excluded, rejected: facts.rejected },
    counts: { statut, precision: countsOf(counts, 'precision:'), motif: countsOf(counts, 'motif:') },
    rates: {
      rowsPerSecond: Math.round((1000 * rows) / Math.max(elapsedMs, 1)),
      statut: Object.fromEntries(
        Object.entries(statut).map(([name, count]) => [name, round(count / Math.max(rows, 1), 6)]),
      ),
    },
    outputs: facts.files.map((file) => ({ role: file.role, path: from(file.path), sha256: file.sha256 ?? '' })),
    ...(split === undefined
      ? {}
      : {
          split: {
            path: from(split.directory),
            sha256: split.sha256 ?? '',
            by: split.by,
            files: split.files,
            rows: split.rows,
          },
        }),
    ...(joindre === undefined || join === undefined
      ? {}
      : { joindre: { path: from(joindre.path), sha256: joindre.sha256, ...join } }),
    ...(doublons === undefined ? {} : { doublons }),
    ...(opposition === undefined ? {} : { opposition: { ...opposition, path: from(opposition.path) } }),
    ...(costs === undefined || thresholds === undefined
      ? {}
      : {
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

/** Names of columns; numbers where the header may be somebody's data. */
function columnsOf({ names, columns }: BatchPlan): RunJournal['columns'] {
  return columns.choices.map(({ key, columns: indexes, reason }) => ({
    key,
    from: indexes.map((index) => {
      const name = columns.headerLooksLikeData ? undefined : names[index];
      return name ?? `column ${index + 1}`;
    }),
    reason,
  }));
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
