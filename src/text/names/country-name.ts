/** Countries by name, in any language. */
import { countries, countrySpellings, postcodeCountries } from '../vocabulary/countries.ts';
import { hashAscii } from '../folding/hash.ts';
import { NameWords, nameWordText, readPlaceName } from './street-name.ts';
import type { TokenList } from '../tokens/token-list.ts';

const countryHashes = new Set(countries.map(hashAscii));
const frenchHash = new Map(
  countrySpellings.flatMap(([french, ...others]) => others.map((name) => [hashAscii(name), hashAscii(french)])),
);
const name = new NameWords();

/** Hash of tokens `[from, to)` as a country's name: that of its French name if they name a known country. */
export function countryNameHash(tokens: TokenList, from: number, to: number): number {
  // A country code (`CH`, `PL`) stays as it is, although streets use the same abbreviations.
  const isCode = to - from === 1 && tokens.tokenLength(from) <= 3;
  if (isCode) return frenchHash.get(tokens.hash[from] ?? 0) ?? tokens.hash[from] ?? 0;
  readPlaceName(tokens, from, to, name);
  let text = '';
  for (let word = 0; word < name.count; word++) text += (word === 0 ? '' : ' ') + nameWordText(tokens, name, word);
  const hash = hashAscii(text);
  return frenchHash.get(hash) ?? hash;
}

/** The same hash if the tokens name a known country, else 0. */
export function countryOfName(tokens: TokenList, from: number, to: number): number {
  const hash = countryNameHash(tokens, from, to);
  return countryHashes.has(hash) ? hash : 0;
}

const abroad = new Set([...countryHashes, ...postcodeCountries.map(([letters]) => hashAscii(letters))]);

/** True for the hash of a foreign country's name or code; false for parts of France (`GUADELOUPE` in a column of countries). */
export function isCountryAbroad(hash: number): boolean {
  return abroad.has(hash);
}
