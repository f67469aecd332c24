/** La Poste: postcodes of communes (`hexasmal`), with semicolons in Latin-1 or with commas in UTF-8. */
import type { CodeInsee } from '../../domain/codes.ts';
import { may, must } from '../fields/field-spec.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf, readCodeInsee } from '../formats/csv/read-table.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';
import { scanTable } from './scanners.ts';

/** A postcode of a commune; a commune has one row per postcode and locality. */
export interface CodePostalRow {
  readonly codeInsee: CodeInsee;
  readonly codePostal: string;
  readonly nomCommune: string;
  readonly libelleAcheminement: string;
  /** Former commune or locality, '' for none. */
  readonly ligne5: string;
}

const fields = {
  code_insee: must('code_commune_insee', 'Code_commune_INSEE'),
  code_postal: must('code_postal'),
  nom_commune: must('nom_de_la_commune'),
  libelle_acheminement: must('libelle_d_acheminement', 'Libellé_d_acheminement', 'libelle_acheminement'),
  ligne_5: may('ligne_5'),
};
const slot = slotsOf(fields);

/** The kind `codes_postaux`. Monaco (99138) is not a French commune: its row is noted as `CODE_INSEE_UNREADABLE`. */
export const codesPostaux = defineKind({
  name: 'codes_postaux',
  holds: 'Postcodes of communes (La Poste, base officielle des codes postaux, `hexasmal`)',
  adds: 'Every postcode of a commune, and the names that La Poste uses for it and its localities.',
  published: 'La Poste, https://datanova.laposte.fr/datasets/laposte-hexasmal; Licence Ouverte 2.0.',
  formats: 'CSV',
  fields,
  scan: scanTable<CodePostalRow>(fields, (row, findings) => {
    const codeInsee = readCodeInsee(row, slot.code_insee, findings);
    if (codeInsee === undefined) return undefined;
    const codePostal = row.text(slot.code_postal).padStart(5, '0');
    if (!/^\d{5}$/.test(codePostal)) {
      findings.add('CODE_POSTAL_UNREADABLE', caseOf(row, row.text(slot.code_postal)));
      return undefined;
    }
    return {
      codeInsee,
      codePostal,
      nomCommune: row.text(slot.nom_commune).trim(),
      libelleAcheminement: row.text(slot.libelle_acheminement).trim(),
      ligne5: row.text(slot.ligne_5).trim(),
    };
  }),
  codes: byCodeInsee,
});
