/** Thresholds and shares as a reader of the report wants them: as text and as numbers. */
import type { FindingCode } from '../../reference/findings/finding-catalogue.ts';
import { unitOf } from '../../reference/findings/findings.ts';
import { severityRules } from '../../reference/findings/thresholds.ts';

/** What would have been well. */
export interface Expectation {
  /** `none`, `any`, `at most 1 % of rows (10 % fail the build)`. */
  readonly text: string;
  /** Share (0..1) above which it is a warning, null for never. */
  readonly warningAbove: number | null;
  /** Share (0..1) above which it is a failure, null for never. */
  readonly failureAbove: number | null;
}

/** The threshold of a finding. */
export function expectationOf(code: FindingCode): Expectation {
  const rule = severityRules[code];
  if ('always' in rule) {
    switch (rule.always) {
      case 'failure':
        return { text: 'none', warningAbove: null, failureAbove: 0 };
      case 'warning':
        return { text: 'none', warningAbove: 0, failureAbove: null };
      case 'information':
        return { text: 'any', warningAbove: null, failureAbove: null };
    }
  }
  const { warningAbove } = rule;
  const failureAbove = rule.failureAbove >= 1 ? null : rule.failureAbove;
  const well = warningAbove === 0 ? 'none' : `at most ${percent(warningAbove)} of ${unitOf(code)}`;
  const stop = failureAbove === null ? '' : ` (more than ${percent(failureAbove)} stop the build)`;
  return { text: well + stop, warningAbove, failureAbove };
}

/** `12.3 %`, `<0.01 %`. */
export function shareText(count: number, rows: number): string {
  const share = rows === 0 ? 1 : count / rows;
  return share > 0 && share < 0.0001 ? '<0.01 %' : percent(share);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(share < 0.01 ? 2 : 1))} %`;
}
