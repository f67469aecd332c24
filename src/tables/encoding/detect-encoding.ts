import type { TextEncodingName } from '../../text/folding/decode.ts';

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

/** The encoding found in the bytes of a text. */
export interface EncodingFound {
  readonly encoding: TextEncodingName;
  /** Only ASCII was found: both encodings fit. */
  readonly isAscii: boolean;
}

/**
 * Detects the encoding of a text: UTF-8 unless more than a few bytes contradict it. One broken row does not make a file
 * windows-1252, and French text in windows-1252 hardly ever forms a valid sequence by chance.
 *
 * @param complete false when the bytes are the beginning of more: a sequence that their end cuts is then no fault.
 */
export function detectEncoding(bytes: Uint8Array, complete: boolean): EncodingFound {
  const { sequences, invalid } = encodingEvidence(bytes, complete);
  const isUtf8 = invalid === 0 || sequences > invalid * 4;
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', isAscii: sequences + invalid === 0 };
}

/** Evidence for and against UTF-8 in the bytes of a text. */
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
function encodingEvidence(bytes: Uint8Array, complete: boolean): EncodingEvidence {
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
