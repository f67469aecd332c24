import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { decodeText } from '../../text/folding/decode.ts';
import { utf8SequenceLength } from './detect-encoding.ts';

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
 * Rewrites the UTF-8 text that `out` holds from `from` on as windows-1252, in place: it never grows. A character that
 * windows-1252 lacks becomes `?`.
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
