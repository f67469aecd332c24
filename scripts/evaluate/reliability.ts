import type { Claim } from './calibration.ts';
import type { JudgedRow } from './judged-rows.ts';

/** One bin of a reliability diagram. */
export interface ReliabilityBin {
  readonly rows: number;
  /** Mean of the claimed probabilities, 0..1. */
  readonly claimed: number;
  /** Share of the rows that are right, 0..1. */
  readonly right: number;
}

/** A diagram: its name, and its bins in ascending order. */
export interface ReliabilityCurve {
  readonly name: string;
  readonly bins: readonly ReliabilityBin[];
}

/** Upper bounds of the bins: finer where most claims lie. */
const bounds = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.01] as const;

/** Sorts claims into bins by their probability; empty bins are left out. */
export function reliabilityCurve(name: string, claims: readonly Claim[]): ReliabilityCurve {
  const bins = bounds.flatMap((bound, index) => {
    const least = bounds[index - 1] ?? 0;
    const of = claims.filter(({ probability }) => probability >= least && probability < bound);
    if (of.length === 0) return [];
    return [
      {
        rows: of.length,
        claimed: of.reduce((sum, { probability }) => sum + probability, 0) / of.length,
        right: of.filter(({ right }) => right).length / of.length,
      },
    ];
  });
  return { name, bins };
}

/** Curves of a list's bureaux and circonscriptions, for the rows with one. */
export function curvesOf(list: string, rows: readonly JudgedRow[]): ReliabilityCurve[] {
  return (['bureau', 'circonscription'] as const).map((what) =>
    reliabilityCurve(`${list}, ${what}`, claimsOf(rows, what)),
  );
}

/** Claims of the rows with a bureau or circonscription. */
export function claimsOf(rows: readonly JudgedRow[], what: 'bureau' | 'circonscription'): Claim[] {
  return rows.flatMap(({ judgement }) => {
    const answer = judgement[what];
    if (answer === undefined || answer.is === 'empty') return [];
    return [{ probability: answer.probability, right: answer.is === 'right' }];
  });
}

/** The curve as a readable table. */
export function reliabilityTable({ name, bins }: ReliabilityCurve): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(10);
  return [
    `  ${name.padEnd(44)}${['rows', 'claimed', 'right'].map((head) => head.padStart(10)).join('')}`,
    ...bins.map(
      ({ rows, claimed, right }) =>
        `    ${''.padEnd(42)}${String(rows).padStart(10)}${percent(claimed)}${percent(right)}`,
    ),
  ].join('\n');
}
