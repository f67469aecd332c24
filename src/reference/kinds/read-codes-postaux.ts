/** La Poste: postcodes of the communes (`hexasmal`), with semicolons in Latin-1 or with commas in UTF-8. */
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { CodePostalRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.codes_postaux;
const slot = slotsOf(fields);

/**
 * Postcodes, batches in the order of the files: a commune has a row for each postcode and locality. Monaco (99138) is no
 * French commune: its one row is noted as `CODE_INSEE_UNREADABLE`.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCodesPostaux(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly CodePostalRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const codeInsee = parseCodeInsee(row.text(slot.code_insee));
    if (codeInsee === undefined) {
      noted.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_insee)));
      return undefined;
    }
    const codePostal = row.text(slot.code_postal).padStart(5, '0');
    if (!/^\d{5}$/.test(codePostal)) {
      noted.add('CODE_POSTAL_UNREADABLE', caseOf(row, row.text(slot.code_postal)));
      return undefined;
    }
    return {
      codeInsee,
      codePostal,
      nomCommune: row.text(slot.nom_commune).trim(),
      libelleAcheminement: row.text(slot.libelle_acheminement).trim(),
      ligne5: row.text(slot.ligne_5).trim(),
    };
  });
}
