import { type BatchSummary, motifs } from '../index.ts';
import { alignTable, formatCount, formatShare, type TableRow } from './text-table.ts';

/** Motifs shown; a run seldom needs more than the most frequent. */
const topMotifs = 12;

/** What a match run gave: rows by statut, by precision, motifs, rejects, speed. */
export function describeSummary(summary: BatchSummary): string[] {
  const { rows, counts, rejected, rejectsPath, elapsedMs } = summary;
  const lines = ['rows by statut', ...countTable(counts, 'statut:', rows)];
  lines.push('rows by precision', ...countTable(counts, 'precision:', rows));
  const named = motifTable(counts, rows);
  if (named.length > 0) lines.push('motifs, most frequent first', ...named);
  if (rejectsPath !== undefined) {
    lines.push(`${formatCount(rejected)} rows that did not fit the header are as they were in ${rejectsPath}`);
  }
  const seconds = elapsedMs / 1000;
  lines.push(`${formatCount(rows)} rows in ${seconds.toFixed(1)} s: ${formatCount(rows / seconds)} rows/s`);
  return lines;
}

function countTable(counts: BatchSummary['counts'], prefix: string, rows: number): string[] {
  return alignTable(
    Object.entries(counts)
      .filter(([name, count]) => name.startsWith(prefix) && count > 0)
      .map(([name, count]): TableRow => [name.slice(prefix.length), count, formatShare(count, rows)]),
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
