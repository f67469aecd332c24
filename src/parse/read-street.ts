import { hashAscii } from '../domain/text/hash.ts';
import { readStreetName } from '../domain/text/street-name.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { startsWithNumber } from './number-tokens.ts';
import { beginsPart, flagsOf, isDigits, isLetter, typeOf } from './token-tests.ts';

const and = hashAscii('ET');
/** Words that, behind a street's name and before a number or letter, begin a complement (`PORTE 12`, `LOT 4`). */
const complementTypes = ['PORTE', 'LOT', 'VILLA', 'PAVILLON', 'PAV', 'TOUR', 'CLOS'].map(hashAscii);
/** Words that begin a complement behind a street's name, unless an article makes them part of it. */
const residenceTypes = ['RESIDENCE', 'RES', 'RESID', 'LOTISSEMENT'].map(hashAscii);

/**
 * Reads the street from token `from`: up to where its name ends. Without a number (-1), the first part that begins with
 * a street type is preferred.
 */
export function readStreet(record: AddressRecord, from: number): void {
  const { tokens, parsed } = record;
  const to = tokens.count;
  let start = Math.max(from, 0);
  if (from === -1) {
    for (let token = 0; token < to; token++) {
      if ((token === 0 || beginsPart(tokens, token)) && typeOf(tokens, token) !== 0) {
        start = token;
        break;
      }
    }
  }
  // `12DOMAINE DOMAINE DE ...`, `RUE RUE DES LILAS`: the type is written twice.
  while (start + 1 < to && typeOf(tokens, start) !== 0 && tokens.hash[start] === tokens.hash[start + 1]) start++;
  let end = start;
  for (let words = 0; end < to; end++) {
    if (words > 0 && end > start && endsName(tokens, end, typeOf(tokens, start) !== 0)) break;
    if ((flagsOf(tokens, end) & wordFlag.article) === 0 && !(end === start && typeOf(tokens, end) !== 0)) words++;
  }
  if (end < to || start > Math.max(from, 0)) {
    parsed.isRestDropped = !record.motifs.has('complement_ignore');
    record.motifs.add('complement_ignore');
  }
  parsed.streetFrom = start;
  parsed.streetTo = end;
  readStreetName(tokens, start, end, parsed.street);
}

/**
 * A comma or bracket ends a name; a slash between words does (`PLACE DAUPHINE/PALAIS DE JUSTICE`, not `VOIE BT/20`); so do a
 * second address (`21 RUE CLEF 34 RUE DAUBENTON`) and a complement without its own mark.
 */
function endsName(tokens: TokenList, token: number, hasType: boolean): boolean {
  if (beginsPart(tokens, token)) return true;
  // `LILAS (RUE DES)` is the street turned round.
  if (tokens.before[token] === 0x28) return typeOf(tokens, token) === 0 || hasType;
  const isSecond = startsWithNumber(tokens, token) && typeOf(tokens, token + 1) !== 0 && token + 2 < tokens.count;
  if (isSecond && tokens.hash[token - 1] === and) return true;
  if ((flagsOf(tokens, token - 1) & wordFlag.article) !== 0) return false;
  const hash = tokens.hash[token] ?? 0;
  if (tokens.before[token] === 0x2f && tokens.kind[token] === tokenKind.letters) {
    return tokens.tokenLength(token) > 1 && tokens.tokenLength(token - 1) > 1;
  }
  if (isDigits(tokens, token) && tokens.tokenLength(token) === 5) return true;
  if (startsWithNumber(tokens, token)) return isSecond;
  if (residenceTypes.includes(hash)) return token + 1 < tokens.count;
  return complementTypes.includes(hash) && (isDigits(tokens, token + 1) || isLetter(tokens, token + 1));
}
