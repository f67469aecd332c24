import { inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { isCity } from '../text/names/arrondissement.ts';
import { hashAscii } from '../text/folding/hash.ts';
import { readPlaceName, readStreetName } from '../text/names/street-name.ts';
import { pieceStart, tokenKind, type TokenList } from '../text/tokens/token-list.ts';
import { WordSet } from '../text/tokens/word-set.ts';
import { wordFlag } from '../text/vocabulary/vocabulary.ts';
import { isPostcode } from './places/postcode-tokens.ts';
import { isSureType } from './token-tests.ts';

/**
 * Fast paths for most rows of a clean file: `12 BIS RUE DES LILAS` and `94200 IVRY SUR SEINE`. Each checks, in one pass over the
 * tokens, that no step of the full parser would correct, drop or move anything, and then reads the same; otherwise it leaves the
 * record unchanged. Both paths give the same result for any row: `test/parse/read-plain.test.ts`.
 */

const codePostalKey = inputKeyIndex('code_postal');
const space = 0x20;
const apostrophe = 0x27;
const hyphen = 0x2d;
const point = 0x2e;
const comma = 0x2c;
const opening = 0x28;
const closing = 0x29;

/** Kinds of words that need the full parser: complements, boxes, second suffixes, zones, countries. */
const addressFlags =
  wordFlag.complement |
  wordFlag.postalBox |
  wordFlag.cedex |
  wordFlag.suffix |
  wordFlag.careOf |
  wordFlag.tail |
  wordFlag.country;
const placeFlags = wordFlag.cedex | wordFlag.country;
/** A room or a chemin: only the full parser checks the next words. */
const roomOrChemin = hashAscii('CH');
/** The country, and words around an arrondissement's number. */
const placeWords = new WordSet([
  ...['FRANCE', 'F', 'FR', 'E', 'EME', 'ER', 'ERE', 'IEME'],
  ...['ARRONDISSEMENT', 'ARR', 'ARDT', 'ARRDT', 'ARROND'],
]);

/** Reads number, suffix and street like `readAddress`; returns false when the address is not plain. */
export function readPlainAddress({ tokens, parsed }: AddressRecord): boolean {
  const { count } = tokens;
  if (count < 3 || tokens.kind[0] !== tokenKind.digits || tokens.tokenLength(0) > 4) return false;
  if (tokens.text[tokens.start[0] ?? 0] === 0x30) return false;
  const isSuffixed = ((tokens.flags[1] ?? 0) & wordFlag.suffix) !== 0 && tokens.tokenLength(1) > 1;
  const street = isSuffixed ? 2 : 1;
  if (street + 1 >= count || !isSureType(tokens, street) || tokens.hash[street] === tokens.hash[street + 1])
    return false;
  if (((tokens.flags[1] ?? 0) & wordFlag.month) !== 0) return false;
  for (let token = 1; token <= street; token++) {
    const before = tokens.before[token] ?? 0;
    if (before !== space && (before !== pieceStart || isSuffixed)) return false;
  }
  for (let token = street; token < count; token++) {
    if (tokens.kind[token] !== tokenKind.letters) return false;
    if (((tokens.flags[token] ?? 0) & addressFlags) !== 0 || tokens.hash[token] === roomOrChemin) return false;
    if (token > street && !isJoined(tokens, token)) return false;
  }
  parsed.numero = tokens.leadingNumber(0, 4);
  parsed.suffixHash = isSuffixed ? (tokens.hash[1] ?? 0) : 0;
  parsed.streetFrom = street;
  parsed.streetTo = count;
  readStreetName(tokens, street, count, parsed.street);
  return true;
}

/** True for a word of the same name as the one before it, by the separator between them. */
function isJoined(tokens: TokenList, token: number): boolean {
  const before = tokens.before[token] ?? 0;
  if (before === space || before === apostrophe) return true;
  if (before === hyphen) return tokens.type[token] === 0;
  return before === point && tokens.tokenLength(token - 1) > 1;
}

/** Reads postcode and commune like `readPlace`; returns false when they are not plain. */
export function readPlainPlace({ placeTokens: tokens, parsed }: AddressRecord): boolean {
  const { count } = tokens;
  if (count < 2 || tokens.kind[0] !== tokenKind.digits || tokens.tokenLength(0) !== 5) return false;
  const code = tokens.leadingNumber(0, 5);
  if (!isPostcode(code)) return false;
  for (let token = 1; token < count; token++) {
    if (tokens.kind[token] !== tokenKind.letters || tokens.key[token] === codePostalKey) return false;
    if (((tokens.flags[token] ?? 0) & placeFlags) !== 0 || placeWords.has(tokens.hash[token] ?? 0)) return false;
    const before = tokens.before[token] ?? 0;
    if (before === comma || before === opening || before === closing) return false;
  }
  if (count > 2 && (isCity(tokens, 1) || isCity(tokens, count - 1))) return false;
  parsed.codePostal = code;
  tokens.remove(0, 1);
  readPlaceName(tokens, 0, tokens.count, parsed.commune);
  return true;
}
