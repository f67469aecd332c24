/** The ministry's table of bureaux and their circonscriptions. */
import { communeOfBureau, parseCodeBureau } from '../../domain/code-bureau.ts';
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { BureauCirconscriptionRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.bureaux_circonscriptions;
const slot = slotsOf(fields);

/**
 * Bureaux and their circonscriptions, batches in the order of the files; a bureau that is cut has a row for each.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readBureauxCirconscriptions(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly BureauCirconscriptionRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const commune = parseCodeInsee(row.text(slot.code_commune));
    const bureauText = row.text(slot.code_bureau_vote);
    const bureau = parseCodeBureau(bureauText, commune === undefined ? {} : { commune });
    if (bureau === undefined) {
      noted.add('CODE_BUREAU_UNREADABLE', caseOf(row, bureauText));
      return undefined;
    }
    const text = row.text(slot.code_circonscription);
    const circonscription = parseCodeCirconscription(text);
    if (circonscription === undefined || !isCirconscription(circonscription)) {
      const code = circonscription === undefined ? 'CODE_CIRCONSCRIPTION_UNREADABLE' : 'CIRCONSCRIPTION_NOT_IN_LIST';
      noted.add(code, caseOf(row, text));
      return undefined;
    }
    return { bureau, codeCommune: communeOfBureau(bureau), nomCommune: row.text(slot.nom_commune), circonscription };
  });
}
