/**
 * Corrections by hand: CSV with a header, made by whoever builds the reference.
 *
 * | column | holds |
 * |---|---|
 * | `code_insee` | commune or arrondissement |
 * | `voie` | name of the street as BAN writes it; empty for the whole commune |
 * | `numero`, `suffixe` | house number, `bis`; empty for the whole street |
 * | `code_bureau_vote` | the right bureau, any notation; a bare number is of `code_insee` |
 * | `code_circonscription` | the right circonscription, any notation; at least one of the two |
 * | `source` | who says so: a prefecture's order, a town hall's letter |
 * | `date` | when it was said, `2026-03-01` |
 * | `motif` | why the other sources are wrong, in a few words |
 */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { departementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { CorrectionRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.corrections;
const slot = slotsOf(fields);

/**
 * Corrections, batches in the order of the files. A row without source, date or target is not taken: a correction that
 * nobody can check is none.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCorrections(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly CorrectionRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const codeInsee = parseCodeInsee(row.text(slot.code_insee));
    if (codeInsee === undefined) {
      noted.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_insee)));
      return undefined;
    }
    return convertRow(row, codeInsee, noted);
  });
}

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
  const sourceName = row.text(slot.source).trim();
  const date = row.text(slot.date).trim();
  const hasTarget = bureau !== undefined || circonscription !== undefined;
  if (!hasTarget || sourceName === '' || !/^\d{4}-\d\d-\d\d$/.test(date)) {
    findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
    return undefined;
  }
  return {
    codeInsee,
    voie,
    numero,
    suffixe: row.text(slot.suffixe).trim().toLowerCase(),
    bureau,
    circonscription,
    source: sourceName,
    date,
    motif: row.text(slot.motif).trim(),
  };
}
