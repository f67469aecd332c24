/** The ministry's table of bureaux de vote and their circonscriptions. */
import { communeOfBureau, parseCodeBureau } from '../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeBureau, CodeCirconscription, CodeInsee } from '../../domain/codes.ts';
import { may, must } from '../fields/field-spec.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import { defineKind } from './define-kind.ts';
import { scanTable } from './scanners.ts';

/** A bureau and its circonscription; a bureau that is cut has one row per circonscription. */
export interface BureauCirconscriptionRow {
  readonly bureau: CodeBureau;
  readonly codeCommune: CodeInsee;
  readonly nomCommune: string;
  readonly circonscription: CodeCirconscription;
}

const fields = {
  code_bureau_vote: must('codeBureauVote', 'code_bureau_vote'),
  code_commune: may('codeCommune', 'code_commune'),
  nom_commune: may('nomCommune', 'nom_commune'),
  code_circonscription: must('codeCirconscription', 'code_circonscription'),
};
const slot = slotsOf(fields);

/** The kind `bureaux_circonscriptions`. */
export const bureauxCirconscriptions = defineKind({
  name: 'bureaux_circonscriptions',
  holds: "Bureaux de vote and their circonscriptions (table of the ministère de l'Intérieur)",
  adds: 'The circonscription of each bureau, from which an address of the bureau gets its own.',
  published:
    "Ministère de l'Intérieur, https://www.data.gouv.fr/datasets/bureaux-de-vote-et-circonscriptions/; Licence Ouverte 2.0.",
  formats: 'CSV',
  fields,
  scan: scanTable<BureauCirconscriptionRow>(fields, (row, findings) => {
    const commune = parseCodeInsee(row.text(slot.code_commune));
    const bureauText = row.text(slot.code_bureau_vote);
    const bureau = parseCodeBureau(bureauText, commune === undefined ? {} : { commune });
    if (bureau === undefined) {
      findings.add('CODE_BUREAU_UNREADABLE', caseOf(row, bureauText));
      return undefined;
    }
    const text = row.text(slot.code_circonscription);
    const circonscription = parseCodeCirconscription(text);
    if (circonscription === undefined || !isCirconscription(circonscription)) {
      const code = circonscription === undefined ? 'CODE_CIRCONSCRIPTION_UNREADABLE' : 'CIRCONSCRIPTION_NOT_IN_LIST';
      findings.add(code, caseOf(row, text));
      return undefined;
    }
    return { bureau, codeCommune: communeOfBureau(bureau), nomCommune: row.text(slot.nom_commune), circonscription };
  }),
  codes: { commune: ({ codeCommune }) => codeCommune, bureau: ({ bureau }) => bureau },
  followsMap: true,
});
