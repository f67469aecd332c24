/** The quality report for people, as an aligned table, and for programs, as JSON. */
import type { FindingCode } from '../../reference/findings/finding-catalogue.ts';
import type { Severity } from '../../reference/findings/thresholds.ts';
import { expectationOf, shareText } from './quality-expectations.ts';
import type { QualityFinding, QualityReport } from './quality-gates.ts';

/** Longest text of a file and of the first cases in the table; both are whole in the JSON. */
const longestSource = 40;
const longestCases = 48;

/** Columns whose numbers stand right. */
const rightAligned: readonly number[] = [3, 4];

/**
 * The report as lines of an aligned table, most severe first, with a line of totals before it.
 *
 * @returns one line when nothing was found.
 */
export function formatQualityTable(report: QualityReport): readonly string[] {
  const { findings } = report;
  const totals = totalsOf(report);
  const summary = `quality: ${totals.failure} failed, ${totals.allowed} allowed, ${totals.warning} warnings, ${totals.information} notes`;
  if (findings.length === 0) return [summary];
  const rows = [
    ['severity', 'code', 'source', 'count', 'share', 'first cases', 'meaning'],
    ...findings.map((finding) => [
      finding.allowed ? 'allowed' : finding.severity,
      finding.code,
      shortenFront(finding.file === '' ? `(no ${finding.kind})` : baseName(finding.file), longestSource),
      `${finding.count} ${finding.unit}`,
      shareText(finding.count, finding.rows),
      shortenEnd(finding.firstCases.join(', '), longestCases),
      finding.message,
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

/** One finding as JSON. Keys are stable: programs read them. */
export interface QualityJsonFinding {
  readonly code: FindingCode;
  readonly severity: Severity;
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
  /** `failed` when the build was stopped. */
  readonly result: 'passed' | 'failed';
  readonly counts: Readonly<Record<Severity | 'allowed', number>>;
  /** Codes of failures that were let pass. */
  readonly allowed: readonly FindingCode[];
  readonly findings: readonly QualityJsonFinding[];
}

/** The report as a plain object, the same for the same report, ready for `JSON.stringify`. */
export function qualityJson(report: QualityReport): QualityJson {
  const counts = totalsOf(report);
  return {
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

/** How many findings of each severity; failures that were let pass are counted apart. */
function totalsOf({ findings }: QualityReport): Readonly<Record<Severity | 'allowed', number>> {
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
