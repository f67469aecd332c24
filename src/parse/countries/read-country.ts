import { inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { countryNameHash } from '../../text/names/country-name.ts';
import { TokenList } from '../../text/tokens/token-list.ts';
import { takePlaceName } from '../places/read-place.ts';

const paysKey = inputKeyIndex('pays');
const france = new Set(['FRANCE', 'FR', 'FRA', 'F', '250'].map(hashAscii));
const monaco = hashAscii('MONACO');
/** Hundreds of Monaco's postcodes, 98000 and its CEDEX codes, which French files list among their own. */
const monacoPostcodes = 980;

const paysTokens = new TokenList();

/** Reads a postcode of Monaco as the country. */
export function readMonaco({ parsed }: AddressRecord): void {
  if (Math.floor(parsed.codePostal / 100) === monacoPostcodes && parsed.countryHash === 0) parsed.countryHash = monaco;
}

/**
 * Reads the country's field: the hash of its words, 0 for France or nothing. Where the columns are shifted and no commune
 * was read, it holds the commune.
 */
export function readCountry(record: AddressRecord): void {
  const { fields, parsed, motifs } = record;
  const piece = fields.find(paysKey);
  if (piece === -1) return;
  const { bytes, encoding } = fields;
  paysTokens.clear();
  paysTokens.append(bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0, encoding, paysKey);
  if (paysTokens.count === 0) return;
  if (motifs.has('colonne_decalee') && parsed.commune.count === 0) {
    const { placeTokens } = record;
    const start = placeTokens.count;
    placeTokens.takeFrom(paysTokens, 0, paysTokens.count);
    takePlaceName(record, start);
    return;
  }
  const hash = countryNameHash(paysTokens, 0, paysTokens.count);
  if (france.has(hash) || france.has(paysTokens.hash[0] ?? 0)) return;
  parsed.countryHash = hash;
  parsed.isCountryByLetters = false;
  parsed.isEmpty = false;
}
