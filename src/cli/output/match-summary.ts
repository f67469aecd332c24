import { type BatchSummary, countsOf, type MatchFileSummary, motifs, type ThresholdRow } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatDecimal, formatShare, type TableRow } from './text-table.ts';
import { count, Figure, phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Motifs shown; a run seldom needs more than the most frequent. */
const topMotifs = 12;

/** What a match run did: rows by statut, by precision, motifs, rejects, speed, thresholds. */
export function describeSummary(summary: MatchFileSummary): string[] {
  const { rows, counts, rejected, rejectsPath, elapsedMs, thresholds } = summary;
  const lines = [paint.heading(say('rows by statut')), ...countTable(counts, 'statut:', rows)];
  lines.push(paint.heading(say('rows by precision')), ...countTable(counts, 'precision:', rows));
  const named = motifTable(counts, rows);
  if (named.length > 0) lines.push(paint.heading(say('motifs, most frequent first')), ...named);
  if (rejectsPath !== undefined) {
    lines.push(
      say`${count(rejected)} {0|row that does|rows that do} not fit the header: kept unchanged in ${rejectsPath}`,
    );
  }
  lines.push(...describeUse(summary));
  const seconds = elapsedMs / 1000;
  lines.push(say`${count(rows)} {0|row|rows} in ${new Figure(seconds, 1)} s: ${count(rows / seconds)} rows/s`);
  if (thresholds !== undefined) lines.push(...describeThresholds(thresholds));
  return lines;
}

/** Where a match run wrote its rows, journal and report. */
export function describeOutputs({ plan }: MatchFileSummary): string[] {
  return plan.outputs.flatMap(({ role, path }) => {
    if (role === 'rows') return [path === '-' ? say('written to standard output') : say`written to ${path}`];
    return role === 'journal' || role === 'report'
      ? [role === 'journal' ? say`journal: ${path}` : say`report: ${path}`]
      : [];
  });
}

/** Rows left out, files by place, columns joined. */
function describeUse({ rows, excluded, files, split, join }: MatchFileSummary): string[] {
  const lines: string[] = [];
  const exclusions = files.find(({ role }) => role === 'exclusions');
  if (exclusions !== undefined) {
    lines.push(say`${count(rows - excluded)} {0|row|rows} kept, ${count(excluded)} left out into ${exclusions.path}`);
  }
  if (split !== undefined) {
    const without = split.rows[''] ?? 0;
    const rest = without === 0 ? '' : phrase`, one of them for ${count(without)} {0|row|rows} without a ${split.by}`;
    lines.push(say`${count(split.files)} {0|file|files} by ${split.by} in ${split.directory}${rest}`);
  }
  if (join !== undefined) {
    const missing = Object.entries(join.missing).map(([code, found]) => say`${code} (${count(found)} {1|row|rows})`);
    lines.push(say`${join.columns.join(', ')} joined by ${join.by} to ${count(join.joined)} {2|row|rows}`);
    if (join.withoutCode > 0) lines.push(`  ${say`${count(join.withoutCode)} {0|row has|rows have} no ${join.by}`}`);
    if (missing.length > 0) lines.push(`  ${say`not in the table: ${listFirst(missing)}`}`);
    if (join.unused.length > 0) lines.push(`  ${say`in the table, but no row has it: ${listFirst(join.unused)}`}`);
  }
  return lines;
}

/** What each threshold would mean, and which is recommended. */
function describeThresholds(thresholds: readonly ThresholdRow[]): string[] {
  const head = ['threshold', 'rows kept', 'expected wrong', 'euros', 'lost to doubt', ''].map((name) => say(name));
  const table = thresholds.map((row): TableRow => [
    formatDecimal(row.threshold, 4),
    row.rows,
    formatDecimal(row.wrong, 1),
    row.euros,
    row.lost,
    row.recommended ? paint.good(say('recommended')) : '',
  ]);
  const best = thresholds.find(({ recommended }) => recommended)?.threshold ?? 0;
  return [
    paint.heading(say("what a threshold of the circonscription's probability would mean")),
    ...alignTable(table, head),
    say`recommended, not applied: --min-probability circonscription=${best}`,
  ];
}

function listFirst(words: readonly string[]): string {
  return words.slice(0, 8).join(', ') + (words.length > 8 ? ` ${say`and ${count(words.length - 8)} more`}` : '');
}

function countTable(counts: BatchSummary['counts'], prefix: string, rows: number): string[] {
  return alignTable(
    Object.entries(countsOf(counts, prefix)).map(([name, found]): TableRow => [name, found, formatShare(found, rows)]),
  );
}

function motifTable(counts: BatchSummary['counts'], rows: number): string[] {
  const sorted = Object.entries(motifs)
    .map(([code, { meaning }]) => ({ code, meaning, found: counts[`motif:${code}`] ?? 0 }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found);
  const lines = alignTable(
    sorted
      .slice(0, topMotifs)
      .map(({ code, meaning, found }): TableRow => [code, found, formatShare(found, rows), say(meaning)]),
  );
  if (sorted.length > topMotifs) lines.push(`  ${say`and ${count(sorted.length - topMotifs)} more {0|kind|kinds}`}`);
  return lines;
}
