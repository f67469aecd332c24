/** Bytes to text when a file does not say its encoding: UTF-8 where the bytes are UTF-8, Windows-1252 where not. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { FileFindings } from '../../findings/findings.ts';

const windows1252 = new TextDecoder('windows-1252');

/** What a stretch of bytes can be read as. */
export type StretchEncoding = 'ascii' | 'utf-8' | 'windows-1252';

/** The encoding of whole characters; ASCII is told apart because it decodes fastest. */
export function encodingOf(bytes: Buffer): StretchEncoding {
  if (isAscii(bytes)) return 'ascii';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Decodes a range of bytes. */
export function decodeRange(bytes: Buffer, start: number, end: number, encoding: StretchEncoding): string {
  switch (encoding) {
    case 'ascii':
      return bytes.toString('latin1', start, end);
    case 'utf-8':
      return bytes.toString('utf8', start, end);
    case 'windows-1252':
      // Node 20 decodes it as Latin-1 (no œ, no €) unless told that more is to come; one byte a character has no rest.
      return windows1252.decode(bytes.subarray(start, end), { stream: true });
  }
}

/**
 * The encoding of a file that is read stretch by stretch: decided by the first stretch that is not ASCII, and kept, as a
 * file has one encoding. Later stretches that are not UTF-8 in a UTF-8 file are noted as `TEXT_BROKEN`.
 */
export class EncodingDetector {
  #decided: StretchEncoding = 'ascii';
  readonly #findings: FileFindings;

  constructor(findings: FileFindings) {
    this.#findings = findings;
  }

  /** How to decode this stretch of whole rows; `place` is for the findings. */
  next(stretch: Buffer, place: string): StretchEncoding {
    const found = encodingOf(stretch);
    if (found === 'ascii') return found;
    if (this.#decided === 'ascii') {
      this.#decided = found;
      if (found === 'windows-1252') this.#findings.add('TEXT_WINDOWS_1252', place);
    } else if (this.#decided === 'utf-8' && found !== 'utf-8') {
      this.#findings.add('TEXT_BROKEN', place);
    }
    return this.#decided;
  }
}

/** All of a small file as text, without byte order mark; noted when it is not UTF-8. */
export function decodeWhole(bytes: Buffer, findings: FileFindings): string {
  const start = byteOrderMarkLength(bytes);
  const encoding = encodingOf(bytes.subarray(start));
  if (encoding === 'windows-1252') findings.add('TEXT_WINDOWS_1252', 'whole file');
  return decodeRange(bytes, start, bytes.length, encoding);
}

/** 3 when the bytes begin with the UTF-8 byte order mark, else 0. */
export function byteOrderMarkLength(bytes: Buffer): number {
  return bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
