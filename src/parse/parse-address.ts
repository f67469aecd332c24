import type { AddressRecord } from '../domain/record.ts';
import { dropPostalBoxes } from './drop-boxes.ts';
import { dropComplements } from './drop-complements.ts';
import { readCountry, readMonaco } from './read-country.ts';
import { readFields, readSpareField, spareFields } from './read-fields.ts';
import { readGivenCodes } from './read-given-codes.ts';
import { readNumber } from './read-number.ts';
import { readPlace } from './read-place.ts';
import { readStreet } from './read-street.ts';
import { repairNumbers } from './repair-numbers.ts';
import { splitTail } from './split-tail.ts';

/**
 * Reads what the fields of a record say: number, suffix, street, postcode, commune, codes and coordinates given.
 *
 * Any bytes are accepted. Fills `tokens`, `placeTokens` and `parsed`; adds the motifs of what was dropped or missing.
 */
export function parseRecord(record: AddressRecord): void {
  const { parsed, motifs } = record;
  readFields(record);
  readGivenCodes(record);
  readCountry(record);
  readPlace(record);
  readAddress(record);
  for (let spare = 0; parsed.street.count === 0 && spare < spareFields; spare++) {
    if (readSpareField(record, spare)) readAddress(record);
  }
  readMonaco(record);
  if (parsed.isEmpty) return;
  if (parsed.numero === -1) motifs.add('numero_absent');
  if (parsed.street.count === 0) motifs.add('voie_absente');
  if (parsed.codePostal === -1) motifs.add('code_postal_absent');
}

/** Reads number and street, with what else was written there taken off. */
function readAddress(record: AddressRecord): void {
  splitTail(record);
  repairNumbers(record);
  dropPostalBoxes(record);
  dropComplements(record);
  const behindNumber = readNumber(record);
  readStreet(record, behindNumber);
}
