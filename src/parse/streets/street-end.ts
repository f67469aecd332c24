import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import {
  dashedTypes,
  numberedTailWords,
  remarkWords,
  residenceTailWords,
  secondStreetWords,
} from '../../text/vocabulary/markers.ts';
import { streetTypes } from '../../text/vocabulary/street-types.ts';
import { findPair, streetTypeNumber, wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { startsWithNumber } from '../numbers/number-tokens.ts';
import { beginsPart, flagsOf, isDigits, isLetter, isSureType, typeOf } from '../token-tests.ts';

const and = hashAscii('ET');
const secondStreets = secondStreetWords.map(hashAscii);
const numberedTails = numberedTailWords.map(hashAscii);
const residences = residenceTailWords.map(hashAscii);
const zones = streetTypes.flatMap(({ isZone: is }, index) => (is ? [index + 1] : []));
const dashed = dashedTypes.map(streetTypeNumber);
const remarks = new Map(remarkWords.map(([word, ...followers]) => [hashAscii(word), followers.map(hashAscii)]));

/** True when a token is, or begins with the next, the type of a zone (`ZI`, `ZONE INDUSTRIELLE`). */
export function isZone(tokens: TokenList, token: number): boolean {
  if ((flagsOf(tokens, token) & wordFlag.tail) === 0) return false;
  const pair = findPair(tokens.hash[token] ?? 0, tokens.hash[token + 1] ?? 0);
  return zones.includes(pair === undefined ? typeOf(tokens, token) : pair.type);
}

/**
 * Whether the street's name ends before `token`, given the vocabulary's flags of it and of the one before. A comma or bracket ends a name; a slash between words does (`PLACE
 * DAUPHINE/PALAIS DE JUSTICE`, not `VOIE BT/20`); so do a second address (`21 RUE CLEF 34 RUE DAUBENTON`), a second street
 * (`RUE CLEF ET RUE DAUBENTON`), and a complement without its own mark.
 */
export function endsName(
  tokens: TokenList,
  token: number,
  hasType: boolean,
  flags: number,
  flagsBefore: number,
): boolean {
  if (beginsPart(tokens, token)) return true;
  const separator = tokens.before[token];
  // `LILAS (RUE DES)` is the street turned round.
  if (separator === 0x28 || separator === 0x29) return typeOf(tokens, token) === 0 || hasType;
  const isSecond = startsWithNumber(tokens, token) && typeOf(tokens, token + 1) !== 0 && token + 2 < tokens.count;
  if (isSecond && tokens.hash[token - 1] === and) return true;
  if ((flagsBefore & wordFlag.article) !== 0) return false;
  if (separator === 0x2d && hasType && token + 1 < tokens.count) {
    if (isSureType(tokens, token) || dashed.includes(typeOf(tokens, token))) return true;
  }
  if (separator === 0x2f && tokens.kind[token] === tokenKind.letters) {
    return tokens.tokenLength(token) > 1 && tokens.tokenLength(token - 1) > 1;
  }
  if (isDigits(tokens, token) && tokens.tokenLength(token) === 5) return true;
  if (startsWithNumber(tokens, token)) return isSecond;
  return (flags & wordFlag.tail) !== 0 && beginsTail(tokens, token, hasType);
}

/** Words that cannot continue the name when more words follow. */
function beginsTail(tokens: TokenList, token: number, hasType: boolean): boolean {
  if (token + 1 >= tokens.count) return false;
  const hash = tokens.hash[token] ?? 0;
  if (residences.includes(hash) || (hasType && isZone(tokens, token))) return true;
  if (numberedTails.includes(hash)) return isDigits(tokens, token + 1) || isLetter(tokens, token + 1);
  if (secondStreets.includes(hash)) return hasType && isSureType(tokens, token + 1) && token + 2 < tokens.count;
  const followers = remarks.get(hash);
  return followers !== undefined && (followers.length === 0 || followers.includes(tokens.hash[token + 1] ?? 0));
}
