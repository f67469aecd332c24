import type { ExampleShelf } from '../process/motif-examples.ts';
import type { UnsealedJournal } from '../journal/run-journal.ts';
import type { Reference } from '../../match/reference.ts';
import type { ReportTally } from './report-tally.ts';
import type { ReportWords } from './words/english.ts';

/** What a report is made of. */
export interface ReportFacts {
  /** What decided and what came out; files are named from where the report lies. */
  readonly journal: UnsealedJournal;
  readonly tally: ReportTally;
  readonly reference: Reference;
  /** Rows with their addresses, where they were asked for. */
  readonly examples: ExampleShelf | undefined;
  /** The language that it is written in. */
  readonly words: ReportWords;
}
