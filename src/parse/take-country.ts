import type { AddressRecord } from '../domain/record.ts';
import { hashAscii } from '../domain/text/hash.ts';
import { NameWords, nameWordText, readPlaceName } from '../domain/text/street-name.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { communesNamedAsCountries, countries, postcodeCountries } from '../domain/vocabulary/countries.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import { beginsPart, flagsOf, isDigits } from './token-tests.ts';

const countryHashes = new Set(countries.map(hashAscii));
const nothing = hashAscii('');
const communeNames = communesNamedAsCountries.map(
  ([country, before = '']) => `${hashAscii(country)} ${hashAscii(before)}`,
);
const ofPostcode = new Map(postcodeCountries.map(([letters, country]) => [hashAscii(letters), hashAscii(country)]));
/** Most words of a country's name. */
const longestName = 3;

const name = new NameWords();

/**
 * Takes a country's name off the end of a place's tokens, of an address only where it is a part of its own (`onlyParts`),
 * and the letters before a foreign postcode (`B-1000`).
 */
export function takeCountry({ parsed }: AddressRecord, tokens: TokenList, onlyParts: boolean): void {
  for (let token = 0; token + 1 < tokens.count; token++) {
    if (tokens.before[token + 1] !== 0x2d || !isDigits(tokens, token + 1) || tokens.tokenLength(token + 1) < 4)
      continue;
    const country = ofPostcode.get(tokens.hash[token] ?? 0);
    if (country === undefined) continue;
    parsed.countryHash = country;
    tokens.remove(token, token + 1);
  }
  const last = tokens.count - 1;
  if ((flagsOf(tokens, last) & wordFlag.country) === 0) return;
  for (let from = Math.max(0, tokens.count - longestName); from < tokens.count; from++) {
    if (onlyParts && (from === 0 || !beginsPart(tokens, from))) continue;
    const hash = countryNameHash(tokens, from, tokens.count);
    if (!countryHashes.has(hash)) continue;
    const before = from > 0 && tokens.kind[from - 1] === tokenKind.letters ? (tokens.hash[from - 1] ?? 0) : nothing;
    if (communeNames.includes(`${hash} ${before}`)) return;
    parsed.countryHash = hash;
    tokens.remove(from, tokens.count);
    return;
  }
}

/** Hash of the words of a country's name, as the reference has it. */
export function countryNameHash(tokens: TokenList, from: number, to: number): number {
  readPlaceName(tokens, from, to, name);
  let text = '';
  for (let word = 0; word < name.count; word++) text += (word === 0 ? '' : ' ') + nameWordText(tokens, name, word);
  return hashAscii(text);
}
