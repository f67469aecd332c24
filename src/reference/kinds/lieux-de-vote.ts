/** Polling places: where each bureau de vote votes, as cities publish it. */
import { communeOfBureau, parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau } from '../../domain/codes.ts';
import { may, must } from '../fields/field-spec.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import { defineKind } from './define-kind.ts';
import { scanTable } from './scanners.ts';

/** Where a bureau votes. */
export interface LieuDeVoteRow {
  readonly bureau: CodeBureau;
  readonly nom: string;
  /** Ends with postcode and commune where the file has them. */
  readonly adresse: string;
}

const fields = {
  code_bureau_vote: must('code_bureau_vote', 'codeBureauVote', 'Identifiant du bureau de vote', 'id_bv'),
  code_commune: may('code_commune', 'codeCommune', 'code_insee'),
  nom: must('nom', 'libelle', 'Libellé du bureau de vote'),
  adresse: may('adresse'),
  code_postal: may('code_postal', 'Code Postal'),
  commune: may('commune', 'nom_commune', 'ville'),
};
const slot = slotsOf(fields);

/** The kind `lieux_de_vote`. */
export const lieuxDeVote = defineKind({
  name: 'lieux_de_vote',
  holds: 'Polling places of bureaux de vote, as cities publish them',
  adds: 'The result column `lieu_vote`: name and address of the polling place.',
  published: 'Cities, for example https://opendata.paris.fr/; the licence differs by city.',
  formats: 'CSV',
  fields,
  scan: scanTable<LieuDeVoteRow>(fields, (row, findings) => {
    const commune = parseCodeInsee(row.text(slot.code_commune));
    const text = row.text(slot.code_bureau_vote);
    const bureau = parseCodeBureau(text, commune === undefined ? {} : { commune });
    if (bureau === undefined) {
      findings.add('CODE_BUREAU_UNREADABLE', caseOf(row, text));
      return undefined;
    }
    const adresse = [slot.adresse, slot.code_postal, slot.commune].map((field) => row.text(field).trim());
    return { bureau, nom: row.text(slot.nom).trim(), adresse: adresse.filter((part) => part !== '').join(' ') };
  }),
  codes: { commune: ({ bureau }) => communeOfBureau(bureau), bureau: ({ bureau }) => bureau },
});
