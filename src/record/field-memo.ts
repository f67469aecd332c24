import { hashByte, hashSeedA } from '../text/folding/hash.ts';
import type { InputFields } from './input-fields.ts';
import { decodeText } from '../text/folding/decode.ts';

/** Maximum bytes read of a field: no code, date or keyword is longer. */
const longestFieldText = 64;

/** Text of a key's first field, trimmed; '' when it is empty. */
export function fieldText(fields: InputFields, key: number): string {
  const piece = fields.find(key);
  if (piece === -1) return '';
  const start = fields.pieceStart[piece] ?? 0;
  const end = Math.min(fields.pieceEnd[piece] ?? 0, start + longestFieldText);
  return decodeText(fields.bytes.subarray(start, end), fields.encoding).trim();
}

/** True when a piece of a field is exactly this ASCII text; avoids decoding for most rows. */
export function pieceIs(fields: InputFields, piece: number, text: string): boolean {
  const start = fields.pieceStart[piece] ?? 0;
  if ((fields.pieceEnd[piece] ?? 0) - start !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (fields.bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** Number of cached texts, a power of two. */
const slots = 4096;

interface Kept<T> {
  readonly bytes: Uint8Array;
  readonly encoding: InputFields['encoding'];
  readonly value: T;
}

/**
 * Caches the result of a function by a field's bytes: purposes, sources and dates repeat from row to row, and decoding them costs
 * more than comparing bytes.
 */
export class FieldMemo<T> {
  readonly #read: (text: string) => T;
  readonly #ofEmpty: T;
  readonly #kept: (Kept<T> | undefined)[] = new Array<undefined>(slots).fill(undefined);

  /** @param read pure function of the text returned by {@link fieldText}. */
  constructor(read: (text: string) => T) {
    this.#read = read;
    this.#ofEmpty = read('');
  }

  /** Result of the function for a key's first field. */
  of(fields: InputFields, key: number): T {
    const piece = fields.find(key);
    if (piece === -1) return this.#ofEmpty;
    const { bytes, encoding } = fields;
    const start = fields.pieceStart[piece] ?? 0;
    const end = Math.min(fields.pieceEnd[piece] ?? 0, start + longestFieldText);
    let hash = hashSeedA;
    for (let at = start; at < end; at++) hash = hashByte(hash, bytes[at] ?? 0);
    const slot = (hash ^ (hash >>> 15)) & (slots - 1);
    const kept = this.#kept[slot];
    if (kept?.encoding === encoding && isSame(kept.bytes, bytes, start, end)) return kept.value;
    const value = this.#read(fieldText(fields, key));
    this.#kept[slot] = { bytes: new Uint8Array(bytes.subarray(start, end)), encoding, value };
    return value;
  }
}

function isSame(kept: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (kept.length !== end - start) return false;
  for (let at = 0; at < kept.length; at++) if (kept[at] !== bytes[start + at]) return false;
  return true;
}
