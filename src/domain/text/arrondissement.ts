import { hashAscii } from './hash.ts';
import type { TokenList } from './token-list.ts';

const cities = ['PARIS', 'LYON', 'MARSEILLE'].map(hashAscii);
/** Most arrondissements that a city has: Paris. */
export const mostArrondissements = 20;

const tens = ['', 'X', 'XX'];
const units = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
/** Hash of a Roman number, with or without its ordinal's ending, to its value. */
const romanNumbers = new Map(
  Array.from({ length: mostArrondissements }, (_, at) => at + 1).flatMap((number) => {
    const roman = (tens[Math.floor(number / 10)] ?? '') + (units[number % 10] ?? '');
    return ['', 'E', 'EME', 'ER', 'IEME'].map((ending) => [hashAscii(roman + ending), number] as const);
  }),
);

/** True for `PARIS`, `LYON`, `MARSEILLE`. */
export function isCity(tokens: TokenList, token: number): boolean {
  return token < tokens.count && cities.includes(tokens.hash[token] ?? 0);
}

/** Number of an arrondissement, 1 to 20, at a token: `16`, `16E`, `XVI`, `XVIE`; 0 for anything else. */
export function arrondissementAt(tokens: TokenList, token: number): number {
  if (token >= tokens.count) return 0;
  const number = tokens.leadingNumber(token, 2);
  if (number >= 1 && number <= mostArrondissements) return number;
  return romanNumbers.get(tokens.hash[token] ?? 0) ?? 0;
}
