import type { BatchProgress } from '../../index.ts';
import { formatCount, formatDuration, formatShare } from './text-table.ts';

/**
 * How far a match run is, as one line: share done and time left first, because a narrow terminal cuts the end off; then rows,
 * rows/s, shares by statut. Every reading of the inputs counts alike.
 */
export function describeProgress(progress: BatchProgress): string {
  const { pass, passes, rows, bytesRead, bytesTotal, elapsedMs, counts } = progress;
  const parts: string[] = [];
  if (bytesTotal !== undefined && bytesTotal > 0 && bytesRead > 0) {
    const share = (pass - 1 + Math.min(bytesRead / bytesTotal, 1)) / passes;
    parts.push(`${Math.round(100 * share)} %`, `${formatDuration((elapsedMs * (1 - share)) / share)} left`);
  }
  if (pass < passes) {
    parts.push(`looking for doublons (reading ${pass} of ${passes})`, `${formatCount(rows)} rows`);
  } else {
    parts.push(
      `${formatCount(rows)} rows`,
      `${formatCount((1000 * rows) / Math.max(elapsedMs, 1))}/s`,
      ...(['attribue', 'ambigu', 'introuvable'] as const).map(
        (statut) => `${statut} ${formatShare(counts[`statut:${statut}`] ?? 0, rows)}`,
      ),
    );
  }
  return parts.join('  ');
}
