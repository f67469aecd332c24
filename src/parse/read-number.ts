import { hashAscii } from '../domain/text/hash.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { spreadsheetMonths } from '../domain/vocabulary/months.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { beginsPart, flagsOf, isDigits, isLetter, typeOf } from './token-tests.ts';

const letterR = hashAscii('R');
const rangeWords = ['A', 'ET', 'AU'].map(hashAscii);
const numberMarks = ['N', 'NO', 'NUM', 'NUMERO'].map(hashAscii);
const months = new Map(spreadsheetMonths.map(([name, number]) => [hashAscii(name), number]));

/**
 * Finds the house number with its suffix or range, and returns the first token behind it; -1 when there is none.
 *
 * A number counts where one is expected: at the start of the address or of a part of it, or right before a street type.
 */
export function readNumber(record: AddressRecord): number {
  const { tokens } = record;
  const fromDate = readSpreadsheetDate(record);
  if (fromDate !== -1) return fromDate;
  let first = -1;
  for (let token = 0; token < tokens.count; token++) {
    if (!startsWithNumber(tokens, token)) continue;
    if (leadsToType(tokens, token)) {
      first = token;
      break;
    }
    const marked = token > 0 && numberMarks.includes(tokens.hash[token - 1] ?? 0);
    if (first === -1 && (token === 0 || beginsPart(tokens, token) || marked)) first = token;
  }
  return first === -1 ? -1 : takeNumber(record, first);
}

function startsWithNumber(tokens: TokenList, token: number): boolean {
  const kind = tokens.kind[token];
  if (kind === tokenKind.letters) return false;
  const value = tokens.leadingNumber(token, 4);
  if (value === -1) return false;
  return kind === tokenKind.digits || (suffixLength(tokens, token) <= 3 && digitsLength(tokens, token) <= 4);
}

/** Characters of a mixed token before its last letters; more than the leading digits in `147P62`, which is no number. */
function digitsLength(tokens: TokenList, token: number): number {
  const length = tokens.tokenLength(token) - suffixLength(tokens, token);
  for (let at = tokens.start[token] ?? 0; at < (tokens.start[token] ?? 0) + length; at++) {
    if ((tokens.text[at] ?? 0) >= 0x41) return Infinity;
  }
  return length;
}

/** Letters behind the digits of a mixed token. */
function suffixLength(tokens: TokenList, token: number): number {
  let letters = 0;
  for (let at = (tokens.end[token] ?? 0) - 1; at >= (tokens.start[token] ?? 0); at--) {
    if ((tokens.text[at] ?? 0) < 0x41) break;
    letters++;
  }
  return letters;
}

/** True when behind the number, its suffix and a range comes a street type. */
function leadsToType(tokens: TokenList, token: number): boolean {
  let at = token + 1;
  for (let steps = 0; steps < 4 && at < tokens.count; steps++, at++) {
    if (typeOf(tokens, at) !== 0 && !(isLetter(tokens, at) && typeOf(tokens, at + 1) !== 0)) return true;
    const passes =
      isLetter(tokens, at) ||
      (flagsOf(tokens, at) & wordFlag.suffix) !== 0 ||
      (startsWithNumber(tokens, at) && tokens.tokenLength(at) <= 5) ||
      rangeWords.includes(tokens.hash[at] ?? 0);
    if (!passes) return false;
  }
  return false;
}

/** `12DOMAINE`, `141ETAGE`, `9RUE`: digits glued to a word are cut apart. */
export function splitGlued(tokens: TokenList): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kind[token] !== tokenKind.mixed || tokens.leadingNumber(token, 4) === -1) continue;
    const letters = suffixLength(tokens, token);
    if (letters < 3) continue;
    tokens.split(token, tokens.tokenLength(token) - letters);
  }
}

/** `déc-14 RUE ...`: a spreadsheet made a date of the range 12-14. */
function readSpreadsheetDate(record: AddressRecord): number {
  const { tokens, parsed, motifs } = record;
  const month = months.get(tokens.hash[0] ?? 0);
  if (month === undefined || !isDigits(tokens, 1) || tokens.before[1] !== 0x2d || typeOf(tokens, 2) === 0) return -1;
  parsed.numero = month;
  parsed.numeroFin = tokens.leadingNumber(1, 4);
  motifs.add('numero_corrompu');
  motifs.add('numero_plage');
  return 2;
}

function takeNumber(record: AddressRecord, first: number): number {
  const { tokens, parsed, motifs } = record;
  parsed.numero = tokens.leadingNumber(first, 4);
  let at = first + 1;
  const glued = suffixLength(tokens, first);
  if (glued > 0) parsed.suffixHash = hashEnd(tokens, first, glued);
  at = takeSuffix(record, at);
  for (let steps = 0; steps < 6; steps++) {
    const joined = tokens.before[at] === 0x2d || tokens.before[at] === 0x2f || tokens.before[at] === 0x26;
    let number = at;
    if (rangeWords.includes(tokens.hash[at] ?? 0) && startsWithNumber(tokens, at + 1)) number = at + 1;
    else if (!joined && !(startsWithNumber(tokens, at) && leadsToType(tokens, at))) break;
    if (number >= tokens.count || !startsWithNumber(tokens, number)) break;
    const next = tokens.leadingNumber(number, 4);
    if (next !== parsed.numero) {
      parsed.numeroFin = next;
      motifs.add('numero_plage');
    }
    at = number + 1;
    if (suffixLength(tokens, number) === 0) at = skipSuffix(tokens, at);
  }
  // `14(B10) RUE`: what stands in brackets between number and street belongs to neither.
  if (tokens.before[at] === 0x28 && typeOf(tokens, at + 1) !== 0 && typeOf(tokens, at) === 0) {
    tokens.remove(at, at + 1);
    motifs.add('complement_ignore');
  }
  return at;
}

function takeSuffix(record: AddressRecord, at: number): number {
  const { tokens, parsed } = record;
  const end = skipSuffix(tokens, at);
  if (end > at && parsed.suffixHash === 0) parsed.suffixHash = tokens.hash[at] ?? 0;
  return end;
}

/** Behind a suffix at `at`, or `at` itself when there is none. */
function skipSuffix(tokens: TokenList, at: number): number {
  if ((flagsOf(tokens, at) & wordFlag.suffix) !== 0) return at + 1;
  if (isRareSuffix(tokens, at)) return at + 1;
  if (!isLetter(tokens, at) || tokens.before[at + 1] === 0x27) return at;
  // `7 R DES LILAS` is a rue, `7 R RUE DES LILAS` a suffix.
  if (leadsStreet(tokens, at + 1) && !(isLetter(tokens, at + 1) && tokens.hash[at + 1] !== letterR)) return at + 1;
  return beginsPart(tokens, at + 1) && at + 1 < tokens.count ? at + 1 : at;
}

const adjectives = ['GRANDE', 'GRAND', 'PETITE', 'PETIT', 'VIEUX', 'VIEILLE', 'ANCIEN', 'ANCIENNE', 'NOUVELLE'].map(
  hashAscii,
);

/** A street type, or an adjective before one: `GRANDE AVENUE`. */
function leadsStreet(tokens: TokenList, at: number): boolean {
  return typeOf(tokens, at) !== 0 || (adjectives.includes(tokens.hash[at] ?? 0) && typeOf(tokens, at + 1) !== 0);
}

/** `BV`, `P1`, `Z12` between number and street: suffixes that towns made up for lots and courts. */
function isRareSuffix(tokens: TokenList, at: number): boolean {
  if (at >= tokens.count || isDigits(tokens, at) || isLetter(tokens, at) || tokens.tokenLength(at) > 3) return false;
  const isKnown = typeOf(tokens, at) !== 0 || (flagsOf(tokens, at) & ~wordFlag.postalBox) !== 0;
  if (isKnown || tokens.leadingNumber(at) !== -1) return false;
  return leadsStreet(tokens, at + 1) || digitsLengthOfMixed(tokens, at + 1) === Infinity;
}

function digitsLengthOfMixed(tokens: TokenList, token: number): number {
  const isMixed = token < tokens.count && tokens.kind[token] === tokenKind.mixed && tokens.leadingNumber(token) !== -1;
  return isMixed ? digitsLength(tokens, token) : 0;
}

function hashEnd(tokens: TokenList, token: number, letters: number): number {
  const end = tokens.end[token] ?? 0;
  let text = '';
  for (let at = end - letters; at < end; at++) text += String.fromCharCode(tokens.text[at] ?? 0);
  return hashAscii(text);
}
