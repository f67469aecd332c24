/** COG: every commune since 1943, with the dates between which its name and code held (`v_commune_depuis_1943.csv`). */
import { must } from '../../fields/field-spec.ts';
import { slotsOf } from '../../formats/csv/csv-rows.ts';
import { caseOf } from '../../formats/csv/read-table.ts';
import { defineKind } from '../define-kind.ts';
import { scanTable } from '../scanners.ts';

/** A commune as it was between two dates. The code is plain text, as old ones have other forms. */
export interface CommuneDepuis1943Row {
  readonly type: string;
  readonly codeInsee: string;
  readonly nom: string;
  /** ISO date. */
  readonly dateDebut: string;
  /** ISO date, '' while it exists. */
  readonly dateFin: string;
}

const fields = {
  type: must('TYPECOM'),
  code_insee: must('COM'),
  nom: must('LIBELLE'),
  date_debut: must('DATE_DEBUT'),
  date_fin: must('DATE_FIN'),
};
const slot = slotsOf(fields);

/** The kind `cog_communes_depuis_1943`. */
export const cogCommunesDepuis1943 = defineKind({
  name: 'cog_communes_depuis_1943',
  holds: 'Every commune since 1943 with the dates of its name and code (COG, `v_commune_depuis_1943.csv`)',
  adds: 'Former names of communes lead to the commune of today.',
  published: 'INSEE, Code officiel géographique, yearly; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: scanTable<CommuneDepuis1943Row>(fields, (row, findings) => {
    const codeInsee = row.text(slot.code_insee);
    const dateDebut = row.text(slot.date_debut);
    if (codeInsee.length !== 5 || !/^\d{4}-\d\d-\d\d$/.test(dateDebut)) {
      findings.add('VALUE_UNKNOWN', caseOf(row, codeInsee));
      return undefined;
    }
    return {
      type: row.text(slot.type),
      codeInsee,
      nom: row.text(slot.nom),
      dateDebut,
      dateFin: row.text(slot.date_fin),
    };
  }),
  codes: { formerCommune: ({ codeInsee }) => codeInsee },
});
