/** The quality report as an aligned table for people, and as JSON for programs. */
import type { FindingCode } from '../../reference/findings/finding-catalogue.ts';
import type { FindingSeverity } from '../../reference/findings/finding-catalogue.ts';
import { expectationOf, type QualityFinding, type QualityReport, shareText } from './quality-gates.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Longest file name and longest list of first cases in the table; the JSON has both in full. */
const longestSource = 40;
const longestCases = 48;

/** Columns of numbers, aligned to the right. */
const rightAligned: readonly number[] = [3, 4];

/**
 * The report as lines of an aligned table, most severe first, after a line of totals.
 *
 * @param say puts words into the language of the reader. Default: English.
 * @returns the totals alone when nothing was found.
 */
export function formatQualityTable(report: QualityReport, say: (words: Words) => string = String): readonly string[] {
  const { findings } = report;
  const totals = totalsOf(report);
  const summary = say(
    phrase`quality: ${totals.failure} failed, ${totals.allowed} allowed, ${totals.warning} warnings, ${totals.information} notes`,
  );
  if (findings.length === 0) return [summary];
  const rows = [
    ['severity', 'code', 'source', 'count', 'share', 'first cases', 'meaning'].map((name) => say(name)),
    ...findings.map((finding) => [
      say(finding.allowed ? 'allowed' : finding.severity),
      finding.code,
      shortenFront(finding.file === '' ? say(phrase`(no ${finding.kind})`) : baseName(finding.file), longestSource),
      `${finding.count} ${say(finding.unit)}`,
      shareText(finding.count, finding.rows),
      shortenEnd(finding.firstCases.join(', '), longestCases),
      say(finding.message),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return rightAligned.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [summary, ...lines];
}

/** One finding as JSON. Programs read it: keys are stable. */
export interface QualityJsonFinding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly allowed: boolean;
  readonly kind: string;
  readonly file: string;
  readonly count: number;
  /** What `count` is a share of. */
  readonly rows: number;
  readonly unit: string;
  readonly share: number;
  readonly expected: string;
  /** Shares above which it is a warning, a failure; null for never. */
  readonly warningAbove: number | null;
  readonly failureAbove: number | null;
  readonly firstCases: readonly string[];
  readonly message: string;
  readonly action: string;
}

/** The report as JSON. */
export interface QualityJson {
  /** Id of the pack that was built; null when the build stopped. */
  readonly pack: string | null;
  /** `failed` when the build stopped. */
  readonly result: 'passed' | 'failed';
  readonly counts: Readonly<Record<FindingSeverity | 'allowed', number>>;
  /** Codes of failures that were accepted. */
  readonly allowed: readonly FindingCode[];
  readonly findings: readonly QualityJsonFinding[];
}

/**
 * The report as a plain object for `JSON.stringify`, with keys in a fixed order.
 *
 * @param packId of the pack that was built; null when the build stopped.
 */
export function qualityJson(report: QualityReport, packId: string | null): QualityJson {
  const counts = totalsOf(report);
  return {
    pack: packId,
    result: counts.failure > 0 ? 'failed' : 'passed',
    counts,
    allowed: report.allowed,
    findings: report.findings.map(jsonOf),
  };
}

function jsonOf(finding: QualityFinding): QualityJsonFinding {
  const { code, severity, allowed, kind, file, count, rows, unit, expected, firstCases, message, action } = finding;
  const { warningAbove, failureAbove } = expectationOf(code);
  const share = rows === 0 ? 1 : Number((count / rows).toFixed(6));
  return {
    ...{ code, severity, allowed, kind, file, count, rows, unit, share, expected, warningAbove, failureAbove },
    ...{ firstCases, message, action },
  };
}

/** Number of findings per severity; accepted failures are counted separately. */
function totalsOf({ findings }: QualityReport): Readonly<Record<FindingSeverity | 'allowed', number>> {
  const totals = { failure: 0, allowed: 0, warning: 0, information: 0 };
  for (const { severity, allowed } of findings) totals[allowed ? 'allowed' : severity]++;
  return totals;
}

function baseName(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1);
}

function shortenFront(text: string, longest: number): string {
  return text.length <= longest ? text : `...${text.slice(3 - longest)}`;
}

function shortenEnd(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}
