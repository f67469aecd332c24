import { hashAscii } from '../domain/text/hash.ts';
import type { TokenList } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { leadsToStreet, secondNumber, skipSuffix, startsWithNumber, suffixLength } from './number-tokens.ts';
import { readSpreadsheetDate } from './repair-numbers.ts';
import { beginsPart, flagsOf, isDigits, isLetter, typeOf } from './token-tests.ts';

const numberMarks = ['N', 'NO', 'NUM', 'NUMERO'].map(hashAscii);

/**
 * Finds the house number with its suffix or range, and returns the first token behind it; -1 when there is none.
 *
 * A number counts where one is expected: right before a street, else at the start of the address or of a part of it,
 * else as the last word of a street. `RUE DES 4 CHEMINS` and `RUE DU 8 MAI 1945` have none.
 */
export function readNumber(record: AddressRecord): number {
  const { tokens, motifs } = record;
  const fromDate = readSpreadsheetDate(record);
  if (fromDate !== -1) return fromDate;
  let first = -1;
  for (let token = 0; token < tokens.count; token++) {
    if (!startsWithNumber(tokens, token)) continue;
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
  if (behind >= tokens.count && first > 0) {
    // `RUE DES LILAS, 12`: the street stands before its number.
    tokens.remove(first, behind);
    return -1;
  }
  if (first > 0 && !numberMarks.includes(tokens.hash[0] ?? 0)) motifs.add('complement_ignore');
  return behind;
}

/** `RUE DES 4 CHEMINS`: an article within a street leads to the number; not `FACE AU 41 RUE ESQUIROL`. */
function isNamedNumber(tokens: TokenList, token: number): boolean {
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
  let at = takeSuffix(record, first + 1);
  for (let number = secondNumber(tokens, at); number !== -1; number = secondNumber(tokens, at)) {
    const next = tokens.leadingNumber(number, 4);
    if (next !== parsed.numero) {
      parsed.numeroFin = next;
      motifs.add('numero_plage');
    }
    at = suffixLength(tokens, number) > 0 ? number + 1 : skipSuffix(tokens, number + 1);
  }
  // `14(B10) RUE`: what stands in brackets between number and street belongs to neither.
  if (tokens.before[at] === 0x28 && typeOf(tokens, at + 1) !== 0 && typeOf(tokens, at) === 0) {
    tokens.remove(at, at + 1);
    motifs.add('complement_ignore');
  }
  if (parsed.numero === 0) parsed.numero = -1;
  return at;
}

/** Takes the suffix at `at`; a second one (`5 BIS B RUE`) is passed over. */
function takeSuffix({ tokens, parsed, motifs }: AddressRecord, at: number): number {
  const end = skipSuffix(tokens, at);
  if (end === at) return at;
  if (parsed.suffixHash === 0) parsed.suffixHash = tokens.hash[at] ?? 0;
  const second = skipSuffix(tokens, end);
  if (second > end) motifs.add('complement_ignore');
  return second;
}

/** `RUE DES LILAS 12`: the last word of a street that has a name before it, unless it looks like a year. */
function takeTrailingNumber(record: AddressRecord): number {
  const { tokens, parsed } = record;
  let last = tokens.count - 1;
  const isSuffixed = last > 1 && startsWithNumber(tokens, last - 1) && isSuffix(tokens, last);
  if (isSuffixed) last--;
  if (last < 1 || !startsWithNumber(tokens, last)) return -1;
  const value = tokens.leadingNumber(last, 4);
  const isYear = isDigits(tokens, last) && value >= 1700 && value <= 2100;
  const isNamed = (flagsOf(tokens, last - 1) & wordFlag.article) !== 0 || typeOf(tokens, last - 1) !== 0;
  if (isYear || isNamed || tokens.before[last] === 0x2f || value === 0) return -1;
  parsed.numero = value;
  const glued = suffixLength(tokens, last);
  if (glued > 0) parsed.suffixHash = hashEnd(tokens, last, glued);
  else if (isSuffixed) parsed.suffixHash = tokens.hash[last + 1] ?? 0;
  tokens.remove(last, tokens.count);
  return -1;
}

function isSuffix(tokens: TokenList, token: number): boolean {
  return isLetter(tokens, token) || (flagsOf(tokens, token) & wordFlag.suffix) !== 0;
}

function hashEnd(tokens: TokenList, token: number, letters: number): number {
  const end = tokens.end[token] ?? 0;
  let text = '';
  for (let at = end - letters; at < end; at++) text += String.fromCharCode(tokens.text[at] ?? 0);
  return hashAscii(text);
}
