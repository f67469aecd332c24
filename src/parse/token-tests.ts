import { hashAscii } from '../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../text/tokens/token-list.ts';
import { sureTypes, wordFlag } from '../text/vocabulary/vocabulary.ts';

/** Marks before a number: `N° 12`. */
export const numberMarks = ['N', 'NO', 'NUM', 'NUMERO'].map(hashAscii);

/** Street type of a token, 0 when it is not one or does not exist. */
export function typeOf(tokens: TokenList, token: number): number {
  return token >= 0 && token < tokens.count ? (tokens.type[token] ?? 0) : 0;
}

/** True for a sure street type of two letters or more (`rue`, `avenue` ... `square`). */
export function isSureType(tokens: TokenList, token: number): boolean {
  const type = typeOf(tokens, token);
  return sureTypes[type] === 1 && tokens.tokenLength(token) > 1;
}

/** Vocabulary flags of a token, 0 when it does not exist. */
export function flagsOf(tokens: TokenList, token: number): number {
  return token >= 0 && token < tokens.count ? (tokens.flags[token] ?? 0) : 0;
}

/** True for words that end with an article, so that a noun must follow: `RUE DE LA`, `RUE DE L`; `RUE L` is a whole name. */
export function endsWithArticle(tokens: TokenList): boolean {
  const last = tokens.count - 1;
  if (last < 1 || (flagsOf(tokens, last) & wordFlag.article) === 0) return false;
  return tokens.tokenLength(last) > 1 || (flagsOf(tokens, last - 1) & wordFlag.article) !== 0;
}

/** True when a token is there and has digits only. */
export function isDigits(tokens: TokenList, token: number): boolean {
  return token >= 0 && token < tokens.count && tokens.kind[token] === tokenKind.digits;
}

/** True when the list begins with five digits and a word: `94200 IVRY SUR SEINE`. */
export function leadsPostcode(tokens: TokenList): boolean {
  return isDigits(tokens, 0) && tokens.tokenLength(0) === 5 && tokens.kind[1] === tokenKind.letters;
}

/** True when a token is there and is a single letter. */
export function isLetter(tokens: TokenList, token: number): boolean {
  return (
    token >= 0 && token < tokens.count && tokens.kind[token] === tokenKind.letters && tokens.tokenLength(token) === 1
  );
}

/** `VOIE BT/20`, `VOIE CS/17`: Paris names its new streets by letters and the arrondissement. */
export function isCode(tokens: TokenList, token: number): boolean {
  return tokens.before[token + 1] === 0x2f && isDigits(tokens, token + 1) && typeOf(tokens, token - 1) !== 0;
}

/** True when a token begins a new part: the first of a field, or after a comma. */
export function beginsPart(tokens: TokenList, token: number): boolean {
  const before = tokens.before[token] ?? 0;
  return before === 1 || before === 0x2c;
}
