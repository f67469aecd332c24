/** Countries and the circonscriptions of French citizens abroad. */
import { isCirconscription, parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import type { CodeCirconscription } from '../../domain/codes.ts';
import { must } from '../fields/field-spec.ts';
import { lasting } from '../findings/thresholds.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf } from '../formats/csv/read-table.ts';
import { defineKind } from './define-kind.ts';
import { scanTable } from './scanners.ts';

/** A country and its circonscription abroad. */
export interface PaysRow {
  readonly nom: string;
  /** ISO 3166 alpha-2 and alpha-3, upper case. */
  readonly alpha2: string;
  readonly alpha3: string;
  /** Undefined for French territory, and for what has none (Antarctica, a state that is not recognised). */
  readonly circonscription: CodeCirconscription | undefined;
}

const fields = {
  alpha2: must('ID', 'iso_a2', 'alpha2'),
  alpha3: must('iso_a3', 'alpha3'),
  nom: must('NAME', 'nom'),
  code_circonscription: must('circo', 'code_circonscription'),
};
const slot = slotsOf(fields);

/** The kind `pays_circonscriptions`. The circonscription is a code or a number from 1 to 11; 0 and -1 stand for none. */
export const paysCirconscriptions = defineKind({
  name: 'pays_circonscriptions',
  holds: 'Countries and their circonscriptions abroad (ZZ01 to ZZ11)',
  adds: 'The circonscription of an address in another country (method `pays`).',
  published: 'Derived from the electoral code; there is no official file.',
  formats: 'CSV',
  fields,
  scan: scanTable<PaysRow>(fields, (row, findings) => {
    const nom = row.text(slot.nom);
    const alpha2 = row.text(slot.alpha2).toUpperCase();
    const alpha3 = row.text(slot.alpha3).toUpperCase();
    if (nom === '' || (alpha2 === '' && alpha3 === '')) {
      findings.add('ROW_WITHOUT_KEY', `row ${row.number}`);
      return undefined;
    }
    const text = row.text(slot.code_circonscription);
    if (text === '0' || text === '-1' || text === '') return { nom, alpha2, alpha3, circonscription: undefined };
    const circonscription = parseCodeCirconscription(text, { departement: 'ZZ' });
    if (circonscription === undefined || !isCirconscription(circonscription)) {
      findings.add('CIRCONSCRIPTION_NOT_IN_LIST', caseOf(row, text));
      return undefined;
    }
    return { nom, alpha2, alpha3, circonscription };
  }),
  codes: {},
  yearsOlder: lasting,
  followsMap: true,
});
