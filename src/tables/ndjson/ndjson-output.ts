import type { ColumnType } from '../../domain/outcomes.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

const quote = 0x22;
const backslash = 0x5c;
const hexadecimal = '0123456789abcdef';

/** Writes `"name":` for a name of ASCII letters, digits and underscores, or any other name through JSON.stringify. */
export function writeJsonKey(out: ByteBuffer, name: string): void {
  out.writeText(JSON.stringify(name));
  out.writeByte(0x3a);
}

/**
 * Turns the raw UTF-8 text that `out` holds from `from` on into a JSON value: `null` when empty, a number or JSON as it
 * is, text between quotes and escaped.
 */
export function finishJsonValue(out: ByteBuffer, from: number, type: ColumnType): void {
  if (out.length === from) {
    out.writeAscii('null');
    return;
  }
  if (type === 'number' || type === 'json') return;
  let extra = 2;
  for (let at = from; at < out.length; at++) {
    const byte = out.bytes[at] ?? 0;
    if (byte === quote || byte === backslash) extra++;
    else if (byte < 0x20) extra += 5;
  }
  const end = out.length;
  out.reserve(extra);
  const { bytes } = out;
  let to = end + extra;
  out.length = to;
  bytes[--to] = quote;
  for (let at = end - 1; at >= from; at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20) {
      bytes[--to] = hexadecimal.charCodeAt(byte & 15);
      bytes[--to] = hexadecimal.charCodeAt(byte >> 4);
      bytes[--to] = 0x30;
      bytes[--to] = 0x30;
      bytes[--to] = 0x75;
      bytes[--to] = backslash;
    } else {
      bytes[--to] = byte;
      if (byte === quote || byte === backslash) bytes[--to] = backslash;
    }
  }
  bytes[--to] = quote;
}
