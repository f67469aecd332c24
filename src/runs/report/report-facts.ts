import type { ExampleShelf } from '../process/motif-examples.ts';
import type { UnsealedJournal } from '../journal/run-journal.ts';
import type { Reference } from '../../match/reference.ts';
import type { ReportTally } from './report-tally.ts';
import type { ReportWords } from './words/english.ts';

/** Contents of a report. */
export interface ReportFacts {
  /** Journal of the run; paths are relative to the report. */
  readonly journal: UnsealedJournal;
  readonly tally: ReportTally;
  readonly reference: Reference;
  /** Example rows with their addresses, if requested. */
  readonly examples: ExampleShelf | undefined;
  /** Texts in the report's language. */
  readonly words: ReportWords;
}
