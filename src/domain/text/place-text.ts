import { wordAt, findWord } from '../vocabulary/vocabulary.ts';
import type { TokenList } from './token-list.ts';

/** Longest text of a place's name. */
export const longestPlaceText = 256;

/** Little words of place names that are written in several ways. */
const littleWords: Readonly<Record<string, string>> = { S: 'SUR', LEZ: 'LES' };

/**
 * Writes tokens `[from, to)` as the name of a place in full, articles and all: canonical words joined by spaces (`IVRY SUR
 * SEINE` of `IVRY S/ SEINE`). What is longer than `out` is left out.
 *
 * @returns the text's length in bytes.
 */
export function writePlaceText(tokens: TokenList, from: number, to: number, out: Uint8Array): number {
  let length = 0;
  for (let token = from; token < to; token++) {
    const index = findWord(tokens.hash[token] ?? 0);
    const word = index === -1 ? tokens.tokenText(token) : wordAt(index).canonical;
    length = appendWord(out, length, littleWords[word] ?? word);
  }
  return length;
}

/** Appends a word behind a space; one that does not fit is left out. Returns the new length. */
export function appendWord(out: Uint8Array, length: number, word: string): number {
  if (length + word.length + 1 > out.length) return length;
  let at = length;
  if (at > 0) out[at++] = 0x20;
  for (let index = 0; index < word.length; index++) out[at++] = word.charCodeAt(index);
  return at;
}
