import type { AddressRecord } from '../record/record.ts';
import { setGroupTexts, setTexts } from './known-texts.ts';
import { readAddress } from './read-address.ts';
import { readCountry, readMonaco } from './countries/read-country.ts';
import { readElsewhere } from './read-elsewhere.ts';
import { readFields } from './read-fields.ts';
import { readGivenCodes } from './read-given-codes.ts';
import { readPlainAddress, readPlainPlace } from './read-plain.ts';
import { keepPlace, takeKnownPlace } from './places/place-memo.ts';
import { readPlace } from './places/read-place.ts';
import { keepStreet, takeKnownStreet } from './streets/street-memo.ts';

/**
 * Parses the fields of a record: number, suffix, street, postcode, commune, given codes and coordinates.
 *
 * Accepts any bytes. Fills `tokens`, `placeTokens` and `parsed`; adds motifs for dropped and missing parts.
 */
export function parseRecord(record: AddressRecord): void {
  setTexts(record);
  parseTexts(record);
}

/** Parses `records[0, count)` as {@link parseRecord} does: together, they wait less for what is kept of earlier texts. */
export function parseRecords(records: readonly AddressRecord[], count: number): void {
  setGroupTexts(records, count);
  for (let row = 0; row < count; row++) {
    const record = records[row];
    if (record !== undefined) parseTexts(record);
  }
}

function parseTexts(record: AddressRecord): void {
  const { parsed, motifs } = record;
  readFields(record);
  readGivenCodes(record);
  if (!takeKnownPlace(record)) {
    if (readPlainPlace(record)) keepPlace(record);
    else readPlace(record);
  }
  readCountry(record);
  if (!takeKnownStreet(record)) {
    const { changes } = record.tokens;
    if (!readPlainAddress(record)) readAddress(record);
    if (record.tokens.changes === changes) keepStreet(record);
  }
  const isWhole = parsed.numero > 0 && parsed.street.count > 0 && parsed.codePostal !== -1;
  if (!isWhole) readElsewhere(record);
  readMonaco(record);
  if (parsed.isEmpty) return;
  if (parsed.numero <= 0) motifs.add('numero_absent');
  if (parsed.street.count === 0) motifs.add('voie_absente');
  if (parsed.codePostal === -1) motifs.add('code_postal_absent');
}
