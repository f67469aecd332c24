/** Bytes of reference files as text; their encoding is found out, stretch by stretch in large files. */
import { isAscii, isUtf8 } from 'node:buffer';
import { byteOrderMarkLength } from '../../../tables/csv/record-stream.ts';
import { detectEncoding } from '../../../tables/encoding/detect-encoding.ts';
import { decodeText } from '../../../text/folding/decode.ts';
import type { FileFindings } from '../../findings/findings.ts';

/** How a stretch of bytes is decoded. */
export type StretchEncoding = 'ascii' | 'utf-8' | 'windows-1252';

/** The encoding of whole characters; ASCII is told apart because it decodes fastest. */
export function encodingOf(bytes: Buffer): StretchEncoding {
  // Node's own checks first: nearly every text is one of the two.
  if (isAscii(bytes)) return 'ascii';
  return isUtf8(bytes) ? 'utf-8' : detectEncoding(bytes, true).encoding;
}

/** Decodes a range of bytes. */
export function decodeRange(bytes: Buffer, start: number, end: number, encoding: StretchEncoding): string {
  switch (encoding) {
    case 'ascii':
      return bytes.toString('latin1', start, end);
    case 'utf-8':
      return bytes.toString('utf8', start, end);
    case 'windows-1252':
      return decodeText(bytes.subarray(start, end), encoding);
  }
}

/**
 * The encoding of a file that is read stretch by stretch: decided by the first stretch that is not ASCII, and kept, as a
 * file has one encoding. Stretches of a UTF-8 file that are not UTF-8 are noted as `TEXT_BROKEN`.
 */
export class EncodingDetector {
  #decided: StretchEncoding = 'ascii';
  readonly #findings: FileFindings;

  constructor(findings: FileFindings) {
    this.#findings = findings;
  }

  /** How to decode this stretch of whole rows; `place` is for the findings. */
  next(stretch: Buffer, place: string): StretchEncoding {
    if (isAscii(stretch)) return 'ascii';
    if (this.#decided === 'ascii') {
      this.#decided = encodingOf(stretch);
      if (this.#decided === 'windows-1252') this.#findings.add('TEXT_WINDOWS_1252', place);
    }
    if (this.#decided === 'utf-8' && !isUtf8(stretch)) this.#findings.add('TEXT_BROKEN', place);
    return this.#decided;
  }
}

/** The whole of a small file as text, without byte order mark; noted when it is not UTF-8. */
export function decodeWhole(bytes: Buffer, findings: FileFindings): string {
  const text = bytes.subarray(byteOrderMarkLength(bytes));
  const encoding = encodingOf(text);
  if (encoding === 'windows-1252') findings.add('TEXT_WINDOWS_1252', 'whole file');
  else if (!isUtf8(text)) findings.add('TEXT_BROKEN', 'whole file');
  return decodeRange(text, 0, text.length, encoding);
}
