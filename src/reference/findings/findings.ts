/**
 * What readers and checks found: per finding a stable code, a count, and the first cases.
 *
 * A record that cannot be read is counted once and left out; a record that is repaired or doubtful is counted and kept.
 */
import {
  type FindingCode,
  findingCatalogue,
  type ReaderCode,
  readerFindings,
  type FindingSeverity,
} from './finding-catalogue.ts';
import { firstCasesKept } from './thresholds.ts';

/** All cases of one code in one file. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly kind: string;
  /** Label of the file; '' when no source of the kind is given. */
  readonly file: string;
  /** Number of cases, at least 1. */
  readonly count: number;
  /** Total of which `count` is a part: the file's rows, or the areas, bureaux ... that a check examined (`unitOf`). */
  readonly rows: number;
  /** Up to 5 places, in the order of the file: `row 12`, `feature 3`, an id or a code; never an address of a person. */
  readonly firstCases: readonly string[];
  /** The code's meaning, in one sentence. */
  readonly message: string;
}

interface Tally {
  count: number;
  readonly cases: string[];
}

/** Findings of one file as plain data, to be sent between threads. */
export interface PlainFindings {
  readonly kind: string;
  readonly file: string;
  readonly rows: number;
  readonly tallies: ReadonlyMap<ReaderCode, Tally>;
}

/** Collects the findings of one file while it is read. */
export class FileFindings {
  readonly kind: string;
  readonly file: string;
  /** Records read so far, including those that were left out. */
  rows = 0;
  /** While true, nothing is noted, because another reader notes these rows. */
  isMuted = false;
  readonly #tallies: Map<ReaderCode, Tally>;

  /** @param tallies initial counts, from another thread. */
  constructor(kind: string, file: string, tallies: ReadonlyMap<ReaderCode, Tally> = new Map()) {
    this.kind = kind;
    this.file = file;
    this.#tallies = new Map(tallies);
  }

  /** As plain data. */
  toPlain(): PlainFindings {
    return { kind: this.kind, file: this.file, rows: this.rows, tallies: this.#tallies };
  }

  /** Notes a case, or `count` cases of which `firstCase` is the first. */
  add(code: ReaderCode, firstCase: string, count = 1): void {
    if (this.isMuted) return;
    const tally = this.#tallies.get(code);
    if (tally === undefined) {
      this.#tallies.set(code, { count, cases: [firstCase] });
      return;
    }
    tally.count += count;
    if (tally.cases.length < firstCasesKept) tally.cases.push(firstCase);
  }

  /** Number of cases of a code. */
  count(code: ReaderCode): number {
    return this.#tallies.get(code)?.count ?? 0;
  }

  /** Number of records that were left out of the reference. */
  get rowsLost(): number {
    let lost = 0;
    for (const [code, { count }] of this.#tallies) if (isLost(code)) lost += count;
    return lost;
  }

  /** The findings so far with their severities, sorted by code. */
  list(): readonly Finding[] {
    return [...this.#tallies]
      .map(([code, { count, cases }]) => ({
        code,
        severity: severityOf(code, count, this.rows),
        kind: this.kind,
        file: this.file,
        count,
        rows: this.rows,
        firstCases: [...cases],
        message: findingCatalogue[code].meaning,
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}

/** Findings of all sources of a build; readers ask for one {@link FileFindings} per file. */
export class Findings {
  readonly #files: FileFindings[] = [];

  /** The findings of a file that is about to be read. */
  ofFile(kind: string, file: string): FileFindings {
    const findings = new FileFindings(kind, file);
    this.#files.push(findings);
    return findings;
  }

  /** Adds the findings of a file that another thread read. */
  add({ kind, file, rows, tallies }: PlainFindings): void {
    const findings = new FileFindings(kind, file, tallies);
    findings.rows = rows;
    this.#files.push(findings);
  }

  /** Files in the order in which they were read. */
  get files(): readonly FileFindings[] {
    return this.#files;
  }

  /** All findings, file after file. */
  list(): readonly Finding[] {
    return this.#files.flatMap((file) => file.list());
  }
}

function isLost(code: ReaderCode): boolean {
  return 'lost' in readerFindings[code];
}

/** Severity of `count` cases among `rows`, by the catalogue. */
export function severityOf(code: FindingCode, count: number, rows: number): FindingSeverity {
  const rule = findingCatalogue[code].severity;
  if ('always' in rule) return rule.always;
  const share = rows === 0 ? 1 : count / rows;
  if (share > rule.failureAbove) return 'failure';
  return share > rule.warningAbove ? 'warning' : 'information';
}
