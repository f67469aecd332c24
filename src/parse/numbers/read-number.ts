import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { numberedRoads } from '../../text/vocabulary/markers.ts';
import { streetTypeNumber, wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import {
  isOfDoor,
  isSuffix,
  leadsToStreet,
  rangeWords,
  secondNumber,
  skipSuffix,
  startsWithNumber,
  suffixLength,
} from './number-tokens.ts';
import { readSpreadsheetDate } from './repair-numbers.ts';
import { beginsPart, flagsOf, isDigits, isSureType, numberMarks, typeOf } from '../token-tests.ts';

const between = hashAscii('ENTRE');
const lot = hashAscii('LOT');
const lotissement = streetTypeNumber('LOTISSEMENT');
const numberedRoadTypes = numberedRoads.map(streetTypeNumber);

/**
 * Finds the house number with its suffix or range, and returns the first token after it; -1 if there is none.
 *
 * A number counts only where one is expected: right before a street, else at the start of the address or of a part of it,
 * else as the last word of a street. `RUE DES 4 CHEMINS` and `RUE DU 8 MAI 1945` have none.
 */
export function readNumber(record: AddressRecord): number {
  const { tokens, parsed, motifs } = record;
  const fromDate = readSpreadsheetDate(record);
  if (fromDate !== -1) return fromDate;
  let first = -1;
  for (let token = 0; token < tokens.count; token++) {
    if (!startsWithNumber(tokens, token) || isDoorCode(tokens, token)) continue;
    const isPart = token === 0 || beginsPart(tokens, token);
    if (leadsToStreet(tokens, token) && (isPart || !isNamedNumber(tokens, token))) {
      first = token;
      break;
    }
    const isMarked = token > 0 && numberMarks.includes(tokens.hash[token - 1] ?? 0);
    if (first === -1 && (isPart || isMarked)) first = token;
  }
  if (first === -1) return takeTrailingNumber(record);
  const behind = takeNumber(record, first);
  // `RUE DES LILAS, 12`, `RUE DES LILAS N° 12`, `RUE DES LILAS, 12 - IVRY`: the street stands before its number.
  const isOfPartBefore = isSureType(tokens, 0) && beginsPart(tokens, first) && !leadsToStreet(tokens, first);
  if (first > 0 && (behind >= tokens.count || isOfPartBefore)) {
    tokens.remove(numberMarks.includes(tokens.hash[first - 1] ?? 0) ? first - 1 : first, behind);
    return -1;
  }
  // `N° 12`, `DU 12 AU 14`, `ENTRE LE 12 ET LE 14`.
  const isMark =
    first === 1 ? numberMarks.includes(tokens.hash[0] ?? 0) || parsed.numeroFin !== -1 : isBetween(record, first);
  if (first > 0 && !isMark) {
    if (!motifs.has('complement_ignore')) parsed.headTo = first;
    motifs.add('complement_ignore');
  }
  return behind;
}

function isBetween({ tokens, parsed }: AddressRecord, first: number): boolean {
  return first === 2 && parsed.numeroFin !== -1 && tokens.hash[0] === between;
}

/** `B-12, 5 RUE MONGE`, `CH-3 5 RUE MONGE`: letters joined to a number, before the house number, are a door's. */
function isDoorCode(tokens: TokenList, token: number): boolean {
  if (token === 0 || tokens.kind[token - 1] !== tokenKind.letters || tokens.tokenLength(token - 1) > 2) return false;
  return (token === 1 || beginsPart(tokens, token - 1)) && isOfDoor(tokens, token);
}

/** `RN 20`, `RUE DES 4 CHEMINS`: a road, or an article within a street, leads to the number; not `FACE AU 41 RUE ESQUIROL`. */
function isNamedNumber(tokens: TokenList, token: number): boolean {
  if (numberedRoadTypes.includes(typeOf(tokens, token - 1))) return true;
  if ((flagsOf(tokens, token - 1) & wordFlag.article) === 0) return false;
  for (let at = token - 1; at >= 0; at--) {
    if (typeOf(tokens, at) !== 0) return true;
    if (beginsPart(tokens, at)) return false;
  }
  return false;
}

function takeNumber(record: AddressRecord, first: number): number {
  const { tokens, parsed, motifs } = record;
  parsed.numero = tokens.leadingNumber(first, 4);
  const glued = suffixLength(tokens, first);
  if (glued > 0) parsed.suffixHash = hashEnd(tokens, first, glued);
  let at = takeThousands(record, first) ? first + 1 : takeSuffix(record, first + 1);
  for (let number = secondNumber(tokens, at); number !== -1; number = secondNumber(tokens, at)) {
    const next = tokens.leadingNumber(number, 4);
    if (next !== parsed.numero) {
      parsed.numeroFin = next;
      motifs.add('numero_plage');
    }
    at = suffixLength(tokens, number) > 0 ? number + 1 : skipSuffix(tokens, number + 1);
  }
  // `14(B10) RUE`: text in brackets between number and street belongs to neither.
  if (tokens.before[at] === 0x28 && typeOf(tokens, at + 1) !== 0 && typeOf(tokens, at) === 0) {
    tokens.remove(at, at + 1);
    motifs.add('complement_ignore');
  }
  return at;
}

/** `1 250 CHEMIN`: the thousands are separate. */
function takeThousands({ tokens, parsed }: AddressRecord, first: number): boolean {
  if (tokens.tokenLength(first) !== 1 || parsed.numero === 0 || !isDigits(tokens, first)) return false;
  if (!isDigits(tokens, first + 1) || tokens.tokenLength(first + 1) !== 3) return false;
  if (tokens.before[first + 1] !== 0x20 || tokens.key[first] !== tokens.key[first + 1]) return false;
  if (typeOf(tokens, first + 2) === 0) return false;
  parsed.numero = parsed.numero * 1000 + tokens.leadingNumber(first + 1);
  tokens.remove(first + 1, first + 2);
  return true;
}

/** Takes the suffix at `at`; a second one (`5 BIS B RUE`) is passed over. */
function takeSuffix({ tokens, parsed, motifs }: AddressRecord, at: number): number {
  const end = skipSuffix(tokens, at);
  if (end === at) return at;
  if (parsed.suffixHash === 0) parsed.suffixHash = tokens.hash[at] ?? 0;
  // `5 BIS ET TER RUE`.
  const another = rangeWords.includes(tokens.hash[end] ?? 0) && isSuffix(tokens, end + 1) ? end + 1 : end;
  const second = skipSuffix(tokens, another);
  if (second > end) motifs.add('complement_ignore');
  return second;
}

/** `RUE DES LILAS 12`: the last word of a street that has a name before it, unless it looks like a year. */
function takeTrailingNumber(record: AddressRecord): number {
  const { tokens, parsed, motifs } = record;
  let last = tokens.count - 1;
  const isSuffixed = last > 1 && startsWithNumber(tokens, last - 1) && isSuffix(tokens, last);
  if (isSuffixed) last--;
  if (last < 1 || !startsWithNumber(tokens, last)) return -1;
  const value = tokens.leadingNumber(last, 4);
  const isYear = isDigits(tokens, last) && value >= 1700 && value <= 2100;
  const isNamed = isNamedLast(tokens, last);
  if (isYear || isNamed || tokens.before[last] === 0x2f || value === 0) return -1;
  parsed.numero = value;
  const glued = suffixLength(tokens, last);
  if (glued > 0) parsed.suffixHash = hashEnd(tokens, last, glued);
  else if (isSuffixed) parsed.suffixHash = tokens.hash[last + 1] ?? 0;
  // `RUE MONGE 12-14`.
  if (tokens.before[last] === 0x2d && isDigits(tokens, last - 1) && !isNamedLast(tokens, last - 1)) {
    parsed.numero = tokens.leadingNumber(--last, 4);
    parsed.numeroFin = value;
    motifs.add('numero_plage');
  }
  const isMarked = numberMarks.includes(tokens.hash[last - 1] ?? 0) || isLotOfLotissement(tokens, last - 1);
  tokens.remove(isMarked ? last - 1 : last, tokens.count);
  return -1;
}

/** `LOT LES NOISETIERS LOT 3`: a lotissement's lots are its numbers. */
function isLotOfLotissement(tokens: TokenList, token: number): boolean {
  return token > 1 && tokens.hash[token] === lot && typeOf(tokens, 0) === lotissement;
}

/** `RUE 12`, `VOIE DE 12`: a number that is the street's name; not `GARIBALDI RUE 12`, whose name comes first. */
function isNamedLast(tokens: TokenList, last: number): boolean {
  let at = last - 1;
  while (at > 0 && (flagsOf(tokens, at) & wordFlag.article) !== 0) at--;
  if (typeOf(tokens, at) !== 0) return at === 0;
  return at < last - 1;
}

function hashEnd(tokens: TokenList, token: number, letters: number): number {
  const end = tokens.end[token] ?? 0;
  let text = '';
  for (let at = end - letters; at < end; at++) text += String.fromCharCode(tokens.text[at] ?? 0);
  return hashAscii(text);
}
