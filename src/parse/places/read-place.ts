import { inputKeyIndex } from '../../record/input-fields.ts';
import { arrondissementAt, isCity, splitCity } from '../../text/names/arrondissement.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { isRegionName } from '../../text/names/region-name.ts';
import { readPlaceName } from '../../text/names/street-name.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { takePostcode } from './postcode-tokens.ts';
import { takeArrondissement, withoutArrondissement } from './read-arrondissement.ts';
import { takeCountry } from '../countries/take-country.ts';
import { beginsPart, flagsOf, isDigits, isSureType } from '../token-tests.ts';

const codePostalKey = inputKeyIndex('code_postal');
const bracket = 0x28;
/** First words in brackets that are part of a commune's name: `CHATEAU-CHINON (CAMPAGNE)`, `BORS (CANTON DE ..)`. Source: COG. */
const ownBrackets = ['CAMPAGNE', 'VILLE', 'CANTON'].map(hashAscii);
const comma = 0x2c;
const france = hashAscii('FRANCE');
const countryMarks = ['F', 'FR'].map(hashAscii);

/** Reads postcode and commune from their own fields. */
export function readPlace(record: AddressRecord): void {
  const { placeTokens: tokens, parsed } = record;
  dropCedex(record, tokens);
  takeCountry(record, tokens, false);
  dropCountry(tokens, 0);
  dropRegions(tokens);
  // A commune's name in the postcode's column.
  for (let token = 0; token < tokens.count; token++) {
    const isWord = tokens.kind[token] === tokenKind.letters && tokens.tokenLength(token) > 2;
    if (isWord && tokens.key[token] === codePostalKey) record.motifs.add('colonne_decalee');
  }
  for (let token = 0; token < tokens.count;) {
    if (parsed.codePostal === -1) {
      const code = takePostcode(tokens, token, true);
      if (code !== -1) {
        parsed.codePostal = code;
        continue;
      }
    }
    // The rest of a number with five or more digits is not a commune.
    if (isDigits(tokens, token) && tokens.tokenLength(token) >= 5) tokens.remove(token, token + 1);
    else token++;
  }
  dropPostcodeColumn(tokens);
  takePlaceName(record, 0);
}

/** Drops from the postcode's column what is not a name (`94`, `NC`), and all of it if the commune has its own column. */
function dropPostcodeColumn(tokens: TokenList): void {
  let hasCommune = false;
  for (let token = 0; token < tokens.count; token++) if (tokens.key[token] !== codePostalKey) hasCommune = true;
  for (let token = 0; token < tokens.count;) {
    const isNumberOfCity = token > 0 && isCity(tokens, token - 1) && arrondissementAt(tokens, token) !== 0;
    const isWord = tokens.kind[token] === tokenKind.letters && (tokens.tokenLength(token) > 2 || token > 0);
    const isName = isWord || isNumberOfCity;
    if (tokens.key[token] === codePostalKey && (hasCommune || !isName)) tokens.remove(token, token + 1);
    else token++;
  }
}

/**
 * Reads `placeTokens` from token `from` as the commune's name, with an arrondissement where one is written. What stands in
 * brackets after it (`CHEMILLE-EN-ANJOU (MELAY)`) is a locality.
 */
export function takePlaceName(record: AddressRecord, from: number): void {
  const { parsed, placeTokens: tokens } = record;
  dropCountry(tokens, from);
  splitCity(tokens, from);
  parsed.arrondissement = takeArrondissement(tokens, from);
  let end = withoutArrondissement(tokens, from, tokens.count);
  // `IVRY-SUR-SEINE (94)`: the département after the name.
  while (end - from >= 2 && isDigits(tokens, end - 1) && tokens.tokenLength(end - 1) <= 3) end--;
  for (let token = from + 1; token < end; token++) {
    if (tokens.before[token] !== bracket || tokens.tokenLength(token) < 3) continue;
    if (ownBrackets.includes(tokens.hash[token] ?? 0)) continue;
    if (parsed.locality.count === 0) readPlaceName(tokens, token, end, parsed.locality);
    end = token;
  }
  readPlaceName(tokens, from, end, parsed.commune);
}

/** Drops `FRANCE` at the end (not of `FORT DE FRANCE`, `ROISSY EN FRANCE`) and the `F` of `F-94200` at the start. */
export function dropCountry(tokens: TokenList, from: number): void {
  const last = tokens.count - 1;
  if (last >= from && tokens.hash[last] === france && (flagsOf(tokens, last - 1) & wordFlag.article) === 0) {
    tokens.remove(last, last + 1);
  }
  if (tokens.count > from + 1 && countryMarks.includes(tokens.hash[from] ?? 0)) tokens.remove(from, from + 1);
}

/** Maximum words of a region's name. */
const longestRegion = 7;

/**
 * Drops départements and regions after the commune, each a part of its own: `VINCENNES, VAL-DE-MARNE, ILE-DE-FRANCE`. Not
 * after a street (`12 RUE DES LILAS, MAYENNE`): communes bear such names too.
 */
export function dropRegions(tokens: TokenList): void {
  for (let from = tokens.count - 1; from > Math.max(0, tokens.count - longestRegion); from--) {
    const separator = tokens.before[from];
    if (separator !== comma && separator !== bracket) continue;
    if (!isBehindCommune(tokens, from) || !isRegionName(tokens, from, tokens.count)) return;
    tokens.remove(from, tokens.count);
  }
}

/** True when the part before token `at` consists of words and does not begin with a street type. */
function isBehindCommune(tokens: TokenList, at: number): boolean {
  let first = at - 1;
  while (first > 0 && !beginsPart(tokens, first) && tokens.kind[first] === tokenKind.letters) first--;
  return tokens.kind[first] === tokenKind.letters && !isSureType(tokens, first) && first < at;
}

/** Drops `CEDEX` and the number after it; the number of Paris, Lyon and Marseille is that of the arrondissement, and stays. */
export function dropCedex(record: AddressRecord, tokens: TokenList): void {
  for (let token = 0; token < tokens.count; token++) {
    if ((flagsOf(tokens, token) & wordFlag.cedex) === 0) continue;
    const isOfCity = token > 0 && isCity(tokens, token - 1);
    const hasNumber = !isOfCity && isDigits(tokens, token + 1) && tokens.tokenLength(token + 1) <= 2;
    tokens.remove(token, token + (hasNumber ? 2 : 1));
    record.parsed.isCedex = true;
    record.motifs.add('cedex');
    token--;
  }
}
