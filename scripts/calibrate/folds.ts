import { brierSkill, calibrationError, type Claim } from '../evaluate/calibration.ts';
import type { CaseOrigin, Cases } from './cases.ts';
import { claimOf, type Coefficients, fitRegimes } from './fit-logit.ts';

/** Performance of a fit on rows that it has not seen. */
export interface Reliability {
  readonly of: 'bureau' | 'circonscription';
  /** Evidence that was left out. */
  readonly kind: string;
  /** Unit that was left out of the fit. */
  readonly leftOut: 'street' | 'commune';
  readonly cases: number;
  /** Share of the likeliest candidates that are right. */
  readonly right: number;
  /** Expected calibration error. */
  readonly error: number;
  readonly skill: number | null;
  /** Mean claimed probability. */
  readonly claimed: number;
  /** Share of right answers among those at P >= .95, and the share of all answers that these are. */
  readonly sure: number;
  readonly sureShare: number;
}

const foldCount = 5;

/** Fold of a case: communes, with all their streets, stay together. */
export const byCommune = ({ commune }: CaseOrigin): number => (commune * 7919) % foldCount;

/** For each fold, fits the others (starting from the fit of all) and judges it; returns reliability by kind of case. */
export function reliabilityOf(
  of: Reliability['of'],
  cases: Cases,
  fitted: readonly Coefficients[],
  leftOut: Reliability['leftOut'],
  foldOf: (origin: CaseOrigin) => number,
): Reliability[] {
  const claims = new Map<string, Claim[]>();
  for (let fold = 0; fold < foldCount; fold++) {
    const chosen: number[] = [];
    const judged: number[] = [];
    for (const [index, origin] of cases.origins.entries()) (foldOf(origin) === fold ? judged : chosen).push(index);
    const without = fitRegimes(cases, chosen, fitted.length, fitted);
    for (const index of judged) {
      const { kind = '', regime = 0 } = cases.origins[index] ?? {};
      const coefficients = without[regime];
      if (coefficients === undefined) continue;
      const list = claims.get(kind);
      const { probability, right } = claimOf(cases, index, coefficients);
      if (list === undefined) claims.set(kind, [{ probability, right }]);
      else list.push({ probability, right });
    }
  }
  return [...claims].map(([kind, list]) => ({
    of,
    kind,
    leftOut,
    cases: list.length,
    right: rounded(list.filter(({ right }) => right).length / list.length),
    error: calibrationError(list) ?? 0,
    skill: brierSkill(list),
    claimed: rounded(list.reduce((sum, { probability }) => sum + probability, 0) / list.length),
    ...sureOf(list),
  }));
}

function sureOf(list: readonly Claim[]): Pick<Reliability, 'sure' | 'sureShare'> {
  const sure = list.filter(({ probability }) => probability >= 0.95);
  return {
    sure: rounded(sure.filter(({ right }) => right).length / Math.max(1, sure.length)),
    sureShare: rounded(sure.length / list.length),
  };
}

function rounded(value: number): number {
  return Math.round(1e4 * value) / 1e4;
}
