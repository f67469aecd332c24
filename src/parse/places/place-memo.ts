/**
 * Rows of a file repeat their towns: the text of postcode and commune is read once per spelling. A row whose text was read before
 * takes the result from here, and the tokens of the text are made only if something asks for them.
 *
 * Only plain places are kept (see `readPlainPlace`), whose text decides everything. Module-wide, like all scratch memory of parsing:
 * the result does not depend on the pack.
 */
import { appendKey } from '../append-key.ts';
import { inputKeyIndex, keyBits, type InputFields } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { finishHash, hashSeedA, hashWord } from '../../text/folding/hash.ts';
import { readPlaceName } from '../../text/names/street-name.ts';

const codePostalKey = inputKeyIndex('code_postal');
const communeKey = inputKeyIndex('commune');
const lineKey = inputKeyIndex('ligne6');
/** Fields of postcode and commune, in reading order. */
const placeIndices = [codePostalKey, communeKey, lineKey];
const bothBits = (keyBits[codePostalKey] ?? 0) | (keyBits[communeKey] ?? 0);
const placeBits = bothBits | (keyBits[lineKey] ?? 0);

/**
 * A slot is one line of the processor's cache, 16 words:
 *
 * word 0      lengths of both texts and the encoding; 0 for an empty slot
 * words 1-7   the texts, four bytes per word
 * word 8      postcode
 * word 9      number of words of the name
 * words 10-15 hashes of the words
 */
const slotWords = 16;
const textWords = 7;
const codeAt = 1 + textWords;
const countAt = codeAt + 1;
const nameAt = countAt + 1;
const mostNameWords = slotWords - nameAt;
const longestText = 4 * textWords;
const slots = 1 << 16;

const kept = new Uint32Array(slotWords * slots);
/** Text of the current row as in a slot. */
const text = new Uint32Array(codeAt);
/** Where the current row's place is or belongs in `kept`; -1 if it cannot be kept. */
let slot = -1;

/**
 * Searches for the place of a record, before its tokens are made; if it is known, they are not made now.
 *
 * @returns false for an unknown place.
 */
export function findKnownPlace(record: AddressRecord): boolean {
  slot = -1;
  const { fields } = record;
  if ((fields.keys & placeBits) !== bothBits || !readText(fields)) return false;
  let hash = hashSeedA;
  for (let word = 0; word < codeAt; word++) hash = hashWord(hash, text[word] ?? 0);
  slot = slotWords * (finishHash(hash) & (slots - 1));
  for (let word = 0; word < codeAt; word++) if (kept[slot + word] !== text[word]) return false;
  record.deferPlace(appendPlace);
  return true;
}

/** Forgets the place of the current row, whose tokens were changed. */
export function forgetPlace(): void {
  slot = -1;
}

/**
 * Takes postcode and commune of a known place.
 *
 * @returns false for an unknown place, or if its tokens had to be made.
 */
export function takeKnownPlace(record: AddressRecord): boolean {
  if (!record.isPlaceDeferred) return false;
  const { parsed } = record;
  const { commune } = parsed;
  parsed.codePostal = kept[slot + codeAt] ?? 0;
  commune.type = 0;
  commune.count = kept[slot + countAt] ?? 0;
  for (let word = 0; word < commune.count; word++) commune.words[word] = kept[slot + nameAt + word] ?? 0;
  record.deferPlace(readDeferredPlace);
  return true;
}

function readDeferredPlace(record: AddressRecord): void {
  appendPlace(record);
  readPlainName(record);
}

/** Appends the tokens of postcode and commune to `placeTokens`. */
export function appendPlace(record: AddressRecord): void {
  const { fields, placeTokens } = record;
  for (const key of placeIndices) if ((fields.keys & (keyBits[key] ?? 0)) !== 0) appendKey(record, key, placeTokens);
}

/** Reads the commune of a plain place, whose first token is the postcode. */
export function readPlainName({ placeTokens, parsed }: AddressRecord): void {
  placeTokens.remove(0, 1);
  readPlaceName(placeTokens, 0, placeTokens.count, parsed.commune);
}

/** Keeps what was read of the current row's plain place, in place of another with the same slot. */
export function keepPlace({ parsed: { codePostal, commune } }: AddressRecord): void {
  if (slot === -1 || commune.count > mostNameWords) return;
  kept.set(text, slot);
  kept[slot + codeAt] = codePostal;
  kept[slot + countAt] = commune.count;
  for (let word = 0; word < commune.count; word++) kept[slot + nameAt + word] = commune.words[word] ?? 0;
}

/** Reads the two fields into `text`; returns false if one has several pieces, or both are too long. */
function readText(fields: InputFields): boolean {
  const { bytes, pieceStart, pieceEnd, pieceKey, pieceCount } = fields;
  let code = -1;
  let commune = -1;
  for (let piece = 0; piece < pieceCount; piece++) {
    const key = pieceKey[piece];
    if (key === codePostalKey) {
      if (code !== -1) return false;
      code = piece;
    } else if (key === communeKey) {
      if (commune !== -1) return false;
      commune = piece;
    }
  }
  const codeStart = pieceStart[code] ?? 0;
  const codeLength = (pieceEnd[code] ?? 0) - codeStart;
  const start = pieceStart[commune] ?? 0;
  const length = (pieceEnd[commune] ?? 0) - start;
  if (codeLength + length > longestText) return false;
  text.fill(0);
  text[0] = (codeLength << 16) | (length << 8) | (fields.encoding === 'utf-8' ? 1 : 2);
  for (let at = 0; at < codeLength; at++) addByte(at, bytes[codeStart + at] ?? 0);
  for (let at = 0; at < length; at++) addByte(codeLength + at, bytes[start + at] ?? 0);
  return true;
}

function addByte(at: number, byte: number): void {
  const word = 1 + (at >> 2);
  text[word] = (text[word] ?? 0) | (byte << (8 * (at & 3)));
}
