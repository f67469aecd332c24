/** Countries and their circonscriptions abroad. */
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { PaysRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.pays_circonscriptions;
const slot = slotsOf(fields);

/**
 * Countries, batches in the order of the files. The circonscription is a number 1 to 11 or a code; 0 (French territory)
 * and -1 (no circonscription: Antarctica, or a state not recognised) give none.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readPaysCirconscriptions(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly PaysRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const nom = row.text(slot.nom);
    const alpha2 = row.text(slot.alpha2).toUpperCase();
    const alpha3 = row.text(slot.alpha3).toUpperCase();
    if (nom === '' || (alpha2 === '' && alpha3 === '')) {
      noted.add('ROW_WITHOUT_KEY', `row ${row.number}`);
      return undefined;
    }
    const text = row.text(slot.code_circonscription);
    if (text === '0' || text === '-1' || text === '') return { nom, alpha2, alpha3, circonscription: undefined };
    const circonscription = parseCodeCirconscription(text, { departement: 'ZZ' });
    if (circonscription === undefined || !isCirconscription(circonscription)) {
      noted.add('CIRCONSCRIPTION_NOT_IN_LIST', caseOf(row, text));
      return undefined;
    }
    return { nom, alpha2, alpha3, circonscription };
  });
}
