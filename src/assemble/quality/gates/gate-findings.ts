import { findingCatalogue, type FindingCode } from '../../../reference/findings/finding-catalogue.ts';
import { severityOf, type Finding } from '../../../reference/findings/findings.ts';
import type { SourceKind } from '../../../reference/kinds/source-kinds.ts';
import { type FindingSeverity } from '../../../reference/findings/finding-catalogue.ts';
import { firstCasesKept } from '../../../reference/findings/thresholds.ts';

/** The file that a finding is about. */
export interface FindingFile {
  readonly kind: SourceKind;
  /** '' when no source of the kind is given. */
  readonly file: string;
}

/**
 * A finding of a check, with the severity that the catalogue gives it.
 *
 * @param count number of cases, at least 1.
 * @param rows what `count` is a share of.
 * @param cases codes and ids, never an address of a person; only the first ones are kept.
 */
export function makeFinding(
  code: FindingCode,
  { kind, file }: FindingFile,
  count: number,
  rows: number,
  cases: readonly string[],
  severity: FindingSeverity = severityOf(code, count, rows),
): Finding {
  const { meaning } = findingCatalogue[code];
  return { code, severity, kind, file, count, rows, firstCases: cases.slice(0, firstCasesKept), message: meaning };
}

/** Reports that a check could not be made: a source is missing, or the areas of a file do not allow it. */
export function notChecked(file: FindingFile, what: string): Finding {
  return makeFinding('NOT_CHECKED', file, 1, 1, [what]);
}

/** A list of one finding, or of none when there are no cases. */
export function findingOf(
  code: FindingCode,
  file: FindingFile,
  cases: readonly string[],
  rows: number,
): readonly Finding[] {
  return cases.length === 0 ? [] : [makeFinding(code, file, cases.length, rows, cases)];
}

/** Counts cases per file, for one finding per file. */
export class CasesByFile<File extends FindingFile> {
  readonly #tallies = new Map<File, { count: number; checked: number; readonly cases: string[] }>();

  /** Notes that `count` more things of a file were checked. */
  check(file: File, count = 1): void {
    this.#tally(file).checked += count;
  }

  /** Notes a case; its text is made only if it is one of the first. */
  add(file: File, caseText: () => string, count = 1): void {
    const tally = this.#tally(file);
    tally.count += count;
    if (tally.cases.length < firstCasesKept) tally.cases.push(caseText());
  }

  /** One finding per file that has cases, in the order in which files were first checked. */
  findings(code: FindingCode): readonly Finding[] {
    return [...this.#tallies]
      .filter(([, { count }]) => count > 0)
      .map(([file, { count, checked, cases }]) => makeFinding(code, file, count, checked, cases));
  }

  #tally(file: File) {
    let tally = this.#tallies.get(file);
    if (tally === undefined) this.#tallies.set(file, (tally = { count: 0, checked: 0, cases: [] }));
    return tally;
  }
}
