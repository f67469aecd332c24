import type { FetchProgress } from '../../index.ts';
import { formatBytes, formatDuration } from './text-table.ts';

/** How far a fetch is, as one line: files, bytes, speed, time left. */
export function describeFetchProgress(progress: FetchProgress): string {
  const { files, filesDone, bytes, bytesTotal, bytesPerSecond, leftMs, checking } = progress;
  const parts = [
    `${filesDone} of ${files} files`,
    `${formatBytes(bytes)} of ${formatBytes(bytesTotal)}`,
    `${formatBytes(Math.round(bytesPerSecond))}/s`,
  ];
  if (leftMs !== undefined && bytes < bytesTotal) parts.push(`${formatDuration(leftMs)} left`);
  if (checking > 0) parts.push(`checking ${checking}`);
  return parts.join('  ');
}
