import { arrondissementAt, isCity, splitCity } from '../../text/names/arrondissement.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { leadsToStreet, startsWithNumber } from '../numbers/number-tokens.ts';
import { takePostcode, takeShortPostcode } from './postcode-tokens.ts';
import { dropCedex, dropCountry, dropRegions, takePlaceName } from './read-place.ts';
import { beginsPart, flagsOf, isDigits, isSureType, typeOf } from '../token-tests.ts';
import { takeCountry } from '../countries/take-country.ts';

const countryMarks = ['F', 'FR'].map(hashAscii);
/** Maximum words of a commune's name before its postcode. */
const longestName = 7;

/**
 * Finds a postcode and commune in the address itself and removes them: usually at the end, sometimes at the beginning
 * (`94200 IVRY 12 RUE DES LILAS`, `IVRY 94200 12 RUE DES LILAS`) or in the part before the postcode (`12 RUE DES LILAS,
 * IVRY, 94200`).
 */
export function splitTail(record: AddressRecord): void {
  const { tokens, parsed, motifs } = record;
  dropCedex(record, tokens);
  // `12 RUE DES LILAS, FRANCE`, but `12 RUE ANATOLE FRANCE`.
  if (tokens.before[tokens.count - 1] === 0x2c) dropCountry(tokens, 0);
  takeCountry(record, tokens, true);
  dropRegions(tokens);
  splitCity(tokens, tokens.count - 1);
  if (dropDepartement(tokens) && parsed.codePostal === -1) takeCommune(record, tokens.count, false);
  takeCityPart(record);
  for (let token = tokens.count - 1; token >= 0; token--) {
    if (tokens.kind[token] === tokenKind.letters) continue;
    const isGlued = tokens.kind[token] === tokenKind.mixed && tokens.leadingNumber(token) === -1;
    let code = takePostcode(tokens, token, false);
    if (code === -1) code = takeShortPostcode(tokens, token);
    if (code === -1) continue;
    // `SAINT-OUEN93400`: the letters were glued to the postcode and stay before it.
    if (isGlued) token++;
    if (parsed.codePostal === -1) parsed.codePostal = code;
    // `14516 RUE DES LILAS`: two numbers run together.
    else if (token === 0 && code !== parsed.codePostal) motifs.add('numero_corrompu');
    // `VINCENNES, VAL-DE-MARNE, 94300`.
    if (token === tokens.count) {
      dropRegions(tokens);
      token = tokens.count;
    }
    if (token > 0 && countryMarks.includes(tokens.hash[token - 1] ?? 0)) tokens.remove(--token, token + 1);
    takeCommune(record, token, isGlued);
    return;
  }
}

/** `BAR DU COIN, PARIS 11, 112 RUE OBERKAMPF`: a city with its arrondissement, as a part before the street. */
function takeCityPart(record: AddressRecord): void {
  const { tokens, parsed } = record;
  for (let token = 0; token + 2 < tokens.count; token++) {
    if (!isCity(tokens, token) || (token > 0 && !beginsPart(tokens, token))) continue;
    if (arrondissementAt(tokens, token + 1) === 0) continue;
    const end = beginsPart(tokens, token + 2) ? token + 2 : token + 3;
    if (end >= tokens.count || !beginsPart(tokens, end)) continue;
    if (parsed.commune.count > 0) tokens.remove(token, end);
    else {
      const start = record.placeTokens.count;
      record.placeTokens.takeFrom(tokens, token, end);
      takePlaceName(record, start);
    }
    return;
  }
}

/** Removes the commune's words, after or before the position `at` of the postcode. */
function takeCommune(record: AddressRecord, at: number, isGlued: boolean): void {
  const { tokens, parsed } = record;
  let from = at;
  let to = streetBehind(tokens, at);
  if (to === at) {
    if (isGlued) return;
    from = lastPart(tokens, at);
    if (from === -1 && to < tokens.count) from = firstWords(tokens, at);
    to = at;
  }
  if (from === -1 || from === to) return;
  if (parsed.commune.count > 0) {
    tokens.remove(from, to);
    return;
  }
  const start = record.placeTokens.count;
  record.placeTokens.takeFrom(tokens, from, to);
  takePlaceName(record, start);
}

/** `IVRY-SUR-SEINE (94)` at the end: the département alone in brackets. */
function dropDepartement(tokens: TokenList): boolean {
  const last = tokens.count - 1;
  if (last <= 1 || tokens.before[last] !== 0x28 || !isDigits(tokens, last) || tokens.tokenLength(last) > 3)
    return false;
  tokens.remove(last, last + 1);
  return true;
}

/**
 * Start of the number and street after the postcode; after a postcode at the beginning, also of a street without a number
 * (`18000 BOURGES BOULEVARD HURTAUD`). The end of the list if there is none.
 */
function streetBehind(tokens: TokenList, from: number): number {
  for (let token = from; token < tokens.count; token++) {
    if (startsWithNumber(tokens, token) && leadsToStreet(tokens, token)) return token;
    // `IVRY, 94200, RUE DES LILAS`.
    const isPart = token === from && beginsPart(tokens, token);
    if (isPart && isSureType(tokens, token) && token + 1 < tokens.count) return token;
    if (from > 0 || (flagsOf(tokens, token - 1) & wordFlag.article) !== 0) continue;
    if (isSureType(tokens, token) && token + 1 < tokens.count) return token;
  }
  return tokens.count;
}

/** 0 when all tokens before `to` are words of a name (`BOURGES 18000 3 BD HURTAUD`); -1 otherwise. */
function firstWords(tokens: TokenList, to: number): number {
  if (to === 0 || to > longestName || typeOf(tokens, 0) !== 0) return -1;
  for (let token = 0; token < to; token++) if (tokens.kind[token] !== tokenKind.letters) return -1;
  return 0;
}

/**
 * Start of the last part before the postcode if it has only words and is not the whole address; -1 otherwise, and for the
 * street of `12, RUE MONGE 75005`.
 */
function lastPart(tokens: TokenList, to: number): number {
  for (let token = to - 1; token > 0; token--) {
    if (tokens.kind[token] !== tokenKind.letters) return -1;
    if (beginsPart(tokens, token)) return isSureType(tokens, token) && token + 1 < to ? -1 : token;
  }
  return -1;
}
