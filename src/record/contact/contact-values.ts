import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { type InputFields, inputKeyIndex } from '../input-fields.ts';
import { writeCourriel } from './courriel.ts';
import { writeTelephone } from './telephone.ts';

/** Keys of the fields through which a person can be reached. */
export const contactKeys = ['telephone', 'courriel'] as const;

/** One of {@link contactKeys}. */
export type ContactKey = (typeof contactKeys)[number];

const indexOf = { telephone: inputKeyIndex('telephone'), courriel: inputKeyIndex('courriel') } as const;
/** Separators of several values in one field: `/ ; , |` and line breaks. */
const separators: readonly number[] = [0x2f, 0x3b, 0x2c, 0x7c, 0x0a];

/**
 * Calls `use` for each readable value of a key, in normal form; a field may hold several.
 *
 * @param value buffer, filled with one value at a time.
 */
export function eachContactValue(fields: InputFields, key: ContactKey, value: ByteBuffer, use: () => void): void {
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    if (fields.pieceKey[piece] !== indexOf[key]) continue;
    const start = fields.pieceStart[piece] ?? 0;
    const end = fields.pieceEnd[piece] ?? 0;
    // The whole first: `06/12/34/56/78` is one number.
    if (readValue(fields, key, start, end, value)) use();
    else eachPart(fields, key, start, end, value, use);
  }
}

function eachPart(
  fields: InputFields,
  key: ContactKey,
  start: number,
  end: number,
  value: ByteBuffer,
  use: () => void,
): void {
  for (let from = start; from < end;) {
    let to = from;
    while (to < end && !separators.includes(fields.bytes[to] ?? 0)) to++;
    if (to > from && to - from < end - start && readValue(fields, key, from, to, value)) use();
    from = to + 1;
  }
}

function readValue(fields: InputFields, key: ContactKey, start: number, end: number, value: ByteBuffer): boolean {
  value.clear();
  return key === 'telephone'
    ? writeTelephone(fields.bytes, start, end, value)
    : writeCourriel(fields.bytes, start, end, fields.encoding, value);
}
