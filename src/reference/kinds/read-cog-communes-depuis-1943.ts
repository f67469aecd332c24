/** COG: every commune since 1943 with the dates between which its name and code held (`v_commune_depuis_1943.csv`). */
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { CommuneDepuis1943Row } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.cog_communes_depuis_1943;
const slot = slotsOf(fields);

/**
 * Communes as they were, batches in the order of the files. Codes are texts, as old ones have other forms.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCogCommunesDepuis1943(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly CommuneDepuis1943Row[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const codeInsee = row.text(slot.code_insee);
    const dateDebut = row.text(slot.date_debut);
    if (codeInsee.length !== 5 || !/^\d{4}-\d\d-\d\d$/.test(dateDebut)) {
      noted.add('VALUE_UNKNOWN', caseOf(row, codeInsee));
      return undefined;
    }
    return {
      type: row.text(slot.type),
      codeInsee,
      nom: row.text(slot.nom),
      dateDebut,
      dateFin: row.text(slot.date_fin),
    };
  });
}
