/** Progress of long commands, as one line. */
import type { BatchProgress, FetchProgress } from '../../index.ts';
import { formatBytes, formatCount, formatDuration, formatShare } from './text-table.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/**
 * Progress of a match: share done and time left first, because a narrow terminal cuts the end off; then rows, rows/s, shares by
 * statut. Each pass over the inputs counts alike.
 */
export function describeMatchProgress(progress: BatchProgress): string {
  const { pass, passes, rows, bytesRead, bytesTotal, elapsedMs, counts } = progress;
  const parts: string[] = [];
  if (bytesTotal !== undefined && bytesTotal > 0 && bytesRead > 0) {
    const share = (pass - 1 + Math.min(bytesRead / bytesTotal, 1)) / passes;
    parts.push(`${Math.round(100 * share)} %`, say`${formatDuration((elapsedMs * (1 - share)) / share)} left`);
  }
  if (pass < passes) {
    parts.push(say`looking for doublons (reading ${pass} of ${passes})`, say`${count(rows)} {0|row|rows}`);
  } else {
    parts.push(
      say`${count(rows)} {0|row|rows}`,
      `${formatCount((1000 * rows) / Math.max(elapsedMs, 1))}/s`,
      ...(['attribue', 'ambigu', 'introuvable'] as const).map(
        (statut) => `${statut} ${formatShare(counts[`statut:${statut}`] ?? 0, rows)}`,
      ),
    );
  }
  return parts.join('  ');
}

/** Progress of a fetch: files, bytes, speed, time left. */
export function describeFetchProgress(progress: FetchProgress): string {
  const { files, filesDone, bytes, bytesTotal, bytesPerSecond, leftMs, checking } = progress;
  const parts = [
    say`${filesDone} of ${files} files`,
    say`${formatBytes(bytes)} of ${formatBytes(bytesTotal)}`,
    `${formatBytes(Math.round(bytesPerSecond))}/s`,
  ];
  if (leftMs !== undefined && bytes < bytesTotal) parts.push(say`${formatDuration(leftMs)} left`);
  if (checking > 0) parts.push(say`checking ${checking}`);
  return parts.join('  ');
}
