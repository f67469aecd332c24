import { writtenTable } from '../batch/batch-plan.ts';
import type { BatchSummary } from '../batch/batch-run.ts';
import type { WrittenTable } from '../tables/convert/json-rows.ts';
import { resultNames } from '../tables/layout.ts';
import type { RunCounts } from './counts/run-counts.ts';
import type { TerritoryCounts } from './counts/territory-counts.ts';
import type { ThresholdRow } from './counts/threshold-counts.ts';
import type { JoinSummary } from './joindre/join-tally.ts';
import type { RunPlan } from './plan-run.ts';

/** Result of matching a file; the time includes planning and the search for doublons. */
export interface MatchFileSummary extends BatchSummary {
  readonly plan: RunPlan;
  /** Comparison of the rows' codes with those of the joined table. */
  readonly join: JoinSummary | undefined;
  /** Effect of thresholds on the circonscription's probability, if `costs` are given. */
  readonly thresholds: readonly ThresholdRow[] | undefined;
  /** Rows by circonscription and commune, where the run makes a report. */
  readonly territory: TerritoryCounts | undefined;
  /** Format of the written rows, as `convertResult` needs it. */
  readonly table: WrittenTable;
}

/** Sums up a run. @param beforeMs time before its first row was read. */
export function summarizeRun(
  plan: RunPlan,
  summary: BatchSummary,
  counts: RunCounts,
  beforeMs: number,
): MatchFileSummary {
  return {
    ...summary,
    plan,
    elapsedMs: summary.elapsedMs + beforeMs,
    join: counts.join(),
    thresholds: counts.thresholds(),
    territory: counts.territory(),
    table: writtenTable(plan, resultNames(plan.addedColumns, plan.table.names)),
  };
}

/** Counts of a run above 0 whose name begins with `prefix` (`statut:`), by the rest of the name. */
export function countsOf(counts: BatchSummary['counts'], prefix: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([name, count]) => name.startsWith(prefix) && count > 0)
      .map(([name, count]) => [name.slice(prefix.length), count]),
  );
}
