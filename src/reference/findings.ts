/**
 * What the readers noticed: each finding with a stable code, how often, and the first places to look at.
 *
 * A record that cannot be read is counted here once and left out; a record that is repaired or doubtful is counted and
 * kept. Severities come from thresholds.ts, by the share of the source's rows.
 */
import type { SourceKind } from './source-kinds.ts';
import type { Severity } from './thresholds.ts';
import { firstCasesKept, severityRules } from './thresholds.ts';

/** Each code with what it means and what to do. `lost`: the record is left out of the reference. */
export const findingCatalogue = {
  ROWS_NONE: {
    lost: false,
    meaning: 'The file has a header but no rows.',
    action: 'Download it again; check that the manifest names the right file.',
  },
  ROW_MALFORMED: {
    lost: false,
    meaning: 'A row has more or fewer fields than the header.',
    action: 'Check the delimiter and the quotes of the file.',
  },
  ROW_WITHOUT_KEY: {
    lost: true,
    meaning: 'A row lacks the id or name without which it says nothing.',
    action: 'Check `properties` of the source, or report it to the producer.',
  },
  ROW_DUPLICATED: {
    lost: false,
    meaning: 'A row says again what an earlier row said.',
    action: 'Nothing, unless the share is large: then the file may have been appended to itself.',
  },
  CODE_INSEE_UNREADABLE: {
    lost: true,
    meaning: 'A commune code is not an INSEE code.',
    action: 'Check `properties` of the source; codes have 5 characters.',
  },
  CODE_BUREAU_UNREADABLE: {
    lost: true,
    meaning: 'A bureau code is in no notation that is known, or lacks its commune.',
    action:
      'Give `code_bureau_vote` as a template, such as "75056_{arrondissement:02}{numero:02}", or give `code_commune`.',
  },
  CODE_CIRCONSCRIPTION_UNREADABLE: {
    lost: true,
    meaning: 'A circonscription code is in no notation that is known.',
    action: 'Check `code_circonscription` in `properties` of the source.',
  },
  CIRCONSCRIPTION_NOT_IN_LIST: {
    lost: true,
    meaning: 'A circonscription code is not one of the 577 of today.',
    action: 'Check the millésime: the map changed in 2012.',
  },
  CODE_POSTAL_UNREADABLE: {
    lost: true,
    meaning: 'A postcode has not 5 digits.',
    action: 'Check `properties` of the source.',
  },
  NUMERO_UNREADABLE: {
    lost: true,
    meaning: 'A house number is not a whole number from 0 to 99999.',
    action: 'Check `properties` of the source, or report it to the producer.',
  },
  NUMERO_FICTIF: {
    lost: false,
    meaning: 'A house number stands for "no number" (99999, or 5000 and above outside the communes\' own bases).',
    action: 'Nothing: the address is read without number.',
  },
  VALUE_UNKNOWN: {
    lost: true,
    meaning: 'A value is not one of those that the format lists.',
    action: 'Check that the file is of the kind that the manifest says.',
  },
  POSITION_MISSING: {
    lost: false,
    meaning: 'A row has no position, or one that is not two numbers.',
    action: 'Nothing for a small share; else check `properties` of the source.',
  },
  POSITION_OUTSIDE_FRANCE: {
    lost: false,
    meaning: 'A position lies in no French territory; it is left out.',
    action: 'Report it to the producer; for a large share check `crs` of the source.',
  },
  AREA_IN_PARTS: {
    lost: false,
    meaning: 'A code has several features; their areas are put together.',
    action: 'Nothing, if the producer draws areas in parts; else check that `properties` names the whole code.',
  },
  GEOMETRY_NULL: {
    lost: true,
    meaning: 'A feature has no geometry.',
    action: 'Nothing, if others cover its area; else report it to the producer.',
  },
  GEOMETRY_WITHOUT_AREA: {
    lost: true,
    meaning: 'A feature is a point or a line, or no ring of it could be used.',
    action: 'Check that the file holds areas.',
  },
  RING_REPAIRED: {
    lost: false,
    meaning: 'A ring was not closed; it was closed by its first point.',
    action: 'Nothing.',
  },
  RING_REFUSED: {
    lost: false,
    meaning: 'A ring has fewer than 4 points, or a coordinate that is not a number; it is left out.',
    action: 'Nothing for a small ring; else report it to the producer.',
  },
  TEXT_WINDOWS_1252: {
    lost: false,
    meaning: 'Text is not UTF-8; it was read as Windows-1252.',
    action: 'Check that names show their accents.',
  },
  TEXT_BROKEN: {
    lost: false,
    meaning: 'A file in UTF-8 has bytes that are not.',
    action: 'Download it again; names with \u{FFFD} are damaged.',
  },
  TEXT_REPLACED: {
    lost: false,
    meaning: 'Text has \u{FFFD}: characters were lost before the file was published.',
    action: 'Use another source for the names; codes and geometry are not touched.',
  },
} as const satisfies Readonly<
  Record<string, { readonly lost: boolean; readonly meaning: string; readonly action: string }>
>;

/** A stable code of the catalogue. */
export type FindingCode = keyof typeof findingCatalogue;

/** One kind of thing noticed in one file. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly kind: SourceKind;
  /** Label of the file. */
  readonly file: string;
  /** How often, at least 1. */
  readonly count: number;
  /** Rows read from this file: what `count` is a share of. */
  readonly rows: number;
  /** Up to 5 places, in the order of the file: `line 12`, `feature 3`, an id or a code; never a person's address. */
  readonly firstCases: readonly string[];
  /** The code's meaning, in one sentence. */
  readonly message: string;
}

interface Tally {
  count: number;
  readonly cases: string[];
}

/** Findings of one file, as its reader notes them. */
export class FileFindings {
  readonly kind: SourceKind;
  readonly file: string;
  /** Records read so far, the lost ones included. */
  rows = 0;
  readonly #tallies = new Map<FindingCode, Tally>();

  constructor(kind: SourceKind, file: string) {
    this.kind = kind;
    this.file = file;
  }

  /** Notes one case, or `count` cases of which `firstCase` is one. */
  add(code: FindingCode, firstCase: string, count = 1): void {
    const tally = this.#tallies.get(code);
    if (tally === undefined) {
      this.#tallies.set(code, { count, cases: [firstCase] });
      return;
    }
    tally.count += count;
    if (tally.cases.length < firstCasesKept) tally.cases.push(firstCase);
  }

  /** How often a code was noted. */
  count(code: FindingCode): number {
    return this.#tallies.get(code)?.count ?? 0;
  }

  /** Records that were read but left out of the reference. */
  get rowsLost(): number {
    let lost = 0;
    for (const [code, { count }] of this.#tallies) if (findingCatalogue[code].lost) lost += count;
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
  ofFile(kind: SourceKind, file: string): FileFindings {
    const findings = new FileFindings(kind, file);
    this.#files.push(findings);
    return findings;
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

/** Severity of `count` cases among `rows`, by the table of thresholds. */
export function severityOf(code: FindingCode, count: number, rows: number): Severity {
  const rule = severityRules[code];
  if ('always' in rule) return rule.always;
  const share = rows === 0 ? 1 : count / rows;
  if (share > rule.failureAbove) return 'failure';
  return share > rule.warningAbove ? 'warning' : 'information';
}
