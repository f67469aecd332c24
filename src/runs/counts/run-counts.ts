import { ExampleShelf } from '../process/motif-examples.ts';
import { JoinTally, type JoinSummary } from '../joindre/join-tally.ts';
import type { RowNotes } from '../../batch/row-notes.ts';
import { type MessageCosts, ThresholdCounts, type ThresholdRow } from './threshold-counts.ts';
import type { Reference } from '../../match/reference.ts';
import { ReportTally } from '../report/report-tally.ts';
import { type TerritoryCounts, territoryCounts } from './territory-counts.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { ReadJoinTable } from '../joindre/join-table.ts';
import { pathOf } from '../../batch/batch-plan.ts';
import type { RunPlan } from '../plan-run.ts';

/** Optional counts of a run. */
export class RunCounts {
  /** Counts of the report. */
  readonly report: ReportTally | undefined;
  readonly examples: ExampleShelf | undefined;
  readonly #pack: PackViews;
  readonly #join: JoinTally | undefined;
  readonly #thresholds: ThresholdCounts | undefined;
  readonly #costs: MessageCosts | undefined;

  constructor(plan: RunPlan, { pack }: Reference, joined: ReadJoinTable | undefined) {
    const { electoral, communes } = (this.#pack = pack);
    this.#costs = plan.costs;
    this.#join = joined === undefined ? undefined : new JoinTally(joined);
    this.#thresholds = plan.costs === undefined ? undefined : new ThresholdCounts();
    this.examples = plan.reportExamples ? new ExampleShelf() : undefined;
    this.report = hasReport(plan)
      ? new ReportTally({
          circonscriptions: electoral.circonscriptionCodes.length,
          bureaux: electoral.bureauCode.length,
          communes: communes.count,
        })
      : undefined;
  }

  /** Counts that are restored when a run is resumed. */
  get states(): Float64Array[] {
    return this.#counters.map(({ counts }) => counts);
  }

  add(notes: RowNotes): void {
    for (const counter of this.#counters) counter.add(notes);
  }

  /** Comparison of the rows' codes with those of the joined table. */
  join(): JoinSummary | undefined {
    return this.#join?.summary();
  }

  /** Effect of thresholds, if costs were given. */
  thresholds(): ThresholdRow[] | undefined {
    return this.#costs === undefined ? undefined : this.#thresholds?.table(this.#costs);
  }

  /** Rows by circonscription and commune, where the run makes a report. */
  territory(): TerritoryCounts | undefined {
    return this.report && territoryCounts(this.report, this.#pack);
  }

  get #counters(): (JoinTally | ThresholdCounts | ReportTally)[] {
    return [this.#join, this.#thresholds, this.report].filter((one) => one !== undefined);
  }
}

/** True when the workers take notes of rows, to count rows or to split them. */
export function takesNotes(plan: RunPlan): boolean {
  return plan.splitBy !== undefined || plan.joindre !== undefined || plan.costs !== undefined || hasReport(plan);
}

function hasReport({ outputs }: RunPlan): boolean {
  return pathOf(outputs, 'report') !== undefined;
}
