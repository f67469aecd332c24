import { inputKeyIndex } from '../domain/input-fields.ts';
import type { AddressRecord } from '../domain/record.ts';
import { hashAscii } from '../domain/text/hash.ts';
import { NameWords, nameWordText, readPlaceName } from '../domain/text/street-name.ts';
import { TokenList } from '../domain/text/token-list.ts';

const paysKey = inputKeyIndex('pays');
const france = new Set(['FRANCE', 'FR', 'FRA', 'F', '250'].map(hashAscii));
const tokens = new TokenList();
const name = new NameWords();

const monaco = hashAscii('MONACO');
/** Hundreds of Monaco's postcodes, 98000 and its CEDEX codes, which French files list among their own. */
const monacoPostcodes = 980;

/** Takes a postcode of Monaco for its country. */
export function readMonaco({ parsed }: AddressRecord): void {
  if (Math.floor(parsed.codePostal / 100) === monacoPostcodes && parsed.countryHash === 0) parsed.countryHash = monaco;
}

/** Reads the country's field: the hash of its words, 0 for France or nothing. */
export function readCountry({ fields, parsed }: AddressRecord): void {
  const piece = fields.find(paysKey);
  if (piece === -1) return;
  tokens.clear();
  tokens.append(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0, fields.encoding, paysKey);
  if (tokens.count === 0) return;
  readPlaceName(tokens, 0, tokens.count, name);
  let text = '';
  for (let word = 0; word < name.count; word++) text += (word === 0 ? '' : ' ') + nameWordText(tokens, name, word);
  const hash = hashAscii(text);
  if (france.has(hash) || france.has(name.words[0] ?? 0)) return;
  parsed.countryHash = hash;
  parsed.isEmpty = false;
}
