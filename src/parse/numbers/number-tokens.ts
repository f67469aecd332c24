import { inputKeyIndex } from '../../record/input-fields.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { findPair, wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { flagsOf, isDigits, isLetter, numberMarks, typeOf } from '../token-tests.ts';

const typeKey = inputKeyIndex('type_voie');
const letterR = hashAscii('R');
/** Words between the two numbers of a range. */
export const rangeWords = ['A', 'ET', 'AU'].map(hashAscii);
const articleLe = hashAscii('LE');
/** After a letter, these words begin a place without a type: `5 B LES RIVIERES`. */
const placeArticles = ['LE', 'LA', 'LES', 'L'].map(hashAscii);
const adjectives = ['GRANDE', 'GRAND', 'PETITE', 'PETIT', 'VIEUX', 'VIEILLE', 'ANCIEN', 'ANCIENNE', 'NOUVELLE'].map(
  hashAscii,
);

/** True for `12`, `12B`, `12BIS`: up to four digits, then up to three letters. */
export function startsWithNumber(tokens: TokenList, token: number): boolean {
  if (token < 0 || token >= tokens.count || tokens.kind[token] === tokenKind.letters) return false;
  if (tokens.leadingNumber(token, 4) === -1) return false;
  if (tokens.kind[token] === tokenKind.digits) return (flagsOf(tokens, token + 1) & wordFlag.month) === 0;
  return suffixLength(tokens, token) <= 3 && !isCourtCode(tokens, token) && !isOrdinal(tokens, token);
}

/** True for digits joined to a letter before them, as of a door, followed by the house number: `A-1204, 5 RUE MONGE`. */
export function isOfDoor(tokens: TokenList, token: number): boolean {
  if (tokens.before[token] !== 0x2d || !isDigits(tokens, token)) return false;
  return startsWithNumber(tokens, token + 1) && leadsToStreet(tokens, token + 1);
}

/** Start of a number followed by a street, or -1. */
export function findNumberedStreet(tokens: TokenList): number {
  for (let token = 0; token < tokens.count; token++) {
    if (startsWithNumber(tokens, token) && leadsToStreet(tokens, token)) return token;
  }
  return -1;
}

/** True for `5`, `N° 5`, `5 BIS` and nothing else. */
export function isBareNumber(tokens: TokenList): boolean {
  const at = numberMarks.includes(tokens.hash[0] ?? 0) ? 1 : 0;
  if (!startsWithNumber(tokens, at)) return false;
  return at + 1 === tokens.count || (at + 2 === tokens.count && isSuffix(tokens, at + 1));
}

/** A letter, or a suffix in words. */
export function isSuffix(tokens: TokenList, token: number): boolean {
  return isLetter(tokens, token) || (flagsOf(tokens, token) & wordFlag.suffix) !== 0;
}

/** `13EME RUE`: the number is the street's name. */
function isOrdinal(tokens: TokenList, token: number): boolean {
  const end = tokens.end[token] ?? 0;
  const { text } = tokens;
  return (
    suffixLength(tokens, token) === 3 && text[end - 3] === 0x45 && text[end - 2] === 0x4d && text[end - 1] === 0x45
  );
}

/** `147P62`: a number followed by a letter and digits is a court's code and part of the street's name. */
function isCourtCode(tokens: TokenList, token: number): boolean {
  if (token >= tokens.count || tokens.kind[token] !== tokenKind.mixed || tokens.leadingNumber(token) === -1)
    return false;
  const end = (tokens.end[token] ?? 0) - suffixLength(tokens, token);
  for (let at = tokens.start[token] ?? 0; at < end; at++) if ((tokens.text[at] ?? 0) >= 0x41) return true;
  return false;
}

/** Number of letters after the digits of a mixed token. */
export function suffixLength(tokens: TokenList, token: number): number {
  let letters = 0;
  for (let at = (tokens.end[token] ?? 0) - 1; at >= (tokens.start[token] ?? 0); at--) {
    if ((tokens.text[at] ?? 0) < 0x41) break;
    letters++;
  }
  return letters;
}

/** Position of the second number of a range, or of a repeated number, that begins at `at`; -1 if there is none. */
export function secondNumber(tokens: TokenList, at: number): number {
  if (at >= tokens.count) return -1;
  if (rangeWords.includes(tokens.hash[at] ?? 0)) {
    // `ENTRE LE 12 ET LE 14`.
    const number = tokens.hash[at + 1] === articleLe ? at + 2 : at + 1;
    return startsWithNumber(tokens, number) ? number : -1;
  }
  if (!startsWithNumber(tokens, at)) return -1;
  const separator = tokens.before[at];
  // No separator where a number was cut off its suffix: `11BIS13`.
  const isJoined =
    separator === 0x2d || separator === 0x2f || separator === 0x26 || separator === 0x28 || separator === 0;
  return isJoined || leadsToStreet(tokens, at) ? at : -1;
}

/** True when a street type follows the number, its suffix and a range. */
export function leadsToStreet(tokens: TokenList, token: number): boolean {
  for (let at = token + 1, steps = 0; steps < 4 && at < tokens.count; steps++, at++) {
    if (leadsStreet(tokens, at) && !(isLetter(tokens, at) && typeOf(tokens, at + 1) !== 0)) return true;
    const passes =
      isLetter(tokens, at) ||
      (flagsOf(tokens, at) & wordFlag.suffix) !== 0 ||
      startsWithNumber(tokens, at) ||
      rangeWords.includes(tokens.hash[at] ?? 0) ||
      (tokens.hash[at] === articleLe && rangeWords.includes(tokens.hash[at - 1] ?? 0));
    if (!passes) return false;
  }
  return false;
}

/** A street type, or an adjective before one: `GRANDE AVENUE`. */
function leadsStreet(tokens: TokenList, at: number): boolean {
  if (typeOf(tokens, at) !== 0 || (findPair(tokens.hash[at] ?? 0, tokens.hash[at + 1] ?? 0)?.type ?? 0) !== 0)
    return true;
  return adjectives.includes(tokens.hash[at] ?? 0) && typeOf(tokens, at + 1) !== 0;
}

/** The first token after a suffix at `at`, or `at` itself if there is none. */
export function skipSuffix(tokens: TokenList, at: number): number {
  if (at >= tokens.count) return at;
  if ((flagsOf(tokens, at) & wordFlag.suffix) !== 0 || isRareSuffix(tokens, at)) return at + 1;
  // A letter in the type's own column is a type: `R` for rue.
  if (!isLetter(tokens, at) || tokens.before[at + 1] === 0x27 || tokens.key[at] === typeKey) return at;
  // `12 B - 14 C RUE`: the suffix of a range's first number.
  const isRange = rangeWords.includes(tokens.hash[at] ?? 0);
  if (!isRange && startsWithNumber(tokens, at + 1) && leadsToStreet(tokens, at + 1)) return at + 1;
  // `7 R DES LILAS` is a rue, `7 R RUE DES LILAS` a suffix.
  if (leadsStreet(tokens, at + 1) && !(isLetter(tokens, at + 1) && tokens.hash[at + 1] !== letterR)) return at + 1;
  if (isCourtCode(tokens, at + 1) || placeArticles.includes(tokens.hash[at + 1] ?? 0)) return at + 1;
  return at + 1 < tokens.count && tokens.before[at + 1] === 0x2c ? at + 1 : at;
}

/** Not a suffix, though it stands between number and street: `3 EX RUE DES LILAS`. */
const formerWord = hashAscii('EX');

/** `BV`, `P1`, `Z12` between number and street: suffixes that towns use for lots and courts. */
function isRareSuffix(tokens: TokenList, at: number): boolean {
  if (isDigits(tokens, at) || isLetter(tokens, at) || tokens.tokenLength(at) > 3) return false;
  if (tokens.hash[at] === formerWord) return false;
  // `12 BS RUE`: two letters that only abbreviate a word or title of names (`BS`, `BX`) are a suffix here.
  const isWord = (flagsOf(tokens, at) & ~wordFlag.title) === 0 && typeOf(tokens, at) === 0;
  const isShort = isWord && tokens.tokenLength(at) === 2;
  const isKnown = !isShort && tokens.word[at] !== -1 && (flagsOf(tokens, at) & wordFlag.postalBox) === 0;
  if (isKnown || tokens.leadingNumber(at) !== -1) return false;
  return leadsStreet(tokens, at + 1) || isCourtCode(tokens, at + 1);
}
