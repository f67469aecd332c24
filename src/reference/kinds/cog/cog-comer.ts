/** COG: communes of the overseas collectivities (`v_commune_comer_AAAA.csv`). */
import type { CodeInsee } from '../../../domain/codes.ts';
import { must } from '../../fields/field-spec.ts';
import { slotsOf } from '../../formats/csv/csv-rows.ts';
import { readCodeInsee } from '../../formats/csv/read-table.ts';
import { byCodeInsee, defineKind } from '../define-kind.ts';
import { scanTable } from '../scanners.ts';
import { isCommuneOfCollectivite } from './cog-communes.ts';

/** A commune of an overseas collectivity, or a district of one that has no inhabitants. */
export interface CommuneComerRow {
  readonly codeInsee: CodeInsee;
  readonly nom: string;
  readonly collectivite: string;
  readonly nomCollectivite: string;
}

const fields = {
  code_insee: must('COM_COMER'),
  nom: must('LIBELLE'),
  collectivite: must('COMER'),
  nom_collectivite: must('LIBELLE_COMER'),
};
const slot = slotsOf(fields);

/** The kind `cog_comer`. */
export const cogComer = defineKind({
  name: 'cog_comer',
  holds: 'Communes of the overseas collectivities (COG, `v_commune_comer_AAAA.csv`)',
  adds: 'Codes and names of communes in 975, 977, 978, 986, 987 and 988, which `cog_communes` does not list.',
  published: 'INSEE, Code officiel géographique, yearly; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: scanTable<CommuneComerRow>(fields, (row, findings) => {
    const codeInsee = readCodeInsee(row, slot.code_insee, findings);
    if (codeInsee === undefined) return undefined;
    return {
      codeInsee,
      nom: row.text(slot.nom),
      collectivite: row.text(slot.collectivite),
      nomCollectivite: row.text(slot.nom_collectivite),
    };
  }),
  codes: byCodeInsee,
  listsCommune: isCommuneOfCollectivite,
});
