import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { findWord } from '../../text/vocabulary/vocabulary.ts';
import { isDigits } from '../token-tests.ts';

/** True for the range of French postcodes, 01000 to 98999. */
export function isPostcode(code: number): boolean {
  return code >= 1000 && code <= 98999;
}

/**
 * Takes the postcode at a token out of a list: `94200`, `75075017`, `94200IVRY`, `Vosges93290`, `MONGE75005PARIS`, `94200.0`; where `isColumn`
 * also `94 200`, `1640` (its zero lost) and `942OO`. The letters glued to it stay in its place.
 *
 * @returns the postcode, or -1 when there is none.
 */
export function takePostcode(tokens: TokenList, token: number, isColumn: boolean): number {
  const kind = tokens.kind[token];
  if (kind === tokenKind.digits) return takeDigits(tokens, token, isColumn);
  const length = tokens.tokenLength(token);
  if (kind !== tokenKind.mixed || length < 5) return -1;
  if (length === 5) return isColumn ? takeLookAlike(tokens, token) : -1;
  const start = tokens.start[token] ?? 0;
  const trailing = fiveDigits(tokens, start + length - 5);
  if (isPostcode(trailing) && (tokens.text[start + length - 6] ?? 0) >= 0x41) {
    if (!tokens.split(token, length - 5)) return -1;
    tokens.remove(token + 1, token + 2);
    return trailing;
  }
  const leading = fiveDigits(tokens, start);
  if (
    isPostcode(leading) &&
    (tokens.text[start + 5] ?? 0) >= 0x41 &&
    (isColumn || token > 0 || !leadsWord(tokens, token))
  ) {
    if (!tokens.split(token, 5)) return -1;
    tokens.remove(token, token + 1);
    return leading;
  }
  return takeWedged(tokens, token);
}

/** `MONGE75005PARIS`: a postcode between two words. */
function takeWedged(tokens: TokenList, token: number): number {
  const [, before = '', digits = ''] = /^([A-Z]+)(\d{5})[A-Z]+$/.exec(tokens.tokenText(token)) ?? [];
  if (digits === '' || !isPostcode(Number(digits))) return -1;
  if (!tokens.split(token, before.length) || !tokens.split(token + 1, digits.length)) return -1;
  tokens.remove(token + 1, token + 2);
  return Number(digits);
}

function takeDigits(tokens: TokenList, token: number, isColumn: boolean): number {
  const length = tokens.tokenLength(token);
  // `94 200`, `9420 0`: cut by a space.
  const isFloat = isFraction(tokens, token + 1, isColumn);
  if (isColumn && !isFloat && isPairOf(tokens, token, 5)) {
    const joined = tokens.leadingNumber(token) * 10 ** (5 - length) + tokens.leadingNumber(token + 1);
    if (isPostcode(joined)) {
      tokens.remove(token, token + 2);
      return joined;
    }
  }
  const code = length === 8 ? tokens.leadingNumber(token, 8) % 100000 : tokens.leadingNumber(token, 5);
  if ((length !== 5 && length !== 8 && !(isColumn && length === 4)) || !isPostcode(code)) return -1;
  // `94200.0`, in French `94200,0`, is how a spreadsheet writes a number.
  tokens.remove(token, token + (isFloat ? 2 : 1));
  return code;
}

/** `.0` behind a whole number; `,0` in a column of postcodes, where the comma parts nothing. */
function isFraction(tokens: TokenList, token: number, isColumn: boolean): boolean {
  if (!isDigits(tokens, token)) return false;
  const before = tokens.before[token];
  const isComma = isColumn && before === 0x2c && tokens.key[token] === tokens.key[token - 1];
  return before === 0x2e || (isComma && tokens.leadingNumber(token) === 0);
}

/** `14516RUE`: digits before a word that the vocabulary knows are a number, not the postcode of a place. */
function leadsWord(tokens: TokenList, token: number): boolean {
  return findWord(hashAscii(tokens.tokenText(token).slice(5))) !== -1;
}

/** True when this token and the next alone, not part of a longer run, are numbers of so many digits together. */
function isPairOf(tokens: TokenList, token: number, digits: number): boolean {
  if (!isDigits(tokens, token + 1) || isDigits(tokens, token + 2) || isDigits(tokens, token - 1)) return false;
  return tokens.tokenLength(token) + tokens.tokenLength(token + 1) === digits;
}

/** `942OO`, `9I200`: letters that look like digits, among three digits and more. */
function takeLookAlike(tokens: TokenList, token: number): number {
  const text = tokens.tokenText(token);
  if (!/^[\dOIL]{5}$/.test(text) || text.replace(/\D/g, '').length < 3) return -1;
  const code = Number(text.replace(/O/g, '0').replace(/[IL]/g, '1'));
  if (!isPostcode(code)) return -1;
  tokens.remove(token, token + 1);
  return code;
}

/**
 * Takes a postcode whose zero was lost out of a one-line address: four digits between a street that has its number and
 * the commune (`12 RUE DES LILAS 1500 AMBERIEU`), not a year.
 *
 * @returns the postcode, or -1 when there is none.
 */
export function takeShortPostcode(tokens: TokenList, token: number): number {
  if (token < 3 || token + 1 >= tokens.count || !isDigits(tokens, token) || tokens.tokenLength(token) !== 4) return -1;
  const code = tokens.leadingNumber(token);
  if (!isPostcode(code) || (code >= 1700 && code <= 2100) || !isDigits(tokens, 0)) return -1;
  if (tokens.kind[token - 1] !== tokenKind.letters) return -1;
  for (let at = token + 1; at < tokens.count; at++) if (tokens.kind[at] !== tokenKind.letters) return -1;
  tokens.remove(token, token + 1);
  return code;
}

/** The number that five characters from `start` make, -1 when they are not all digits. */
function fiveDigits({ text }: TokenList, start: number): number {
  let code = 0;
  for (let at = start; at < start + 5; at++) {
    const digit = (text[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    code = code * 10 + digit;
  }
  return code;
}
