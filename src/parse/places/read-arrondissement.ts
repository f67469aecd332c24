import { arrondissementAt, isCity } from '../../text/names/arrondissement.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import type { TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { flagsOf } from '../token-tests.ts';

const arrondissementWords = ['ARRONDISSEMENT', 'ARR', 'ARDT', 'ARRDT', 'ARROND'].map(hashAscii);
const ordinalWords = ['E', 'EME', 'ER', 'ERE', 'IEME'].map(hashAscii);
/**
 * Reads the arrondissement of a city from token `from` to the end: `PARIS 16E ARRONDISSEMENT`, `PARIS XVI`, `16E
 * ARRONDISSEMENT DE PARIS`. Keeps only the city's name in the list, if there is one.
 *
 * @returns its number, 0 for none.
 */
export function takeArrondissement(tokens: TokenList, from: number): number {
  if (isCity(tokens, from)) {
    const number = arrondissementAt(tokens, from + 1);
    if (number !== 0) tokens.remove(from + 1, tokens.count);
    return number;
  }
  if (tokens.count - from < 2 || !isCity(tokens, tokens.count - 1)) return 0;
  const number = arrondissementAt(tokens, from);
  if (number === 0) return 0;
  let at = from + 1;
  while (at < tokens.count && isFiller(tokens, at)) at++;
  if (at !== tokens.count - 1) return 0;
  tokens.remove(from, at);
  return number;
}

/** Words between the number and the city: the ordinal's ending, `ARRONDISSEMENT`, `DE`. */
function isFiller(tokens: TokenList, token: number): boolean {
  const hash = tokens.hash[token] ?? 0;
  if (arrondissementWords.includes(hash) || ordinalWords.includes(hash)) return true;
  return (flagsOf(tokens, token) & wordFlag.article) !== 0;
}

/** End of a name without the words of an arrondissement whose number is not there: `PARIS ARRONDISSEMENT`. */
export function withoutArrondissement(tokens: TokenList, from: number, to: number): number {
  let end = to;
  while (end > from && arrondissementWords.includes(tokens.hash[end - 1] ?? 0)) end--;
  while (end - from >= 2 && ordinalWords.includes(tokens.hash[end - 1] ?? 0)) end--;
  return end;
}
