import { hashAscii } from '../domain/text/hash.ts';
import { readPlaceName } from '../domain/text/street-name.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { flagsOf, isDigits } from './token-tests.ts';

const cities = ['PARIS', 'LYON', 'MARSEILLE'].map(hashAscii);
const arrondissementWords = ['ARRONDISSEMENT', 'ARR', 'ARDT', 'ARRDT', 'ARROND'].map(hashAscii);
const ordinalWords = ['E', 'EME', 'ER', 'ERE', 'IEME'].map(hashAscii);
const france = hashAscii('FRANCE');

/** Reads postcode and commune from their own fields. */
export function readPlace(record: AddressRecord): void {
  const { placeTokens: tokens, parsed } = record;
  dropCedex(record, tokens);
  // `12000 RODEZ FRANCE`, but `FORT DE FRANCE`, `ROISSY EN FRANCE`.
  const last = tokens.count - 1;
  if (tokens.hash[last] === france && (flagsOf(tokens, last - 1) & wordFlag.article) === 0) tokens.count--;
  for (let token = 0; token < tokens.count;) {
    if (parsed.codePostal === -1 && takePostcode(record, tokens, token)) tokens.remove(token, token + 1);
    else if (isDigits(tokens, token) && tokens.tokenLength(token) === 5) tokens.remove(token, token + 1);
    else token++;
  }
  takePlaceName(record, 0);
}

/** Reads `placeTokens` from token `from` as the commune's name, with an arrondissement where one is written. */
export function takePlaceName(record: AddressRecord, from: number): void {
  const { parsed, placeTokens: tokens } = record;
  let end = tokens.count;
  if (end - from >= 2 && cities.includes(tokens.hash[from] ?? 0)) {
    const number = tokens.leadingNumber(from + 1, 2);
    if (number >= 1 && number <= 20) {
      parsed.arrondissement = number;
      end = from + 1;
    }
  }
  while (end > from && arrondissementWords.includes(tokens.hash[end - 1] ?? 0)) end--;
  while (end - from >= 2 && ordinalWords.includes(tokens.hash[end - 1] ?? 0)) end--;
  readPlaceName(tokens, from, end, parsed.commune);
}

/** Takes a token as the postcode when it looks like one: five digits, or four whose zero was lost. */
function takePostcode({ parsed, fields }: AddressRecord, tokens: TokenList, token: number): boolean {
  void fields;
  const length = tokens.tokenLength(token);
  if (tokens.kind[token] === tokenKind.digits) {
    if (length !== 5 && length !== 4) return false;
    const code = tokens.leadingNumber(token);
    if (!isPostcode(code)) return false;
    parsed.codePostal = code;
    return true;
  }
  // `Vosges93290`, `F-93290` glued: the digits go, the letters stay.
  if (tokens.kind[token] === tokenKind.mixed && length > 5) {
    const code = trailingPostcode(tokens, token);
    if (code === -1) return false;
    parsed.codePostal = code;
    tokens.split(token, length - 5);
    tokens.remove(token + 1, token + 2);
  }
  return false;
}

/** Postcode in the last five characters of a token that begins with letters, or -1. */
export function trailingPostcode(tokens: TokenList, token: number): number {
  const end = tokens.end[token] ?? 0;
  const start = tokens.start[token] ?? 0;
  if (end - start < 6 || (tokens.text[end - 6] ?? 0) < 0x41) return -1;
  let code = 0;
  for (let at = end - 5; at < end; at++) {
    const digit = (tokens.text[at] ?? 0) - 0x30;
    if (digit > 9) return -1;
    code = code * 10 + digit;
  }
  return isPostcode(code) ? code : -1;
}

/** True for the range of French postcodes, 01000 to 98999. */
export function isPostcode(code: number): boolean {
  return code >= 1000 && code <= 98999;
}

/** Drops `CEDEX` and the number behind it. */
export function dropCedex(record: AddressRecord, tokens: TokenList): void {
  for (let token = 0; token < tokens.count; token++) {
    if ((flagsOf(tokens, token) & wordFlag.cedex) === 0) continue;
    const hasNumber = isDigits(tokens, token + 1) && tokens.tokenLength(token + 1) <= 2;
    tokens.remove(token, token + (hasNumber ? 2 : 1));
    record.parsed.isCedex = true;
    record.motifs.add('cedex');
    token--;
  }
}
