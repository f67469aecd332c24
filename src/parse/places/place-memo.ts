/**
 * Rows of a file repeat their towns: the text of postcode and commune is read once, whatever its case. A row whose text was read before
 * takes the result from here, and the tokens of the text are made only if something asks for them.
 *
 * Only plain places are kept (see `readPlainPlace`), whose text decides everything. Module-wide, like all scratch memory of parsing:
 * the result does not depend on the pack.
 */
import { inputKeyIndex, keyBits } from '../../record/input-fields.ts';
import type { AddressRecord } from '../../record/record.ts';
import { appendKey } from '../append-key.ts';
import { TextMemo } from '../text-memo.ts';

const codePostalKey = inputKeyIndex('code_postal');
const communeKey = inputKeyIndex('commune');
const lineKey = inputKeyIndex('ligne6');
/** Fields of postcode and commune, in reading order. */
const placeIndices = [codePostalKey, communeKey, lineKey];
const bothBits = (keyBits[codePostalKey] ?? 0) | (keyBits[communeKey] ?? 0);
const placeBits = bothBits | (keyBits[lineKey] ?? 0);
/** In the value kept: bits of the postcode; the number of tokens of the name follows. */
const codeBits = 17;

const memo = new TextMemo();

/** Sets the text by which the place of a record may be known. */
export function setPlaceText({ fields, placeText }: AddressRecord): void {
  placeText.clear();
  if ((fields.keys & placeBits) !== bothBits) return;
  const code = fields.findOnly(codePostalKey);
  const commune = fields.findOnly(communeKey);
  if (code === -1 || commune === -1) return;
  const { bytes, pieceStart, pieceEnd } = fields;
  const mark = fields.encoding === 'utf-8' ? 1 : 2;
  const [start = 0, end = 0] = [pieceStart[code], pieceEnd[code]];
  placeText.set(bytes, mark, start, end, pieceStart[commune], pieceEnd[commune]);
}

/** Prefetches what is kept of the place of a record; the value returned has no meaning. */
export function peekPlace({ placeText }: AddressRecord): number {
  return memo.peek(placeText);
}

/** Searches for the place of a record, before its tokens are made; if it is known, they are not made now. */
export function findKnownPlace(record: AddressRecord): boolean {
  if (!memo.has(record.placeText)) return false;
  record.deferPlace(appendPlace);
  return true;
}

/**
 * Takes postcode and commune of a known place.
 *
 * @returns false for an unknown place, or if its tokens had to be made.
 */
export function takeKnownPlace(record: AddressRecord): boolean {
  if (!record.isPlaceDeferred) return false;
  const { parsed, placeText } = record;
  const { commune } = parsed;
  const value = memo.take(placeText, commune);
  commune.type = 0;
  commune.from = 0;
  commune.to = value >>> codeBits;
  parsed.codePostal = value & ((1 << codeBits) - 1);
  record.deferPlace(appendPlaceName);
  return true;
}

/** Keeps what was read of a plain place. */
export function keepPlace({ placeText, parsed: { codePostal, commune } }: AddressRecord): void {
  memo.keep(placeText, commune, codePostal | (commune.to << codeBits));
}

/** Appends the tokens of postcode and commune to `placeTokens`. */
export function appendPlace(record: AddressRecord): void {
  const { fields, placeTokens } = record;
  for (const key of placeIndices) if ((fields.keys & (keyBits[key] ?? 0)) !== 0) appendKey(record, key, placeTokens);
}

/** Appends the tokens of a plain place whose postcode was read. */
function appendPlaceName(record: AddressRecord): void {
  appendPlace(record);
  record.placeTokens.remove(0, 1);
}
