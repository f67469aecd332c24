/** COG: communes of the overseas collectivities (`v_commune_comer_AAAA.csv`). */
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { CommuneComerRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.cog_comer;
const slot = slotsOf(fields);

/**
 * Communes (and districts without inhabitants) of the collectivities, batches in the order of the files.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCogComer(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly CommuneComerRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const codeInsee = parseCodeInsee(row.text(slot.code_insee));
    if (codeInsee === undefined) {
      noted.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_insee)));
      return undefined;
    }
    return {
      codeInsee,
      nom: row.text(slot.nom),
      collectivite: row.text(slot.collectivite),
      nomCollectivite: row.text(slot.nom_collectivite),
    };
  });
}
