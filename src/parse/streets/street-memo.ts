/**
 * Rows repeat the names of streets, within a town and between towns: `12 RUE DES LILAS` is read once for all numbers. A row whose
 * street was read before takes its name from here, and its tokens are made only if something asks for them.
 *
 * Only addresses in one field are kept, which the parser read as they stand: a number, one space, and all else as the street.
 */
import { inputKeyIndex, keyBits } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { appendKey } from '../append-key.ts';
import { TextMemo } from '../text-memo.ts';
import { flagsOf } from '../token-tests.ts';

const adresseKey = inputKeyIndex('adresse');
const otherBits = (['numero', 'suffixe', 'type_voie', 'voie', 'ligne4'] as const).reduce(
  (bits, key) => bits | (keyBits[inputKeyIndex(key)] ?? 0),
  0,
);
const space = 0x20;
/** Most digits of a house number that a plain address may have. */
const mostDigits = 4;
/** In the value kept: bits of the street's type; the number of tokens follows. */
const typeBits = 12;

const memo = new TextMemo();
/** House number of the current row. */
let numero = -1;

/** Searches for the street of a record, before its tokens are made; if it is known, they are not made now. */
export function findKnownStreet(record: AddressRecord): boolean {
  memo.forget();
  const { fields } = record;
  if ((fields.keys & otherBits) !== 0) return false;
  const piece = fields.findOnly(adresseKey);
  if (piece === -1) return false;
  const { bytes } = fields;
  const start = fields.pieceStart[piece] ?? 0;
  const end = fields.pieceEnd[piece] ?? 0;
  let at = start;
  numero = 0;
  for (let digit = digitAt(bytes, at); at < end && digit >= 0 && digit <= 9; digit = digitAt(bytes, at)) {
    numero = 10 * numero + digit;
    at++;
  }
  const digits = at - start;
  if (digits === 0 || digits > mostDigits || bytes[start] === 0x30 || bytes[at] !== space) return false;
  if (!memo.find(bytes, fields.encoding === 'utf-8' ? 1 : 2, at, end)) return false;
  record.deferTokens(appendAddress);
  return true;
}

/** Forgets the street of the current row, whose tokens were changed. */
export function forgetStreet(): void {
  memo.forget();
}

/**
 * Takes number and street of a known street.
 *
 * @returns false for an unknown one, or if its tokens had to be made.
 */
export function takeKnownStreet(record: AddressRecord): boolean {
  if (!record.areTokensDeferred) return false;
  const { parsed } = record;
  const value = memo.take(parsed.street);
  parsed.numero = numero;
  parsed.streetFrom = 1;
  parsed.streetTo = value >>> typeBits;
  parsed.street.type = value & ((1 << typeBits) - 1);
  return true;
}

/** Keeps what was read of the current row's address, whose tokens were not changed by that, if neither the number nor its place could make it another street. */
export function keepStreet({ parsed, tokens }: AddressRecord): void {
  const { street, streetFrom, streetTo, suffixHash, numeroFin } = parsed;
  const isAsWritten = streetFrom === 1 && streetTo === tokens.count && suffixHash === 0 && numeroFin === -1;
  if (isAsWritten && parsed.numero === numero && isOfWords(tokens))
    memo.keep(street, street.type | (streetTo << typeBits));
}

/**
 * True where the words after a number mean the same after any number, and beside any place: not a range, thousands or a date (`12-DEC`,
 * `1 250 CHEMIN`), nor a postcode or country abroad (`B-1000`, `MONACO`), which a postcode of France decides.
 */
function isOfWords(tokens: TokenList): boolean {
  if (tokens.kind[1] !== tokenKind.letters || tokens.before[1] !== space) return false;
  for (let token = 2; token < tokens.count; token++)
    if (tokens.kind[token] !== tokenKind.letters && tokens.before[token] !== space) return false;
  return (flagsOf(tokens, tokens.count - 1) & wordFlag.country) === 0;
}

function digitAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) - 0x30;
}

function appendAddress(record: AddressRecord): void {
  appendKey(record, adresseKey, record.tokens);
}
