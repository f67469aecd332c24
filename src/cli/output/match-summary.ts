import { type BatchSummary, countsOf, type MatchFileSummary, motifs, type ThresholdRow } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatCount, formatShare, type TableRow } from './text-table.ts';

/** Motifs shown; a run seldom needs more than the most frequent. */
const topMotifs = 12;

/** What a match run did: rows by statut, by precision, motifs, rejects, speed, thresholds. */
export function describeSummary(summary: MatchFileSummary): string[] {
  const { rows, counts, rejected, rejectsPath, elapsedMs, thresholds } = summary;
  const lines = [paint.heading('rows by statut'), ...countTable(counts, 'statut:', rows)];
  lines.push(paint.heading('rows by precision'), ...countTable(counts, 'precision:', rows));
  const named = motifTable(counts, rows);
  if (named.length > 0) lines.push(paint.heading('motifs, most frequent first'), ...named);
  if (rejectsPath !== undefined) {
    lines.push(`${formatCount(rejected)} rows that did not fit the header are kept unchanged in ${rejectsPath}`);
  }
  lines.push(...describeUse(summary));
  const seconds = elapsedMs / 1000;
  lines.push(`${formatCount(rows)} rows in ${seconds.toFixed(1)} s: ${formatCount(rows / seconds)} rows/s`);
  if (thresholds !== undefined) lines.push(...describeThresholds(thresholds));
  return lines;
}

/** Where a match run wrote its rows, journal and report. */
export function describeOutputs({ plan }: MatchFileSummary): string[] {
  return plan.outputs.flatMap(({ role, path }) => {
    if (role === 'rows') return [path === '-' ? 'written to standard output' : `written to ${path}`];
    return role === 'journal' || role === 'report' ? [`${role}: ${path}`] : [];
  });
}

/** Rows left out, files by place, columns joined. */
function describeUse({ rows, excluded, files, split, join }: MatchFileSummary): string[] {
  const lines: string[] = [];
  const exclusions = files.find(({ role }) => role === 'exclusions');
  if (exclusions !== undefined) {
    lines.push(`${formatCount(rows - excluded)} rows kept, ${formatCount(excluded)} left out into ${exclusions.path}`);
  }
  if (split !== undefined) {
    const without = split.rows[''] ?? 0;
    const rest = without === 0 ? '' : `, one of them for ${formatCount(without)} rows without a ${split.by}`;
    lines.push(`${formatCount(split.files)} files by ${split.by} in ${split.directory}${rest}`);
  }
  if (join !== undefined) {
    const missing = Object.entries(join.missing).map(([code, count]) => `${code} (${formatCount(count)} rows)`);
    lines.push(`${join.columns.join(', ')} joined by ${join.by} to ${formatCount(join.joined)} rows`);
    if (join.withoutCode > 0) lines.push(`  ${formatCount(join.withoutCode)} rows have no ${join.by}`);
    if (missing.length > 0) lines.push(`  not in the table: ${listFirst(missing)}`);
    if (join.unused.length > 0) lines.push(`  in the table, but no row has it: ${listFirst(join.unused)}`);
  }
  return lines;
}

/** What each threshold would mean, and which is recommended. */
function describeThresholds(thresholds: readonly ThresholdRow[]): string[] {
  const head = ['threshold', 'rows kept', 'expected wrong', 'euros', 'lost to doubt', ''];
  const table = thresholds.map((row): TableRow => [
    row.threshold.toFixed(4),
    row.rows,
    row.wrong.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    row.euros,
    row.lost,
    row.recommended ? paint.good('recommended') : '',
  ]);
  const best = thresholds.find(({ recommended }) => recommended)?.threshold ?? 0;
  return [
    paint.heading("what a threshold of the circonscription's probability would mean"),
    ...alignTable(table, head),
    `recommended, not applied: --min-probability circonscription=${best}`,
  ];
}

function listFirst(words: readonly string[]): string {
  return words.slice(0, 8).join(', ') + (words.length > 8 ? ` and ${words.length - 8} more` : '');
}

function countTable(counts: BatchSummary['counts'], prefix: string, rows: number): string[] {
  return alignTable(
    Object.entries(countsOf(counts, prefix)).map(([name, count]): TableRow => [name, count, formatShare(count, rows)]),
  );
}

function motifTable(counts: BatchSummary['counts'], rows: number): string[] {
  const sorted = Object.entries(motifs)
    .map(([code, { meaning }]) => ({ code, meaning, count: counts[`motif:${code}`] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const lines = alignTable(
    sorted
      .slice(0, topMotifs)
      .map(({ code, meaning, count }): TableRow => [code, count, formatShare(count, rows), meaning]),
  );
  if (sorted.length > topMotifs) lines.push(`  and ${sorted.length - topMotifs} more kinds`);
  return lines;
}
