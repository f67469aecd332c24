/** The gates of a build: every check in turn, its findings weighed, and the build stopped where one fails. */
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { ArpenteurError } from '../../errors.ts';
import { findingCatalogue, type FindingCode } from '../../reference/findings/finding-catalogue.ts';
import { type Finding, unitOf } from '../../reference/findings/findings.ts';
import { failuresListed, type Severity } from '../../reference/findings/thresholds.ts';
import { checkAreas } from './gates/gate-areas.ts';
import { checkBureauCirconscriptions, checkTablesAgree } from './gates/gate-bureau-circonscriptions.ts';
import { checkBureauxInTables } from './gates/gate-bureaux.ts';
import { checkContoursHoldAddresses } from './gates/gate-contours.ts';
import { checkAddressesInCommunes } from './gates/gate-commune-areas.ts';
import { checkCommuneCodes, checkPostcodes } from './gates/gate-communes.ts';
import { checkCorrections } from './gates/gate-corrections.ts';
import type { GateCheck, GateInput } from './gates/gate-input.ts';
import { checkAreasInSeveralFiles, checkCirconscriptionAreas } from './gates/gate-layers.ts';
import { checkPositions, checkPositionsApart } from './gates/gate-positions.ts';
import { checkRollLinks } from './gates/gate-roll.ts';
import { checkMillesimes, checkUnreadable } from './gates/gate-sources.ts';
import { expectationOf, shareText } from './quality-expectations.ts';

export type { GateInput } from './gates/gate-input.ts';

/** A finding as the report has it. */
export interface QualityFinding extends Finding {
  /** What `count` and `rows` are numbers of: `rows`, `areas`, `bureaux` ... */
  readonly unit: string;
  /** What would have been well, as text: `at most 1 % of rows`. */
  readonly expected: string;
  /** What to do about it. */
  readonly action: string;
  /** Whether it is a failure that the option `allow` lets pass. */
  readonly allowed: boolean;
}

/** All findings of a build, and which failures were let pass. */
export interface QualityReport {
  /** Failures first, then warnings, then information; within these by file in the order of the manifest, then code. */
  readonly findings: readonly QualityFinding[];
  /** Codes of failures that were let pass, ascending: what the pack remembers. */
  readonly allowed: readonly FindingCode[];
}

/** All checks across files, in the order of the data's way: files, communes, areas, bureaux, addresses. */
const checks: readonly GateCheck[] = [
  checkUnreadable,
  checkMillesimes,
  checkCommuneCodes,
  checkPostcodes,
  checkCirconscriptionAreas,
  checkAreasInSeveralFiles,
  checkAreas,
  checkBureauCirconscriptions,
  checkTablesAgree,
  checkBureauxInTables,
  checkContoursHoldAddresses,
  checkRollLinks,
  checkPositions,
  checkPositionsApart,
  checkAddressesInCommunes,
  checkCorrections,
];

/**
 * Codes that may be given to the option `allow`, checked before a build begins.
 *
 * @throws ArpenteurError OPTION_INVALID for a code that is not in the catalogue.
 */
export function checkAllowed(allow: readonly string[]): readonly FindingCode[] {
  return allow.map((code) => {
    if (isFindingCode(code)) return code;
    const known = Object.keys(findingCatalogue).sort();
    const message = `\`allow: ${code}\`: there is no such finding; nearest: ${nearestWords(code, known).join(', ')}; all: ${known.join(', ')}.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'allow', found: code });
  });
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingCatalogue, code);
}

/**
 * Makes every check and weighs all findings, those of the readers included.
 *
 * @param allow codes of failures that do not stop the build.
 * @param onReport called with the report before a failure stops the build, so that it can be kept in any case.
 * @throws ArpenteurError GATE_FAILED when there is a failure that is not allowed; the message lists the first ten.
 */
export function passGates(
  input: GateInput,
  allow: readonly FindingCode[],
  onReport: (report: QualityReport) => void = () => undefined,
): QualityReport {
  const found = [...input.findings.list(), ...checks.flatMap((check) => check(input))];
  const report = makeReport(found, input, allow);
  onReport(report);
  const failures = report.findings.filter(({ severity, allowed }) => severity === 'failure' && !allowed);
  if (failures.length > 0) throw gateFailed(failures);
  return report;
}

const severityOrder: Readonly<Record<Severity, number>> = { failure: 0, warning: 1, information: 2 };

function makeReport(found: readonly Finding[], { read }: GateInput, allow: readonly FindingCode[]): QualityReport {
  const place = new Map(read.profiles.map(({ kind, file }, index) => [`${kind} ${file}`, index]));
  const placeOf = ({ kind, file }: Finding): number => place.get(`${kind} ${file}`) ?? read.profiles.length;
  const findings = found
    .map((finding) => ({
      ...finding,
      unit: unitOf(finding.code),
      expected: expectationOf(finding.code).text,
      action: findingCatalogue[finding.code].action,
      allowed: finding.severity === 'failure' && allow.includes(finding.code),
    }))
    .sort(
      (a, b) =>
        severityOrder[a.severity] - severityOrder[b.severity] ||
        placeOf(a) - placeOf(b) ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    );
  const allowed = [...new Set(findings.filter((finding) => finding.allowed).map(({ code }) => code))].sort();
  return { findings, allowed };
}

function gateFailed(failures: readonly QualityFinding[]): ArpenteurError {
  const listed = failures.slice(0, failuresListed).map(describeFailure);
  const more = failures.length - listed.length;
  if (more > 0) listed.push(`and ${more} more.`);
  const codes = [...new Set(failures.map(({ code }) => code))];
  const [first] = failures;
  return new ArpenteurError(
    'GATE_FAILED',
    `${failures.length === 1 ? 'A quality gate' : `${failures.length} quality gates`} failed.\n${listed.join('\n')}`,
    { failures: failures.length, codes: codes.join(','), file: first?.file ?? '', allow: `--allow ${codes.join(' ')}` },
  );
}

/** Which file, what was found, what was expected, what to do. */
function describeFailure({
  code,
  kind,
  file,
  count,
  rows,
  unit,
  expected,
  message,
  action,
  firstCases,
}: QualityFinding) {
  const where = file === '' ? kind : `${file} (${kind})`;
  const cases = firstCases.length === 0 ? '' : ` First: ${firstCases.join(', ')}.`;
  return (
    `- ${where}: ${code}, ${count} of ${rows} ${unit} (${shareText(count, rows)}); expected ${expected}. ` +
    `${message}${cases} ${action} To let it pass: \`allow: ${code}\``
  );
}
