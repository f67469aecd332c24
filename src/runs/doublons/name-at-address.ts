import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { type InputFields, inputKeyIndex } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { nameWordText } from '../../text/names/street-name.ts';
import { pieceStart, TokenList } from '../../text/tokens/token-list.ts';
import { parseRecord } from '../../parse/parse-address.ts';

const keys = [inputKeyIndex('nom'), inputKeyIndex('prenom')] as const;
const civilities = new Set(['M', 'MR', 'MME', 'MLLE', 'MONSIEUR', 'MADAME', 'MADEMOISELLE'].map(hashAscii));
const space = 0x20;
const end = 0;

const words = new TokenList();
const order: number[] = [];

/**
 * Appends name and address in a normal form: the words of the name without case, accents, title and order (`Mme
 * MARTIN-DURAND Élise` equals `Élise Martin Durand`), then number, suffix, street, postcode and commune as matching reads
 * them, with abbreviations written out. Flat and floor are ignored.
 *
 * @returns false when name, street or place is missing; `out` must then be discarded.
 */
export function writeNameAtAddress(record: AddressRecord, out: ByteBuffer): boolean {
  if (!writeName(record.fields, out)) return false;
  record.clear();
  parseRecord(record);
  const { parsed, tokens, placeTokens } = record;
  const { street, commune } = parsed;
  if (street.count === 0 || (parsed.codePostal === -1 && parsed.codeInsee === -1 && commune.count === 0)) return false;
  writeNumber(parsed.numero, out);
  writeNumber(parsed.suffixHash, out);
  writeNumber(street.type, out);
  for (let at = 0; at < street.count; at++) writeWord(nameWordText(tokens, street, at), out);
  out.writeByte(end);
  writeNumber(parsed.codePostal, out);
  writeNumber(parsed.countryHash, out);
  // The arrondissement is part of the postcode, the INSEE code says what the commune's name does.
  if (parsed.codePostal === -1) writeNumber(parsed.arrondissement, out);
  if (commune.count === 0) writeNumber(parsed.codeInsee, out);
  for (let at = 0; at < commune.count; at++) writeWord(nameWordText(placeTokens, commune, at), out);
  return true;
}

function writeName(fields: InputFields, out: ByteBuffer): boolean {
  words.clear();
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    const key = fields.pieceKey[piece] ?? 0;
    if (key !== keys[0] && key !== keys[1]) continue;
    words.append(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0, fields.encoding, key);
  }
  order.length = 0;
  for (let token = 0; token < words.count; token++) {
    const isCivility = words.before[token] === pieceStart && civilities.has(words.hash[token] ?? 0);
    if (!isCivility || words.count === 1) order.push(token);
  }
  order.sort(byHash);
  for (const token of order) {
    out.writeBytes(words.text, words.start[token], words.end[token]);
    out.writeByte(space);
  }
  out.writeByte(end);
  return order.length > 0;
}

/** An order that depends only on the words. */
function byHash(a: number, b: number): number {
  return (words.hash[a] ?? 0) - (words.hash[b] ?? 0);
}

function writeWord(text: string, out: ByteBuffer): void {
  out.writeAscii(text);
  out.writeByte(space);
}

function writeNumber(value: number, out: ByteBuffer): void {
  out.writeInteger(value);
  out.writeByte(space);
}
