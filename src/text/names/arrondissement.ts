import { hashAscii } from '../folding/hash.ts';
import { numbers } from '../vocabulary/numbers.ts';
import { tokenKind, type TokenList } from '../tokens/token-list.ts';

const cityNames = ['PARIS', 'LYON', 'MARSEILLE'];
const cities = cityNames.map(hashAscii);
/** Most arrondissements that a city has: Paris. */
export const mostArrondissements = 20;

const tens = ['', 'X', 'XX'];
const units = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
/** Value of a number by the hash of its written form: Roman numerals, with or without an ordinal's ending, or words. */
const writtenNumbers = new Map(
  Array.from({ length: mostArrondissements }, (_, at) => at + 1).flatMap((number) => {
    const words = (numbers[number - 1] ?? []).map((word) => [hashAscii(word), number] as const);
    const roman = (tens[Math.floor(number / 10)] ?? '') + (units[number % 10] ?? '');
    const ordinals = ['', 'E', 'EME', 'ER', 'IEME'].map((ending) => [hashAscii(roman + ending), number] as const);
    return [...words, ...ordinals];
  }),
);

/** True for `PARIS`, `LYON`, `MARSEILLE`. */
export function isCity(tokens: TokenList, token: number): boolean {
  return token < tokens.count && cities.includes(tokens.hash[token] ?? 0);
}

/** Number of an arrondissement, 1 to 20, at a token: `16`, `16E`, `XVI`, `XVIE`, `SEIZIEME`; 0 for anything else. */
export function arrondissementAt(tokens: TokenList, token: number): number {
  if (token >= tokens.count) return 0;
  const number = tokens.leadingNumber(token, 2);
  if (number >= 1 && number <= mostArrondissements) return number;
  return writtenNumbers.get(tokens.hash[token] ?? 0) ?? 0;
}

/** Cuts the number off `PARIS16`, `LYON3EME`: a city's name with its arrondissement. */
export function splitCity(tokens: TokenList, token: number): void {
  if (token < 0 || token >= tokens.count || tokens.kind[token] !== tokenKind.mixed) return;
  const text = tokens.tokenText(token);
  const city = cityNames.find((name) => text.startsWith(name) && /^\d{1,2}(E|EME|ER)?$/.test(text.slice(name.length)));
  if (city !== undefined) tokens.split(token, city.length);
}
