import { readStreetName } from '../domain/text/street-name.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { beginsPart, flagsOf, typeOf } from './token-tests.ts';

/**
 * Reads the street from token `from`: up to the next part of the address, once a word has been named.
 * Without a number, the first part that begins with a street type is preferred.
 */
export function readStreet(record: AddressRecord, from: number, to: number): void {
  const { tokens, parsed } = record;
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
  let words = 0;
  while (end < to) {
    if (words > 0 && end > start && endsName(tokens, end)) break;
    const isWord = (flagsOf(tokens, end) & wordFlag.article) === 0 && !(end === start && typeOf(tokens, end) !== 0);
    if (isWord) words++;
    end++;
  }
  if (end < to || start > Math.max(from, 0)) record.motifs.add('complement_ignore');
  parsed.streetFrom = start;
  parsed.streetTo = end;
  readStreetName(tokens, start, end, parsed.street);
}

/** A comma or bracket ends the name, and a slash between words does: `PLACE DAUPHINE/PALAIS DE JUSTICE`, not `VOIE BT/20`. */
function endsName(tokens: TokenList, token: number): boolean {
  if (beginsPart(tokens, token) || tokens.before[token] === 0x28) return true;
  if (tokens.before[token] !== 0x2f || tokens.kind[token] !== tokenKind.letters) return false;
  return tokens.tokenLength(token) > 1 && tokens.tokenLength(token - 1) > 1;
}
