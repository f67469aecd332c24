/**
 * What the readers and the build's checks noticed: each finding with a stable code, how often, and the first places to
 * look at.
 *
 * A record that cannot be read is counted here once and left out; a record that is repaired or doubtful is counted and
 * kept. Severities come from thresholds.ts, by the share of the source's rows.
 */
import { type FindingCode, findingCatalogue, type ReaderCode } from './finding-catalogue.ts';
import { gateCatalogue } from './gate-catalogue.ts';
import { readerCatalogue } from './reader-catalogue.ts';
import type { Severity } from './thresholds.ts';
import { firstCasesKept, severityRules } from './thresholds.ts';

/** One kind of thing noticed in one file. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly kind: string;
  /** Label of the file; '' when no source of the kind is given. */
  readonly file: string;
  /** How often, at least 1. */
  readonly count: number;
  /** What `count` is a share of: the file's rows, or those areas, bureaux ... that a check looked at (`unitOf`). */
  readonly rows: number;
  /** Up to 5 places, in the order of the file: `row 12`, `feature 3`, an id or a code; never a person's address. */
  readonly firstCases: readonly string[];
  /** The code's meaning, in one sentence. */
  readonly message: string;
}

interface Tally {
  count: number;
  readonly cases: string[];
}

/** Findings of one file as plain data, to be sent from one thread to another. */
export interface PlainFindings {
  readonly kind: string;
  readonly file: string;
  readonly rows: number;
  readonly tallies: ReadonlyMap<ReaderCode, Tally>;
}

/** Findings of one file, as its reader notes them. */
export class FileFindings {
  readonly kind: string;
  readonly file: string;
  /** Records read so far, the lost ones included. */
  rows = 0;
  /** While true nothing is noted: of rows that another reader notes. */
  isMuted = false;
  readonly #tallies: Map<ReaderCode, Tally>;

  /** @param tallies as another thread counted them. */
  constructor(kind: string, file: string, tallies: ReadonlyMap<ReaderCode, Tally> = new Map()) {
    this.kind = kind;
    this.file = file;
    this.#tallies = new Map(tallies);
  }

  /** As plain data. */
  toPlain(): PlainFindings {
    return { kind: this.kind, file: this.file, rows: this.rows, tallies: this.#tallies };
  }

  /** Notes one case, or `count` cases of which `firstCase` is one. */
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

  /** How often a code was noted. */
  count(code: ReaderCode): number {
    return this.#tallies.get(code)?.count ?? 0;
  }

  /** Records that were read but left out of the reference. */
  get rowsLost(): number {
    let lost = 0;
    for (const [code, { count }] of this.#tallies) if (readerCatalogue[code].lost) lost += count;
    return lost;
  }

  /** The findings so far, with their severities, in the order of the codes. */
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

/** Findings of all sources of a build; the readers ask it for one {@link FileFindings} a file. */
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

  /** The files read, in that order, with their rows. */
  get files(): readonly FileFindings[] {
    return this.#files;
  }

  /** All findings, file after file. */
  list(): readonly Finding[] {
    return this.#files.flatMap((file) => file.list());
  }
}

/** What `count` counts and `rows` is the number of: `rows` for readers, `areas`, `bureaux` ... for checks. */
export function unitOf(code: FindingCode): string {
  return isGateCode(code) ? gateCatalogue[code].unit : 'rows';
}

function isGateCode(code: FindingCode): code is keyof typeof gateCatalogue {
  return Object.hasOwn(gateCatalogue, code);
}

/** Severity of `count` cases among `rows`, by the table of thresholds. */
export function severityOf(code: FindingCode, count: number, rows: number): Severity {
  const rule = severityRules[code];
  if ('always' in rule) return rule.always;
  const share = rows === 0 ? 1 : count / rows;
  if (share > rule.failureAbove) return 'failure';
  return share > rule.warningAbove ? 'warning' : 'information';
}
