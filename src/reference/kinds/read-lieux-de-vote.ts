/** Polling places: where each bureau votes, as cities publish it. */
import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import type { Findings } from '../findings/findings.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import type { LieuDeVoteRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.lieux_de_vote;
const slot = slotsOf(fields);

/**
 * Polling places, batches in the order of the files; the address ends with postcode and commune where the file has them.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export function readLieuxDeVote(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly LieuDeVoteRow[]> {
  return readTable(source, findings, fields, (row, noted) => {
    const commune = parseCodeInsee(row.text(slot.code_commune));
    const text = row.text(slot.code_bureau_vote);
    const bureau = parseCodeBureau(text, commune === undefined ? {} : { commune });
    if (bureau === undefined) {
      noted.add('CODE_BUREAU_UNREADABLE', caseOf(row, text));
      return undefined;
    }
    const adresse = [slot.adresse, slot.code_postal, slot.commune].map((field) => row.text(field).trim());
    return { bureau, nom: row.text(slot.nom).trim(), adresse: adresse.filter((part) => part !== '').join(' ') };
  });
}
