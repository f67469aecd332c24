/** Countries by their names, in whatever language they are written. */
import { countries, countrySpellings, postcodeCountries } from '../vocabulary/countries.ts';
import { hashAscii } from '../folding/hash.ts';
import { NameWords, nameWordText, readPlaceName } from './street-name.ts';
import type { TokenList } from '../tokens/token-list.ts';

const countryHashes = new Set(countries.map(hashAscii));
const frenchHash = new Map(
  countrySpellings.flatMap(([french, ...others]) => others.map((name) => [hashAscii(name), hashAscii(french)])),
);
const name = new NameWords();

/** Hash of the words of tokens `[from, to)`, as the reference has countries: of its French name where it is a country's. */
export function countryNameHash(tokens: TokenList, from: number, to: number): number {
  // Letters (`CH`, `PL`) stand for themselves, though streets are written with them.
  const isCode = to - from === 1 && tokens.tokenLength(from) <= 3;
  if (isCode) return frenchHash.get(tokens.hash[from] ?? 0) ?? tokens.hash[from] ?? 0;
  readPlaceName(tokens, from, to, name);
  let text = '';
  for (let word = 0; word < name.count; word++) text += (word === 0 ? '' : ' ') + nameWordText(tokens, name, word);
  const hash = hashAscii(text);
  return frenchHash.get(hash) ?? hash;
}

/** The same where the words are a country's name that is known; 0 for anything else. */
export function countryOfName(tokens: TokenList, from: number, to: number): number {
  const hash = countryNameHash(tokens, from, to);
  return countryHashes.has(hash) ? hash : 0;
}

const abroad = new Set([...countryHashes, ...postcodeCountries.map(([letters]) => hashAscii(letters))]);

/** True for the hash of a country's name or letters that no part of France bears (`GUADELOUPE` in a column of countries is none). */
export function isCountryAbroad(hash: number): boolean {
  return abroad.has(hash);
}
