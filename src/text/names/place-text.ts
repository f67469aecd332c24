import type { TokenList } from '../tokens/token-list.ts';

/** Maximum length of a place's name. */
export const longestPlaceText = 256;

/**
 * Words of place names that are written in several ways. Those of street names are another matter: HAM is a hameau there, GAL
 * a général.
 */
const fullWords: Readonly<Record<string, string>> = {
  ST: 'SAINT',
  STE: 'SAINTE',
  STS: 'SAINTS',
  STES: 'SAINTES',
  S: 'SUR',
  LEZ: 'LES',
};

/**
 * Writes tokens `[from, to)` as the name of a place in full, articles and all: words joined by spaces (`SAINT MAUR SUR LE LOIR`
 * of `ST-MAUR S/ LE LOIR`). What is longer than `out` is left out.
 *
 * @returns the text's length in bytes.
 */
export function writePlaceText(tokens: TokenList, from: number, to: number, out: Uint8Array): number {
  let length = 0;
  for (let token = from; token < to; token++) {
    const word = tokens.tokenText(token);
    length = appendWord(out, length, fullWords[word] ?? word);
  }
  return length;
}

/** Appends a word after a space unless it does not fit; returns the new length. */
export function appendWord(out: Uint8Array, length: number, word: string): number {
  if (length + word.length + 1 > out.length) return length;
  let at = length;
  if (at > 0) out[at++] = 0x20;
  for (let index = 0; index < word.length; index++) out[at++] = word.charCodeAt(index);
  return at;
}
