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
  /** Columns that are not read although their name fits a key: number from 1, and why. */
  readonly colonnes_ecartees: readonly {
    readonly cle: string;
    readonly colonne: string;
    readonly rang: number;
    readonly raison: 'content' | 'redundant' | 'duplicate';
  }[];
  /** What thresholds of the circonscription's probability would mean; null if no costs were given. */
  readonly seuils: MatchFileSummary['thresholds'] | null;
  /** Rows by circonscription, and by commune where there are most; most rows first. */
  readonly circonscriptions: readonly AreaRows[];
  readonly communes: readonly CommuneRows[];
  /** Rows that were left out, and files of the split. */
  readonly exclues: number;
  readonly fichiers: number;
}

interface AreaRows {
  readonly code: string;
  readonly nom: string;
  readonly lignes: number;
  /** Rows expected to be assigned a wrong circonscription. */
  readonly fausses: number;
}

interface CommuneRows extends AreaRows {
  /** Its middle in WGS84 degrees; null if the pack has no position of it. */
  readonly longitude: number | null;
  readonly latitude: number | null;
}

type Territory = NonNullable<MatchFileSummary['territory']>;

/** Makes the report of a run. */
export function jobReport(summary: MatchFileSummary): JobReport {
  const { rows, rejected, elapsedMs, counts, plan, thresholds, territory } = summary;
  const rowsOf = ({ code, name, rows: lignes, wrong }: Territory['circonscriptions'][number]): AreaRows => ({
    code,
    nom: name,
    lignes,
    fausses: wrong,
  });
  return {
    lignes: rows,
    rejetees: rejected,
    duree_ms: Math.round(elapsedMs),
    compte: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    colonnes: plan.table.columns.choices.map(({ key, columns }) => ({
      cle: key,
      colonnes: columns.map((column) => plan.table.names[column] ?? ''),
    })),
    colonnes_ecartees: plan.table.columns.refused.map(({ key, column, reason }) => ({
      cle: key,
      colonne: plan.table.names[column] ?? '',
      rang: column + 1,
      raison: reason,
    })),
    seuils: thresholds ?? null,
    circonscriptions: (territory?.circonscriptions ?? []).map(rowsOf),
    communes: (territory?.communes ?? []).map((commune) => {
      const [longitude, latitude] = commune.position ?? [null, null];
      return { ...rowsOf(commune), longitude, latitude };
    }),
    exclues: summary.excluded,
    fichiers: summary.split?.files ?? 0,
  };
}
