/** Checks of whole files: could anything be used, and is one much older than the others? */
import type { Finding } from '../../../reference/findings/findings.ts';
import { type FindingSeverity } from '../../../reference/findings/finding-catalogue.ts';
import { mapYear, perishable } from '../../../reference/findings/thresholds.ts';
import { type SourceKind, sourceKinds } from '../../../reference/kinds/source-kinds.ts';
import { makeFinding } from './gate-findings.ts';
import type { GateInput } from './gate-input.ts';

/** Files that have rows, but no usable one. */
export function checkUnreadable({ read, findings }: GateInput): readonly Finding[] {
  const found: Finding[] = [];
  for (const [index, profile] of read.profiles.entries()) {
    const rows = read.sources[index]?.rows ?? 0;
    if (rows === 0 || profile.given > 0) continue;
    const reasons = findings.list().filter(({ kind, file }) => kind === profile.kind && file === profile.file);
    const cases = reasons.map(({ code, count }) => `${code} ${count}`);
    found.push(makeFinding('SOURCE_UNREADABLE', profile, rows, rows, cases));
  }
  return found;
}

/** Files that are years older than the newest one, by the limits of their kind. */
export function checkMillesimes({ read }: GateInput): readonly Finding[] {
  const newest = read.profiles.reduce((best, { millesime }) => (millesime > best ? millesime : best), '');
  const found: Finding[] = [];
  for (const [index, profile] of read.profiles.entries()) {
    const { kind, millesime } = profile;
    const years = yearOf(newest) - yearOf(millesime);
    const severity = severityOfAge(kind, millesime, years);
    if (severity === undefined) continue;
    const rows = read.sources[index]?.rows ?? 0;
    found.push(
      makeFinding('SOURCE_OLDER', profile, Math.max(1, rows), rows, [`${millesime}; the newest: ${newest}`], severity),
    );
  }
  return found;
}

function severityOfAge(kind: SourceKind, millesime: string, years: number): FindingSeverity | undefined {
  const { yearsOlder = perishable, followsMap = false } = sourceKinds[kind];
  if (!(years > yearsOlder.information)) return undefined;
  const isOtherMap = followsMap && yearOf(millesime) < mapYear;
  return years > yearsOlder.warning || isOtherMap ? 'warning' : 'information';
}

/** `2024`, `2024-06` and `2024-06-01` as a year and a fraction, to the month; NaN for no date. */
function yearOf(millesime: string): number {
  const [year = '', month = '01'] = millesime.split('-');
  return year === '' ? NaN : Number(year) + (Number(month) - 1) / 12;
}
