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
/** Bits of the mark of a slot, beside the length of its text: the encoding, and that it is taken. */
const [windowsMark, takenMark] = [0x100, 0x200];

/**
 * Caches the result of a function by a field's bytes: purposes, sources and dates repeat from row to row, and decoding them costs
 * more than comparing bytes. The texts lie in one array: an object per text cost two more cache misses per row.
 */
export class FieldMemo<T> {
  readonly #read: (text: string) => T;
  readonly #ofEmpty: T;
  readonly #marks = new Uint16Array(slots);
  /** `longestFieldText` bytes per slot. Made when the first text is kept: most tables have no such column. */
  #texts = new Uint8Array(0);
  readonly #values: (T | undefined)[] = [];

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
    const mark = takenMark | (encoding === 'utf-8' ? 0 : windowsMark) | (end - start);
    const textAt = slot * longestFieldText;
    if (this.#marks[slot] === mark && isSame(this.#texts, textAt, bytes, start, end)) return this.#values[slot] as T;
    const value = this.#read(fieldText(fields, key));
    if (this.#texts.length === 0) {
      this.#texts = new Uint8Array(slots * longestFieldText);
      for (let at = 0; at < slots; at++) this.#values.push(undefined);
    }
    for (let at = start; at < end; at++) this.#texts[textAt + at - start] = bytes[at] ?? 0;
    this.#marks[slot] = mark;
    this.#values[slot] = value;
    return value;
  }
}

function isSame(texts: Uint8Array, textAt: number, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (texts[textAt + at - start] !== bytes[at]) return false;
  return true;
}
