import { askJson } from './ask.ts';

/** Rows of a result by column. */
export interface ResultRow {
  /** Number of the row, from 1. */
  readonly numero: number;
  readonly valeurs: Readonly<Record<string, unknown>>;
}

/** A page of rows; `suite` is where the next one begins, null at the end. */
export interface RowsAnswer {
  readonly lignes: readonly ResultRow[];
  readonly suite: number | null;
}

/** Which rows of a result are asked for; empty texts stand for any. */
export interface RowsQuestion {
  readonly statut: string;
  readonly motif: string;
  readonly from: number;
  /** Most rows of the answer. */
  readonly limit: number;
}

/** Asks for some rows of a job's result. */
export async function askRows(id: string, { statut, motif, from, limit }: RowsQuestion): Promise<RowsAnswer> {
  const query = new URLSearchParams({ statut, motif, from: String(from), limit: String(limit) });
  return askJson<RowsAnswer>(`/v1/jobs/${id}/rows?${query}`);
}
