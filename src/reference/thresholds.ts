/**
 * When a finding of the readers is an information, a warning or a failure of the build.
 *
 * Measured on the files of the shared data folder (README there): official files have none to 0.02 % of bad rows, city
 * files up to 0.4 % null geometries; a wrong delimiter, encoding, column or coordinate system spoils more than half.
 * So above 1 % a person should look, above 10 % the file is not what the manifest says.
 */
import type { FindingCode } from './findings.ts';

/** What a finding does to a build: nothing, a line in the report, or a stop. */
export type Severity = 'information' | 'warning' | 'failure';

/** A rule: a severity that does not depend on how many, or shares of the source's rows above which it rises. */
export type SeverityRule =
  | { readonly always: Severity }
  | {
      /** Share of rows (0..1) above which it is a warning; below, information. */
      readonly warningAbove: number;
      /** Share of rows (0..1) above which it is a failure. */
      readonly failureAbove: number;
    };

const lostRows: SeverityRule = { warningAbove: 0.01, failureAbove: 0.1 };
/** Never stops a build, whatever the share. */
const noticed: SeverityRule = { warningAbove: 0.01, failureAbove: 1 };

/** The rule of each finding. */
export const severityRules: Readonly<Record<FindingCode, SeverityRule>> = {
  ROWS_NONE: { always: 'failure' },
  ROW_MALFORMED: lostRows,
  ROW_WITHOUT_KEY: lostRows,
  ROW_DUPLICATED: { warningAbove: 0.01, failureAbove: 0.5 },
  CODE_INSEE_UNREADABLE: lostRows,
  CODE_BUREAU_UNREADABLE: lostRows,
  CODE_CIRCONSCRIPTION_UNREADABLE: lostRows,
  CIRCONSCRIPTION_NOT_IN_LIST: lostRows,
  CODE_POSTAL_UNREADABLE: lostRows,
  NUMERO_UNREADABLE: lostRows,
  NUMERO_FICTIF: { always: 'information' },
  VALUE_UNKNOWN: lostRows,
  POSITION_MISSING: { warningAbove: 0.05, failureAbove: 1 },
  POSITION_OUTSIDE_FRANCE: { warningAbove: 0.001, failureAbove: 0.1 },
  AREA_IN_PARTS: noticed,
  GEOMETRY_NULL: lostRows,
  GEOMETRY_WITHOUT_AREA: lostRows,
  RING_REPAIRED: noticed,
  RING_REFUSED: lostRows,
  TEXT_WINDOWS_1252: { always: 'information' },
  TEXT_BROKEN: noticed,
  TEXT_REPLACED: { always: 'information' },
};

/** Share of positions outside France above which the coordinate system, not the data, is wrong. */
export const crsMismatchShare = 0.5;

/** Positions outside France after which a file is given up before its end, if they are that share. */
export const crsMismatchEarly = 1000;

/** First cases kept of each finding and file. */
export const firstCasesKept = 5;

/** Bytes of one CSV row or one feature above which a quote or a brace was never closed. The largest real one has 4 MB. */
export const largestRecordBytes = 1 << 27;
