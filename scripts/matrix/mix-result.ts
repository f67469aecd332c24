import type { ReliabilityCurve } from '../evaluate/reliability.ts';
import type { Mix } from './mixes.ts';

/** Measures of a mix, with the definitions of acceptance. Shares are 0..1, null if there is nothing to measure. */
export interface MixMeasures {
  readonly rows: number;
  /** Share of right answers among all rows, and among those with an answer. */
  readonly right: number | null;
  readonly rightOfNamed: number | null;
  /** Share of rows with an answer. */
  readonly coverage: number | null;
  /** Mean probability of the answers. */
  readonly claimed: number | null;
  readonly ece: number | null;
  /** Share of right answers among those at P >= .95, and the share of rows that these are. */
  readonly sure: number | null;
  readonly sureShare: number | null;
}

/** A mix with its measures. */
export interface MixResult {
  readonly mix: Mix;
  readonly measures: MixMeasures;
  readonly curve: ReliabilityCurve;
}
