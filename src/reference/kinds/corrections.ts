/**
 * Corrections by hand: a CSV file made by whoever builds the reference.
 *
 * | column | holds |
 * |---|---|
 * | `code_insee` | commune or arrondissement |
 * | `voie` | name of the street as BAN writes it; empty for the whole commune |
 * | `numero`, `suffixe` | house number, `bis`; empty for the whole street |
 * | `code_bureau_vote` | the right bureau, in any notation; a bare number is of `code_insee` |
 * | `code_circonscription` | the right circonscription, in any notation; a row gives at least one of the two |
 * | `source` | who says so: an order of the prefecture, a letter from the town hall |
 * | `date` | when it was said: `2026-03-01` |
 * | `motif` | why the other sources are wrong, in a few words |
 */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { departementOf } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeCirconscription, CodeInsee } from '../../domain/codes.ts';
import { may, must } from '../fields/field-spec.ts';
import type { FileFindings } from '../findings/findings.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf, readCodeInsee } from '../formats/csv/read-table.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';
import { scanTable } from './scanners.ts';

/** A correction by hand: the bureau or circonscription of an address, a street or a commune. */
export interface CorrectionRow {
  readonly codeInsee: CodeInsee;
  /** '' for the whole commune. */
  readonly voie: string;
  /** 0 for the whole street. */
  readonly numero: number;
  readonly suffixe: string;
  readonly bureau: CodeBureau | undefined;
  readonly circonscription: CodeCirconscription | undefined;
  readonly source: string;
  /** ISO date. */
  readonly date: string;
  readonly motif: string;
}

const fields = {
  code_insee: must('code_insee'),
  voie: may('voie'),
  numero: may('numero'),
  suffixe: may('suffixe'),
  code_bureau_vote: may('code_bureau_vote'),
  code_circonscription: may('code_circonscription'),
  source: must('source'),
  date: must('date'),
  motif: must('motif'),
};
const slot = slotsOf(fields);

/** The kind `corrections`. A row without source, date or target is left out: nobody could check it. */
export const corrections = defineKind({
  name: 'corrections',
  holds: 'Corrections by hand, one row per address, street or commune',
  adds: 'The last word on a bureau or circonscription (method `correction`).',
  published: 'Whoever builds the pack writes it; each row names its source and date.',
  formats: 'CSV',
  fields,
  scan: scanTable<CorrectionRow>(fields, (row, findings) => {
    const codeInsee = readCodeInsee(row, slot.code_insee, findings);
    if (codeInsee === undefined) return undefined;
    return convertRow(row, codeInsee, findings);
  }),
  codes: byCodeInsee,
});

function convertRow(row: CsvRow, codeInsee: CodeInsee, findings: FileFindings): CorrectionRow | undefined {
  const bureauText = row.text(slot.code_bureau_vote);
  const bureau = bureauText === '' ? undefined : parseCodeBureau(bureauText, { commune: codeInsee });
  if (bureauText !== '' && bureau === undefined) {
    findings.add('CODE_BUREAU_UNREADABLE', caseOf(row, bureauText));
    return undefined;
  }
  const text = row.text(slot.code_circonscription);
  const circonscription =
    text === '' ? undefined : parseCodeCirconscription(text, { departement: departementOf(codeInsee) });
  if (text !== '' && (circonscription === undefined || !isCirconscription(circonscription))) {
    findings.add('CIRCONSCRIPTION_NOT_IN_LIST', caseOf(row, text));
    return undefined;
  }
  const voie = row.text(slot.voie).trim();
  const numero = row.text(slot.numero) === '' ? 0 : row.value(slot.numero);
  if (!Number.isInteger(numero) || numero < 0 || (numero > 0 && voie === '')) {
    findings.add('NUMERO_UNREADABLE', `row ${row.number}`);
    return undefined;
  }
  const source = row.text(slot.source).trim();
  const date = row.text(slot.date).trim();
  const hasTarget = bureau !== undefined || circonscription !== undefined;
  if (!hasTarget || source === '' || !/^\d{4}-\d\d-\d\d$/.test(date)) {
    findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
    return undefined;
  }
  const suffixe = row.text(slot.suffixe).trim().toLowerCase();
  const motif = row.text(slot.motif).trim();
  return { codeInsee, voie, numero, suffixe, bureau, circonscription, source, date, motif };
}
