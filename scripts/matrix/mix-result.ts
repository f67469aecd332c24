import type { ReliabilityCurve } from '../evaluate/reliability.ts';
import type { Mix } from './mixes.ts';

/** What a mix came to, by the definitions of acceptance. Shares are 0..1, null where nothing is there to measure. */
export interface MixMeasures {
  readonly rows: number;
  /** Right of all rows, and of those with an answer. */
  readonly right: number | null;
  readonly rightOfNamed: number | null;
  /** Share with an answer. */
  readonly coverage: number | null;
  /** Mean probability of the answers. */
  readonly claimed: number | null;
  readonly ece: number | null;
  /** Right of the answers at P >= .95, and their share. */
  readonly sure: number | null;
  readonly sureShare: number | null;
}

/** A mix with its measures. */
export interface MixResult {
  readonly mix: Mix;
  readonly measures: MixMeasures;
  readonly curve: ReliabilityCurve;
}
