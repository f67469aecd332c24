/** COG: changes of communes since 1943 (`v_mvt_commune_AAAA.csv`). */
import { must } from '../../fields/field-spec.ts';
import { slotsOf } from '../../formats/csv/csv-rows.ts';
import { caseOf } from '../../formats/csv/read-table.ts';
import { defineKind } from '../define-kind.ts';
import { scanTable } from '../scanners.ts';

/** A change of communes: what became what, and when. Codes are plain text, as old ones (`20004` in Corsica) have other forms. */
export interface MouvementRow {
  readonly modalite: number;
  /** ISO date. */
  readonly dateEffet: string;
  readonly typeAvant: string;
  readonly codeAvant: string;
  readonly nomAvant: string;
  readonly typeApres: string;
  readonly codeApres: string;
  readonly nomApres: string;
}

const fields = {
  modalite: must('MOD'),
  date_effet: must('DATE_EFF'),
  type_avant: must('TYPECOM_AV'),
  code_avant: must('COM_AV'),
  nom_avant: must('LIBELLE_AV'),
  type_apres: must('TYPECOM_AP'),
  code_apres: must('COM_AP'),
  nom_apres: must('LIBELLE_AP'),
};
const slot = slotsOf(fields);

/** The kind `cog_mouvements`: rows newest first, as the file has them. */
export const cogMouvements = defineKind({
  name: 'cog_mouvements',
  holds: 'Mergers, splits and renamings of communes since 1943 (COG, `v_mvt_commune_AAAA.csv`)',
  adds: 'Former commune codes and names lead to the commune of today (motif `commune_fusionnee`).',
  published: 'INSEE, Code officiel géographique, yearly; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: scanTable<MouvementRow>(fields, (row, findings) => {
    const modalite = row.value(slot.modalite);
    const dateEffet = row.text(slot.date_effet);
    if (!Number.isInteger(modalite) || !/^\d{4}-\d\d-\d\d$/.test(dateEffet)) {
      findings.add('VALUE_UNKNOWN', caseOf(row, dateEffet));
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
  }),
  codes: { formerCommune: ({ codeAvant }) => codeAvant },
});
