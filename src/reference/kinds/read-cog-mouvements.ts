/** COG: movements of communes since 1943 (`v_mvt_commune_AAAA.csv`). */
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { MouvementRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.cog_mouvements;
const slot = slotsOf(fields);

/**
 * Movements, batches in the order of the files (the newest first). Codes are texts: old ones, such as Corsica's `20004`,
 * are none of today's form.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCogMouvements(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly MouvementRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const modalite = row.value(slot.modalite);
    const dateEffet = row.text(slot.date_effet);
    if (!Number.isInteger(modalite) || !/^\d{4}-\d\d-\d\d$/.test(dateEffet)) {
      noted.add('VALUE_UNKNOWN', caseOf(row, dateEffet));
      return undefined;
    }
    return {
      modalite,
      dateEffet,
      typeAvant: row.text(slot.type_avant),
      codeAvant: row.text(slot.code_avant),
      nomAvant: row.text(slot.nom_avant),
      typeApres: row.text(slot.type_apres),
      codeApres: row.text(slot.code_apres),
      nomApres: row.text(slot.nom_apres),
    };
  });
}
