import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { countryOfName } from '../../text/names/country-name.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import {
  communesEndingAsCountries,
  communesNamedAsCountries,
  postcodeCountries,
} from '../../text/vocabulary/countries.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { beginsPart, flagsOf, isDigits, isSureType } from '../token-tests.ts';

const departementsOf = new Map(
  communesNamedAsCountries.map(([country, ...departements]) => [hashAscii(country), departements]),
);
const communeEnds = communesEndingAsCountries.map(([country, before]) => `${hashAscii(country)} ${hashAscii(before)}`);
const ofPostcode = new Map(postcodeCountries.map(([letters, country]) => [hashAscii(letters), hashAscii(country)]));
/** Maximum words of a country's name. */
const longestName = 4;
const bracket = 0x28;

/**
 * Takes a country's name off the end of a place's tokens (`GENEVE SUISSE`), and the letters before a foreign postcode
 * (`B-1000`). In an address (`isAddress`), a name is taken only if it is a separate part, follows a postcode (`1201 GENEVE
 * SUISSE`) or is the whole text: `PLACE D'ITALIE`, `RUE DU PORTUGAL` are streets.
 */
export function takeCountry({ parsed }: AddressRecord, tokens: TokenList, isAddress: boolean): void {
  takePostcodeLetters(parsed, tokens, isAddress);
  const last = tokens.count - 1;
  if ((flagsOf(tokens, last) & wordFlag.country) === 0) return;
  for (let from = Math.max(0, tokens.count - longestName); from < tokens.count; from++) {
    if (isAddress && !mayBeCountry(parsed.codePostal, tokens, from)) continue;
    const country = countryOfName(tokens, from, tokens.count);
    if (country === 0) continue;
    if (isCommune(parsed.codePostal, tokens, from, country)) return;
    parsed.countryHash = country;
    parsed.isCountryByLetters = false;
    parsed.isEmpty = false;
    tokens.remove(from, tokens.count);
    return;
  }
}

/** `B-1000 BRUXELLES`, `CH-1201 GENEVE`; of an address not a flat or stair (`APPT A-1204`), nor beside a postcode of France. */
function takePostcodeLetters(parsed: AddressRecord['parsed'], tokens: TokenList, isAddress: boolean): void {
  for (let token = 0; token + 1 < tokens.count; token++) {
    if (tokens.before[token + 1] !== 0x2d || !isDigits(tokens, token + 1) || tokens.tokenLength(token + 1) < 4)
      continue;
    const country = ofPostcode.get(tokens.hash[token] ?? 0);
    if (country === undefined || (isAddress && isOfFlat(parsed.codePostal, tokens, token))) continue;
    const isNamed = parsed.countryHash !== 0 && !parsed.isCountryByLetters;
    parsed.countryHash = country;
    parsed.isCountryByLetters = !isNamed && tokens.tokenLength(token + 1) === 5;
    tokens.remove(token, token + 1);
  }
}

/** Whether letters at `token` and digits after them cannot be a postcode abroad, with its city, within an address. */
function isOfFlat(codePostal: number, tokens: TokenList, token: number): boolean {
  if (codePostal !== -1 || (flagsOf(tokens, token - 1) & wordFlag.complement) !== 0) return true;
  if (tokens.kind[token + 2] !== tokenKind.letters || token + 2 >= tokens.count || isSureType(tokens, token + 2))
    return true;
  for (let other = 0; other < tokens.count; other++) {
    if (other !== token + 1 && isDigits(tokens, other) && tokens.tokenLength(other) === 5) return true;
  }
  return false;
}

/** True when the words of an address from `from` to its end may be a country, by their position. */
function mayBeCountry(codePostal: number, tokens: TokenList, from: number): boolean {
  // `LE PORTUGAL` is a place.
  if (from === 0) return codePostal === -1 && (flagsOf(tokens, 0) & wordFlag.article) === 0;
  if (beginsPart(tokens, from) || tokens.before[from] === bracket) return true;
  // After a postcode, with only words between.
  if ((flagsOf(tokens, from - 1) & wordFlag.article) !== 0) return false;
  let at = from - 1;
  while (at > 0 && tokens.kind[at] === tokenKind.letters && !isSureType(tokens, at)) at--;
  return isDigits(tokens, at) && tokens.tokenLength(at) >= 4 && at > 0;
}

/** True for a commune whose name is or ends with the country's name. */
function isCommune(codePostal: number, tokens: TokenList, from: number, country: number): boolean {
  if (from > 0 && communeEnds.includes(`${country} ${tokens.hash[from - 1] ?? 0}`)) return true;
  const departements = departementsOf.get(country);
  if (departements === undefined) return false;
  const isWritten = isDigits(tokens, from - 1) && tokens.tokenLength(from - 1) === 5;
  const code = isWritten ? tokens.leadingNumber(from - 1) : codePostal;
  return departements.includes(Math.floor(code / 1000));
}
