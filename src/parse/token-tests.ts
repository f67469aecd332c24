import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { findWord, wordAt } from '../domain/vocabulary/vocabulary.ts';

/** Street type's number of a token, 0 when it cannot be one or does not exist. */
export function typeOf(tokens: TokenList, token: number): number {
  return token >= 0 && token < tokens.count ? wordAt(findWord(tokens.hash[token] ?? 0)).type : 0;
}

/** Vocabulary flags of a token, 0 when it does not exist. */
export function flagsOf(tokens: TokenList, token: number): number {
  return token >= 0 && token < tokens.count ? wordAt(findWord(tokens.hash[token] ?? 0)).flags : 0;
}

export function isDigits(tokens: TokenList, token: number): boolean {
  return token >= 0 && token < tokens.count && tokens.kind[token] === tokenKind.digits;
}

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
