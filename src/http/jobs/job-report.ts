import type { MatchFileSummary } from '../../index.ts';

/** The summary of a run: counts and columns, no rows. */
export interface JobReport {
  readonly lignes: number;
  readonly rejetees: number;
  readonly duree_ms: number;
  /** Rows by statut, precision and motif: `statut:attribue`. */
  readonly compte: Readonly<Record<string, number>>;
  /** Which columns were read for which key. */
  readonly colonnes: readonly { readonly cle: string; readonly colonnes: readonly string[] }[];
  /** What thresholds of the circonscription's probability would mean; null if no costs were given. */
  readonly seuils: MatchFileSummary['thresholds'] | null;
}

/** Makes the report of a run. */
export function jobReport({ rows, rejected, elapsedMs, counts, plan, thresholds }: MatchFileSummary): JobReport {
  return {
    lignes: rows,
    rejetees: rejected,
    duree_ms: Math.round(elapsedMs),
    compte: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    colonnes: plan.table.columns.choices.map(({ key, columns }) => ({
      cle: key,
      colonnes: columns.map((column) => plan.table.names[column] ?? ''),
    })),
    seuils: thresholds ?? null,
  };
}
