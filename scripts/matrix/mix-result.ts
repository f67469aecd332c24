import type { ReliabilityBin, ReliabilityCurve } from '../evaluate/reliability.ts';
import { roundHalfEven } from '../evaluate/round.ts';
import type { Mix, MixTargets } from './mixes.ts';

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

/** A result as it is kept in a file: what a table and a picture need of it. */
export interface KeptResult {
  readonly town: string;
  readonly name: string;
  readonly of: 'bureau' | 'circonscription';
  readonly targets: MixTargets;
  readonly measures: MixMeasures;
  readonly bins: readonly ReliabilityBin[];
}

/** The part of a result that is kept; shares of bins are rounded. */
export function keptOf({ mix, measures, curve }: MixResult): KeptResult {
  const { town, name, of = 'bureau', targets } = mix;
  const bins = curve.bins.map(({ rows, claimed, right }) => {
    return { rows, claimed: roundHalfEven(claimed, 4), right: roundHalfEven(right, 4) };
  });
  return { town, name, of, targets, measures, bins };
}
