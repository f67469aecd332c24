/** The quality gates of a build: makes every check, rates the findings, and stops the build at a failure. */
import { ArpenteurError } from '../../errors.ts';
import {
  findingCatalogue,
  type FindingCode,
  type FindingSeverity,
  unitOf,
} from '../../reference/findings/finding-catalogue.ts';
import type { Finding } from '../../reference/findings/findings.ts';
import { failuresListed } from '../../reference/findings/thresholds.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { checkAddressesInCommunes, checkPositions, checkPositionsApart } from './gates/gate-addresses.ts';
import { checkAreas, checkAreasInSeveralFiles, checkCirconscriptionAreas } from './gates/gate-areas.ts';
import { checkBureauCirconscriptions, checkTablesAgree } from './gates/gate-bureau-circonscriptions.ts';
import { checkBureauxInTables, checkContoursHoldAddresses } from './gates/gate-bureaux.ts';
import { checkCommuneCodes, checkPostcodes } from './gates/gate-communes.ts';
import type { GateCheck, GateInput } from './gates/gate-input.ts';
import { checkCorrections, checkRollLinks } from './gates/gate-roll-and-corrections.ts';
import { checkMillesimes, checkUnreadable } from './gates/gate-sources.ts';
import { phrase, Phrase } from '../../words/phrase.ts';

export type { GateInput } from './gates/gate-input.ts';

/** A finding as shown in the report. */
export interface QualityFinding extends Finding {
  /** Unit of `count` and `rows`: `rows`, `areas`, `bureaux` ... */
  readonly unit: string;
  /** The threshold as text: `at most 1 % of rows`. */
  readonly expected: string;
  /** What to do about it. */
  readonly action: string;
  /** Whether it is a failure that the option `allow` accepts. */
  readonly allowed: boolean;
}

/** All findings of a build, and which failures were accepted. */
export interface QualityReport {
  /** Failures, then warnings, then information; within each by file in the order of the manifest, then by code. */
  readonly findings: readonly QualityFinding[];
  /** Codes of failures that were accepted, ascending; the pack records them. */
  readonly allowed: readonly FindingCode[];
}

/** All checks across files, in the order in which a build uses them: files, communes, areas, bureaux, addresses. */
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
 * Checks the codes of the option `allow`, before a build begins.
 *
 * @throws ArpenteurError OPTION_INVALID for a code that is not in the catalogue.
 */
export function checkAllowed(allow: readonly string[]): readonly FindingCode[] {
  return allow.map((code) => {
    if (isFindingCode(code)) return code;
    const known = Object.keys(findingCatalogue).sort();
    const message = phrase`\`allow: ${code}\`: there is no such finding; nearest: ${nearestWords(code, known).join(', ')}; all: ${known.join(', ')}.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'allow', found: code });
  });
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(findingCatalogue, code);
}

/**
 * Makes every check and rates all findings, including those of the readers.
 *
 * @param allow codes of failures that do not stop the build.
 * @param onReport gets the report before a failure stops the build, so that it can be kept in any case.
 * @throws ArpenteurError GATE_FAILED for a failure that is not allowed; the message lists the first ten.
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

const severityOrder: Readonly<Record<FindingSeverity, number>> = { failure: 0, warning: 1, information: 2 };

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
  if (more > 0) listed.push(phrase`and ${more} more.`);
  const codes = [...new Set(failures.map(({ code }) => code))];
  const [first] = failures;
  return new ArpenteurError(
    'GATE_FAILED',
    phrase`${failures.length === 1 ? phrase`A quality gate` : phrase`${failures.length} quality gates`} failed.\n${listed.reduce((all, line) => phrase`${all}\n${line}`)}`,
    { failures: failures.length, codes: codes.join(','), file: first?.file ?? '', allow: codes.join(' ') },
  );
}

/** One line: which file, what was found, what was expected, what to do. */
function describeFailure({ code, kind, file, count, rows, unit, message, action, firstCases }: QualityFinding): Phrase {
  const where = file === '' ? kind : `${file} (${kind})`;
  const cases = firstCases.length === 0 ? '' : phrase` First: ${firstCases.join(', ')}.`;
  const { phrase: expected } = expectationOf(code);
  const found = phrase`${count} of ${rows} ${new Phrase(unit)} (${shareText(count, rows)}); expected ${expected}`;
  return phrase`- ${where}: ${code}, ${found}. ${new Phrase(message)}${cases} ${new Phrase(action)} To accept it: \`allow: ${code}\``;
}

/** The threshold of a finding, as text and as numbers. */
export interface Expectation {
  /** `none`, `any`, `at most 1 % of rows (more than 10 % stop the build)`. */
  readonly text: string;
  /** The same, to be told in another language. */
  readonly phrase: Phrase;
  /** Share (0..1) above which it is a warning, null for never. */
  readonly warningAbove: number | null;
  /** Share (0..1) above which it is a failure, null for never. */
  readonly failureAbove: number | null;
}

/** The threshold of a finding. */
export function expectationOf(code: FindingCode): Expectation {
  const rule = findingCatalogue[code].severity;
  if ('always' in rule) {
    switch (rule.always) {
      case 'failure':
        return { ...said(phrase`none`), warningAbove: null, failureAbove: 0 };
      case 'warning':
        return { ...said(phrase`none`), warningAbove: 0, failureAbove: null };
      case 'information':
        return { ...said(phrase`any`), warningAbove: null, failureAbove: null };
    }
  }
  const { warningAbove } = rule;
  const failureAbove = rule.failureAbove >= 1 ? null : rule.failureAbove;
  const well =
    warningAbove === 0 ? phrase`none` : phrase`at most ${percent(warningAbove)} of ${new Phrase(unitOf(code))}`;
  const stop = failureAbove === null ? '' : phrase` (more than ${percent(failureAbove)} stop the build)`;
  return { ...said(phrase`${well}${stop}`), warningAbove, failureAbove };
}

function said(words: Phrase): Pick<Expectation, 'text' | 'phrase'> {
  return { text: String(words), phrase: words };
}

/** `12.3 %`, `<0.01 %`. */
export function shareText(count: number, rows: number): string {
  const share = rows === 0 ? 1 : count / rows;
  return share > 0 && share < 0.0001 ? '<0.01 %' : percent(share);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(share < 0.01 ? 2 : 1))} %`;
}
