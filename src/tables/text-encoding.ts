import type { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { decodeText } from '../text/folding/decode-text.ts';

/**
 * Length of the UTF-8 sequence that begins at `at`: 1 to 4, 0 when the bytes are not UTF-8, -1 when `end` cuts it.
 * Rules of RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
export function utf8SequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + 1 >= end) return -1;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let next = at + 2; next < at + length; next++) {
    if (next >= end) return -1;
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** True when `bytes[start, end)` is whole, valid UTF-8. */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const length = utf8SequenceLength(bytes, at, end);
    if (length <= 0) return false;
    at += length;
  }
  return true;
}

/** What a sample of text says of its encoding. */
export interface EncodingEvidence {
  /** Well-formed UTF-8 sequences of two bytes or more. */
  readonly sequences: number;
  /** Bytes from 0x80 up that belong to no such sequence. */
  readonly invalid: number;
}

/**
 * Counts multi-byte sequences and broken bytes.
 *
 * @param complete false when the bytes are the beginning of more: a sequence that their end cuts is then no fault.
 */
export function encodingEvidence(bytes: Uint8Array, complete: boolean): EncodingEvidence {
  const end = bytes.length;
  let sequences = 0;
  let invalid = 0;
  for (let at = 0; at < end;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const length = utf8SequenceLength(bytes, at, end);
    if (length === -1 && !complete) break;
    if (length <= 0) invalid++;
    else sequences++;
    at += Math.max(length, 1);
  }
  return { sequences, invalid };
}

const question = 0x3f;
const windows1252ByCodePoint = reverseWindows1252();

function reverseWindows1252(): ReadonlyMap<number, number> {
  const byCodePoint = new Map<number, number>();
  for (let byte = 0x80; byte <= 0xff; byte++) {
    byCodePoint.set(decodeText(Uint8Array.of(byte), 'windows-1252').codePointAt(0) ?? 0, byte);
  }
  return byCodePoint;
}

/**
 * Rewrites what `out` holds from `from` on, UTF-8, as windows-1252, in place: it never grows. A character that
 * windows-1252 does not have becomes `?`.
 */
export function rewriteAsWindows1252(out: ByteBuffer, from: number): void {
  const { bytes, length: end } = out;
  let to = from;
  for (let at = from; at < end;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 ? 1 : utf8SequenceLength(bytes, at, end);
    if (lead < 0x80) bytes[to++] = lead;
    else if (length <= 0) bytes[to++] = question;
    else bytes[to++] = windows1252ByCodePoint.get(codePointAt(bytes, at, length)) ?? question;
    at += Math.max(length, 1);
  }
  out.length = to;
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let codePoint = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next++) codePoint = (codePoint << 6) | ((bytes[next] ?? 0) & 0x3f);
  return codePoint;
}
