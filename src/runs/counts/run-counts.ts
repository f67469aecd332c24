import { ExampleShelf } from '../process/motif-examples.ts';
import { JoinTally, type JoinSummary } from '../joindre/join-tally.ts';
import type { RowNotes } from '../../batch/row-notes.ts';
import { type MessageCosts, ThresholdCounts, type ThresholdRow } from './threshold-counts.ts';
import type { Reference } from '../../match/reference.ts';
import { ReportTally } from '../report/report-tally.ts';
import type { PackCodes, ReadJoinTable } from '../joindre/read-join-table.ts';

/** What is counted of a run's rows besides what every run counts. */
export interface CountedFor {
  readonly joined: ReadJoinTable | undefined;
  readonly codes: PackCodes;
  readonly costs: MessageCosts | undefined;
  readonly report: boolean;
  readonly examples: boolean;
}

/** Counts that some runs want, each only where it is wanted. */
export class RunCounts {
  /** Of the report. */
  readonly report: ReportTally | undefined;
  readonly examples: ExampleShelf | undefined;
  readonly #join: JoinTally | undefined;
  readonly #thresholds: ThresholdCounts | undefined;
  readonly #costs: MessageCosts | undefined;

  constructor({ pack: { electoral, communes } }: Reference, { joined, codes, costs, report, examples }: CountedFor) {
    this.#costs = costs;
    this.#join =
      joined === undefined ? undefined : new JoinTally(joined.table, codes[joined.table.by], joined.strangers);
    this.#thresholds = costs === undefined ? undefined : new ThresholdCounts();
    this.examples = examples ? new ExampleShelf() : undefined;
    this.report = report
      ? new ReportTally({
          circonscriptions: electoral.circonscriptionCodes.length,
          bureaux: electoral.bureauCode.length,
          communes: communes.count,
        })
      : undefined;
  }

  /** The workers must take notes. */
  get wantNotes(): boolean {
    return this.#counters.length > 0;
  }

  /** What a run that is resumed fills again. */
  get states(): Float64Array[] {
    return this.#counters.map(({ counts }) => counts);
  }

  add(notes: RowNotes): void {
    for (const counter of this.#counters) counter.add(notes);
  }

  /** How the joined table went with the rows. */
  join(): JoinSummary | undefined {
    return this.#join?.summary();
  }

  /** What thresholds would mean; where costs were given. */
  thresholds(): ThresholdRow[] | undefined {
    return this.#costs === undefined ? undefined : this.#thresholds?.table(this.#costs);
  }

  get #counters(): (JoinTally | ThresholdCounts | ReportTally)[] {
    return [this.#join, this.#thresholds, this.report].filter((one) => one !== undefined);
  }
}
