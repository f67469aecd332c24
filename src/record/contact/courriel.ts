import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';

const at = 0x40;
const point = 0x2e;
const opening = 0x3c;
const closing = 0x3e;
const scheme = 'mailto:';

/**
 * Appends the e-mail address in `bytes[start, end)` in lower case, as UTF-8 in composed form, without spaces, `mailto:` or
 * a name before it (`Jeanne <Jeanne@Exemple.fr>` is `jeanne@exemple.fr`).
 *
 * Dots and `+` in the part before the `@` are kept: only its provider knows whether they matter.
 *
 * @returns false, and appends nothing, when it is not an address.
 */
export function writeCourriel(
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: TextEncodingName,
  out: ByteBuffer,
): boolean {
  const before = out.length;
  let from = start;
  let to = end;
  const bracket = bytes.subarray(start, end).indexOf(opening);
  if (bracket !== -1) {
    from = start + bracket + 1;
    const closed = bytes.subarray(from, end).indexOf(closing);
    if (closed !== -1) to = from + closed;
  }
  let isAscii = true;
  for (let index = from; index < to; index++) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x80) isAscii = false;
    if (byte > 0x20) out.writeByte(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
  }
  if (!isAscii) {
    // Node 20 decodes windows-1252 correctly only with `stream`.
    const text = new TextDecoder(encoding).decode(bytes.subarray(from, to), { stream: true });
    out.length = before;
    out.writeText(text.normalize('NFC').replace(/\s/gu, '').toLowerCase());
  }
  if (startsWith(out, before, scheme)) {
    out.bytes.copyWithin(before, before + scheme.length, out.length);
    out.length -= scheme.length;
  }
  if (isAddress(out.bytes, before, out.length)) return true;
  out.length = before;
  return false;
}

function startsWith({ bytes, length }: ByteBuffer, from: number, text: string): boolean {
  if (length - from < text.length) return false;
  for (let index = 0; index < text.length; index++) if (bytes[from + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** One `@`, something before it, and a domain with a dot inside after it. */
function isAddress(bytes: Uint8Array, from: number, to: number): boolean {
  const text = bytes.subarray(from, to);
  const sign = text.indexOf(at);
  if (sign < 1 || text.lastIndexOf(at) !== sign) return false;
  const dot = text.indexOf(point, sign + 2);
  return dot !== -1 && text[text.length - 1] !== point;
}
