/** COG: communes, arrondissements, communes déléguées and associées of a year (`v_commune_AAAA.csv`). */
import { departementOf, parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
import { may, must } from '../../fields/field-spec.ts';
import { slotsOf } from '../../formats/csv/csv-rows.ts';
import { caseOf, readCodeInsee } from '../../formats/csv/read-table.ts';
import { defineKind } from '../define-kind.ts';
import { scanTable } from '../scanners.ts';

/** A commune, an arrondissement, a commune déléguée or a commune associée. */
export interface CommuneRow {
  readonly type: 'COM' | 'ARM' | 'COMD' | 'COMA';
  readonly codeInsee: CodeInsee;
  readonly departement: string;
  readonly nom: string;
  /** The commune that an ARM, COMD or COMA belongs to, or undefined. */
  readonly codeParent: CodeInsee | undefined;
}

const fields = {
  type: must('TYPECOM'),
  code_insee: must('COM'),
  departement: may('DEP'),
  nom: must('LIBELLE'),
  code_parent: may('COMPARENT'),
};
const slot = slotsOf(fields);

const types: ReadonlyMap<string, CommuneRow['type']> = new Map([
  ['COM', 'COM'],
  ['ARM', 'ARM'],
  ['COMD', 'COMD'],
  ['COMA', 'COMA'],
]);

const isOfToday = ({ type }: CommuneRow): boolean => type === 'COM' || type === 'ARM';

/** Whether a code is of an overseas collectivity: `cog_comer` lists these communes, `cog_communes` does not. */
export function isCommuneOfCollectivite(codeInsee: string): boolean {
  return /^(?:98|975|977|978)/.test(codeInsee);
}

/** The kind `cog_communes`. A commune and its commune déléguée may share a code: two rows. */
export const cogCommunes = defineKind({
  name: 'cog_communes',
  holds: 'Communes, arrondissements, communes déléguées and associées of a year (COG, `v_commune_AAAA.csv`)',
  adds: 'Official names and codes of communes; names and codes of communes déléguées and associées lead to their commune.',
  published: 'INSEE, Code officiel géographique, yearly; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: scanTable<CommuneRow>(fields, (row, findings) => {
    const type = types.get(row.text(slot.type));
    if (type === undefined) {
      findings.add('VALUE_UNKNOWN', caseOf(row, row.text(slot.type)));
      return undefined;
    }
    const codeInsee = readCodeInsee(row, slot.code_insee, findings);
    if (codeInsee === undefined) return undefined;
    return {
      type,
      codeInsee,
      // Empty for communes déléguées and associées.
      departement: row.text(slot.departement) || departementOf(codeInsee),
      nom: row.text(slot.nom),
      codeParent: parseCodeInsee(row.text(slot.code_parent)),
    };
  }),
  codes: {
    commune: (row) => (isOfToday(row) ? row.codeInsee : undefined),
    formerCommune: (row) => (isOfToday(row) ? undefined : row.codeInsee),
  },
  listsCommune: (codeInsee) => !isCommuneOfCollectivite(codeInsee),
});
