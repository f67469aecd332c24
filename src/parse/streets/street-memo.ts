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

/** Sets the text by which the street of a record may be known, and the number before it. */
export function setStreetText({ fields, streetText }: AddressRecord): void {
  streetText.clear();
  if ((fields.keys & otherBits) !== 0) return;
  const piece = fields.findOnly(adresseKey);
  if (piece === -1) return;
  const { bytes } = fields;
  const start = fields.pieceStart[piece] ?? 0;
  const end = fields.pieceEnd[piece] ?? 0;
  let at = start;
  let numero = 0;
  for (let digit = digitAt(bytes, at); at < end && digit >= 0 && digit <= 9; digit = digitAt(bytes, at)) {
    numero = 10 * numero + digit;
    at++;
  }
  const digits = at - start;
  if (digits === 0 || digits > mostDigits || bytes[start] === 0x30 || bytes[at] !== space) return;
  streetText.numero = numero;
  streetText.set(bytes, fields.encoding === 'utf-8' ? 1 : 2, at, end);
}

/** Prefetches what is kept of the street of a record; the value returned has no meaning. */
export function peekStreet({ streetText }: AddressRecord): number {
  return memo.peek(streetText);
}

/** Searches for the street of a record, before its tokens are made; if it is known, they are not made now. */
export function findKnownStreet(record: AddressRecord): boolean {
  if (!memo.has(record.streetText)) return false;
  record.deferTokens(appendAddress);
  return true;
}

/**
 * Takes number and street of a known street.
 *
 * @returns false for an unknown one, or if its tokens had to be made.
 */
export function takeKnownStreet(record: AddressRecord): boolean {
  if (!record.areTokensDeferred) return false;
  const { parsed, streetText } = record;
  const value = memo.take(streetText, parsed.street);
  parsed.numero = streetText.numero;
  parsed.streetFrom = 1;
  parsed.streetTo = value >>> typeBits;
  parsed.street.type = value & ((1 << typeBits) - 1);
  return true;
}

/** Keeps what was read of an address, whose tokens were not changed by that, if neither the number nor its place could make it another street. */
export function keepStreet({ streetText, parsed, tokens }: AddressRecord): void {
  const { street, streetFrom, streetTo, suffixHash, numeroFin } = parsed;
  const isAsWritten = streetFrom === 1 && streetTo === tokens.count && suffixHash === 0 && numeroFin === -1;
  if (isAsWritten && parsed.numero === streetText.numero && isOfWords(tokens))
    memo.keep(streetText, street, street.type | (streetTo << typeBits));
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
