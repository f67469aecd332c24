import type { BatchSummary, Seal } from '../batch/batch-options.ts';
import { describeRun, type RunFacts, writeJournal } from './journal/describe-run.ts';
import type { Reference } from '../match/reference.ts';
import { type ReportLanguage, reportLanguages } from './report/words/languages.ts';
import { writeReport } from './report/write-report.ts';
import type { RunCounts } from './counts/run-counts.ts';

/** Where a run is described, and what is counted for it. */
interface Described {
  /** Path of the journal. */
  readonly journal: string | undefined;
  /** Path of the report. */
  readonly report: string | undefined;
  readonly language: ReportLanguage;
  readonly reference: Reference;
  readonly counts: RunCounts;
}

/** The files that describe a run when it is over: journal and report. */
export function sealsOf(described: Described, factsOf: (summary: BatchSummary) => RunFacts): Seal[] {
  const { journal, report, language, reference, counts } = described;
  const seals: Seal[] = [];
  if (journal !== undefined) {
    seals.push({ path: journal, text: (summary) => writeJournal(describeRun(journal, factsOf(summary))) });
  }
  const { report: tally, examples } = counts;
  if (report !== undefined && tally !== undefined) {
    const text = (summary: BatchSummary): string =>
      writeReport({
        journal: describeRun(report, factsOf(summary)),
        tally,
        reference,
        examples,
        words: reportLanguages[language],
      });
    seals.push({ path: report, text });
  }
  return seals;
}
