import { type JobFields, formOf } from './jobs.ts';
import { sendForm } from './send-form.ts';
import type { MatchAnswer } from './answers.ts';
import type { FileHead } from '../head/head-bytes.ts';

/** A row of the beginning of a file, with its answer. */
export interface HeadRow {
  readonly numero: number;
  /** Line of the file; null in formats without lines. */
  readonly ligne: number | null;
  readonly champs: readonly string[];
  /** Fields more than columns; such a row is set aside. */
  readonly champs_en_trop: number;
  readonly resultat: Pick<
    MatchAnswer,
    | 'statut'
    | 'code_circonscription'
    | 'probabilite_circonscription'
    | 'code_bureau_vote'
    | 'adresse_trouvee'
    | 'motifs'
  >;
}

/** How the service reads the beginning of a file. Columns are counted from 1. */
export interface HeadAnswer {
  readonly format: 'csv' | 'ndjson' | 'parquet' | 'xlsx' | 'ods';
  readonly dialecte: {
    readonly delimiteur: string;
    readonly encodage: 'utf-8' | 'windows-1252';
    readonly utf16: string | null;
    readonly entete: boolean;
    readonly lignes_ignorees: number;
  };
  readonly feuilles: readonly string[];
  readonly feuille: string | null;
  readonly noms: readonly string[];
  readonly colonnes: readonly { readonly cle: string; readonly rangs: readonly number[] }[];
  readonly sans_adresse: boolean;
  readonly lignes: readonly HeadRow[];
}

/**
 * Asks how a file is read, and what its first rows get.
 *
 * @throws {Refusal} when it cannot be read.
 */
export async function askHead(
  { bytes, isPart }: FileHead,
  name: string,
  fields: JobFields,
  signal: AbortSignal,
): Promise<HeadAnswer> {
  const form = formOf({ ...fields, part: isPart ? '1' : '0' }, bytes, name);
  return sendForm<HeadAnswer>('/v1/head', form, () => undefined, signal);
}
