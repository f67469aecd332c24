import type { BatchSummary } from '../../batch/batch-options.ts';

/** The counts of one kind of a run: those above 0 whose name begins with `prefix` (`statut:`), by the rest of the name. */
export function countsOf(counts: BatchSummary['counts'], prefix: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([name, count]) => name.startsWith(prefix) && count > 0)
      .map(([name, count]) => [name.slice(prefix.length), count]),
  );
}
