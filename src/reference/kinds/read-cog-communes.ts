/** COG: communes, arrondissements, déléguées and associées of a year (`v_commune_AAAA.csv`). */
import { departementOf, parseCodeInsee } from '../../domain/code-insee.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { CommuneRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.cog_communes;
const slot = slotsOf(fields);

const types: ReadonlyMap<string, CommuneRow['type']> = new Map([
  ['COM', 'COM'],
  ['ARM', 'ARM'],
  ['COMD', 'COMD'],
  ['COMA', 'COMA'],
]);

/**
 * Rows of the COG, batches in the order of the files. A commune and its déléguée may share a code: two rows.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readCogCommunes(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly CommuneRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const type = types.get(row.text(slot.type));
    if (type === undefined) {
      noted.add('VALUE_UNKNOWN', caseOf(row, row.text(slot.type)));
      return undefined;
    }
    const codeInsee = parseCodeInsee(row.text(slot.code_insee));
    if (codeInsee === undefined) {
      noted.add('CODE_INSEE_UNREADABLE', caseOf(row, row.text(slot.code_insee)));
      return undefined;
    }
    return {
      type,
      codeInsee,
      // Empty for déléguées and associées.
      departement: row.text(slot.departement) || departementOf(codeInsee),
      nom: row.text(slot.nom),
      codeParent: parseCodeInsee(row.text(slot.code_parent)),
    };
  });
}
