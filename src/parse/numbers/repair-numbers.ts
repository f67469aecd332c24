import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { spreadsheetMonths } from '../../text/vocabulary/months.ts';
import { findWord, wordAt, wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { suffixLength } from './number-tokens.ts';
import { isDigits, isLetter, typeOf } from '../token-tests.ts';

const months = new Map(spreadsheetMonths.map(([name, number]) => [hashAscii(name), number]));
const letterZ = hashAscii('Z');
const letterA = hashAscii('A');
const letterO = 0x4f;
/** Smaller ones begin with zeros; the last stands for no number in files of addresses. */
const firstOfFiveDigits = 10_000;
const noNumber = 99_999;
/** Digits of two numbers of four. */
const longestGlued = 8;
const lookAlikes = new Map([
  [letterO, 0x30],
  [0x49, 0x31],
  [0x4c, 0x31],
]);

/**
 * Repairs tokens in place: words glued to digits are cut off, letters among digits become digits, `Z.A.C.` becomes one word.
 */
export function repairNumbers(record: AddressRecord): void {
  const { tokens, motifs } = record;
  if (isTooLong(record)) {
    record.parsed.numeroGlued = tokens.leadingNumber(0, longestGlued);
    tokens.remove(0, 1);
    motifs.add('numero_corrompu');
  }
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kind[token] === tokenKind.letters) {
      if (tokens.before[token + 1] === 0x2e && tokens.hash[token] === letterZ) joinLetters(tokens, token);
      continue;
    }
    if (tokens.kind[token] !== tokenKind.mixed) continue;
    if (token === 0 && typeOf(tokens, 1) !== 0 && mendLookAlikes(record)) continue;
    if (tokens.leadingNumber(token, 4) !== -1) splitGlued(tokens, token);
  }
}

/** Too long for any number, before a street; five digits may be the postcode, where there is no other. */
function isTooLong({ tokens, parsed }: AddressRecord): boolean {
  if (tokens.kind[0] !== tokenKind.digits || typeOf(tokens, 1) === 0) return false;
  if (tokens.tokenLength(0) !== 5) return tokens.tokenLength(0) > 5;
  const number = tokens.leadingNumber(0, 5);
  if (number < firstOfFiveDigits || number === noNumber) return false;
  return parsed.codePostal === -1 ? hasPostcodeBehind(tokens) : number !== parsed.codePostal;
}

function hasPostcodeBehind(tokens: TokenList): boolean {
  for (let token = 2; token < tokens.count; token++) {
    if (isDigits(tokens, token) && tokens.tokenLength(token) === 5) return true;
  }
  return false;
}

/** `Z.A.C.`, `Z.A.E.`: the abbreviations of three letters. */
function joinLetters(tokens: TokenList, token: number): void {
  const isLetters = isLetter(tokens, token + 1) && isLetter(tokens, token + 2) && tokens.before[token + 2] === 0x2e;
  if (isLetters && tokens.hash[token + 1] === letterA) tokens.join(token, token + 3);
}

/** `12DOMAINE`, `141ETAGE`, `9RUE`: the word is cut off, but not from an ordinal as `13EME`. */
function splitGlued(tokens: TokenList, token: number): void {
  const letters = suffixLength(tokens, token);
  if (letters === 0) splitWedged(tokens, token);
  if (letters < 3 || tokens.word[token] !== -1) return;
  const end = tokens.end[token] ?? 0;
  let text = '';
  for (let at = end - letters; at < end; at++) text += String.fromCharCode(tokens.text[at] ?? 0);
  if (text === 'EME' || text === 'IEME' || text === 'ERE') return;
  if (!tokens.split(token, tokens.tokenLength(token) - letters)) return;
  // `1ARUE`, `6TERLA`: the suffix is glued in between.
  for (const suffix of gluedSuffixes) {
    if (!text.startsWith(suffix) || typeOf(tokens, token + 1) !== 0) continue;
    const rest = findWord(hashAscii(text.slice(suffix.length)));
    const word = wordAt(rest);
    if (rest === -1 || (word.type === 0 && (word.flags & wordFlag.article) === 0)) continue;
    tokens.split(token + 1, suffix.length);
    return;
  }
}

/**
 * `11BIS13`, `14BP200`: a suffix or a box between two numbers. `116B1 RUE`: a suffix of letter and digit before a street;
 * `147P62` alone stays, it is a court's code.
 */
function splitWedged(tokens: TokenList, token: number): void {
  const parts = /^(\d+)(BIS|TER|QUATER|BP(?=\d\d)|CS(?=\d\d)|[A-Z])\d+$/.exec(tokens.tokenText(token));
  if (parts === null) return;
  const [, digits = '', wedge = ''] = parts;
  const isCode = wedge.length === 1;
  if (isCode && !(token === 0 && typeOf(tokens, 1) !== 0 && tokens.tokenLength(1) > 1)) return;
  if (!tokens.split(token, digits.length)) return;
  if (!isCode && wedge !== 'BP' && wedge !== 'CS') tokens.split(token + 1, wedge.length);
}

const gluedSuffixes = ['QUATER', 'BIS', 'TER', 'A', 'B', 'C', 'D', 'T'];

/** `L2 RUE`, `1O RUE`: letters that look like digits, before a street; `12L RUE` has a suffix. */
function mendLookAlikes({ tokens, motifs }: AddressRecord): boolean {
  const start = tokens.start[0] ?? 0;
  const end = tokens.end[0] ?? 0;
  for (let at = start; at < end; at++) {
    const byte = tokens.text[at] ?? 0;
    if (byte >= 0x41 && !lookAlikes.has(byte)) return false;
  }
  const last = tokens.text[end - 1] ?? 0;
  if (last >= 0x41 && last !== letterO) return false;
  for (let at = start; at < end; at++) {
    const byte = tokens.text[at] ?? 0;
    tokens.text[at] = lookAlikes.get(byte) ?? byte;
  }
  tokens.kind[0] = tokenKind.digits;
  motifs.add('numero_corrompu');
  return true;
}

/**
 * `déc-14 RUE ...` and `14-déc RUE ...`: a spreadsheet turned the range 12-14 or 14-12 into a date.
 *
 * @returns the first token after it, or -1.
 */
export function readSpreadsheetDate({ tokens, parsed, motifs }: AddressRecord): number {
  if (tokens.before[1] !== 0x2d || tokens.count < 3 || tokens.tokenLength(0) + tokens.tokenLength(1) < 5) return -1;
  const first = months.get(tokens.hash[0] ?? 0);
  const second = months.get(tokens.hash[1] ?? 0);
  if (first !== undefined && isDigits(tokens, 1)) {
    parsed.numero = first;
    parsed.numeroFin = tokens.leadingNumber(1, 4);
  } else if (second !== undefined && isDigits(tokens, 0)) {
    parsed.numero = tokens.leadingNumber(0, 4);
    parsed.numeroFin = second;
  } else return -1;
  motifs.add('numero_corrompu');
  motifs.add('numero_plage');
  return 2;
}
