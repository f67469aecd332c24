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
  return writeName(record.fields, out) && writeAddress(record, out);
}

/** Appends the address alone, as {@link writeNameAtAddress} does. */
export function writeAddress(record: AddressRecord, out: ByteBuffer): boolean {
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

/** A word of a name in normal form. */
export interface NameWord {
  readonly text: string;
  /** False where first names have a column of their own, and it is not in it. */
  readonly mayBeFirstName: boolean;
}

/** Words of the name in normal form and order. */
export function nameWords(fields: InputFields): NameWord[] {
  readName(fields);
  const [, prenom] = keys;
  const hasFirstNames = order.some((token) => words.key[token] === prenom);
  return order
    .map((token) => ({
      text: words.tokenText(token),
      mayBeFirstName: !hasFirstNames || words.key[token] === prenom,
    }))
    .sort((a, b) => Number(a.text > b.text) - Number(a.text < b.text));
}

/** Endings whose last letter makes a man's first name of a woman's, or the other way round: `MARTINE`, `JULIEN`. */
const ofCouples = /(?:[EA]|IEN)$/;
const endsInConsonant = /[^AEIOUY]$/;
/** Stands for a last letter that was left out, where the rest may be the name of somebody else. */
const lastLetter = '*';

/**
 * The name without each letter of the word at `at`. A last letter that tells a man's first name from a woman's leaves a mark, so that
 * `MARTINE` and `MARTIN` share nothing, while `MARTINE` and `MARTINR` do.
 */
export function withoutALetter(name: readonly NameWord[], at: number): string[] {
  const { text: word = '', mayBeFirstName = false } = name[at] ?? {};
  if (word.length < shortestWord) return [];
  const stem = word.slice(0, -1);
  const shortened = Array.from(stem, (_, letter) => `${word.slice(0, letter)}${word.slice(letter + 1)}`);
  const isOfCouples = ofCouples.test(word);
  if (!isOfCouples || !mayBeFirstName) shortened.push(stem);
  if (isOfCouples || endsInConsonant.test(word)) shortened.push(stem + lastLetter);
  const others = name.filter((_, other) => other !== at).map(({ text }) => text);
  return shortened.map((text) => [...others, text].sort().join(' '));
}

/** Shorter words are taken as they are: a letter makes another one of them. */
const shortestWord = 4;

/** Appends the name alone, as {@link writeNameAtAddress} does; false where there is none. */
export function writeName(fields: InputFields, out: ByteBuffer): boolean {
  readName(fields);
  for (const token of order) {
    out.writeBytes(words.text, words.start[token], words.end[token]);
    out.writeByte(space);
  }
  out.writeByte(end);
  return order.length > 0;
}

/** Reads the words of the name, and the order in which they count. */
function readName(fields: InputFields): void {
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
