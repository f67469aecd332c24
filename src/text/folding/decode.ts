/** Encoding of the bytes of a record. */
export type TextEncodingName = 'utf-8' | 'windows-1252';

/**
 * Code points of the bytes 0x80 to 0x9f in Windows-1252; undefined bytes map to themselves. Listed here because Node 20
 * decodes this encoding as Latin-1. Source: the WHATWG Encoding Standard.
 */
const windows1252: readonly number[] = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
]; // prettier-ignore

const byteOfWindows1252 = new Map(windows1252.map((code, index) => [code, 0x80 + index]));

/** Returned for a byte that is not valid UTF-8; outside Unicode's range. */
const invalidCode = 0x110000;

/** A code point, and the start of the next one; reused. */
export class DecodedCode {
  code = 0;
  end = 0;
}

const following = [new DecodedCode(), new DecodedCode(), new DecodedCode()] as const;

/**
 * Reads the code point at `at`. Repairs UTF-8 that was decoded as Windows-1252 and encoded again, once or twice: `Ã©` and
 * `ÃƒÂ©` are `é`, `â€™` is an apostrophe. Bytes that are not valid UTF-8 give {@link invalidCode}, one at a time.
 */
export function decodeCode(
  bytes: Uint8Array,
  at: number,
  to: number,
  encoding: TextEncodingName,
  out: DecodedCode,
): void {
  readMended(bytes, at, to, encoding, out, 0);
}

function readMended(
  bytes: Uint8Array,
  at: number,
  to: number,
  encoding: TextEncodingName,
  out: DecodedCode,
  depth: number,
): void {
  readCode(bytes, at, to, encoding, out);
  const next = following[depth];
  // U+00C2 to U+00C5 lead the Latin letters of two bytes; French writes none of them before such a second byte.
  while (next !== undefined && out.code >= 0xc2 && out.code <= 0xc5 && out.end < to) {
    readMended(bytes, out.end, to, encoding, next, depth + 1);
    const byte = continuationByte(next.code);
    if (byte === -1) return;
    out.code = ((out.code & 0x1f) << 6) | (byte & 0x3f);
    out.end = next.end;
  }
  if (next === undefined || out.code !== 0xe2 || out.end >= to) return;
  // U+00E2 U+20AC lead the typographic quotes and dashes, of three bytes.
  readCode(bytes, out.end, to, encoding, next);
  if (next.code !== 0x20ac || next.end >= to) return;
  readCode(bytes, next.end, to, encoding, next);
  const last = continuationByte(next.code);
  if (last === -1) return;
  out.code = 0x2000 | (last & 0x3f);
  out.end = next.end;
}

/** The byte 0x80 to 0xbf that Windows-1252 reads as this code point, or -1. */
function continuationByte(code: number): number {
  const byte = code >= 0x80 && code <= 0xbf ? code : (byteOfWindows1252.get(code) ?? -1);
  return byte <= 0xbf ? byte : -1;
}

function readCode(bytes: Uint8Array, at: number, to: number, encoding: TextEncodingName, out: DecodedCode): void {
  const lead = bytes[at] ?? 0;
  out.end = at + 1;
  out.code = lead;
  if (lead < 0x80) return;
  if (encoding === 'windows-1252') {
    if (lead < 0xa0) out.code = windows1252[lead - 0x80] ?? lead;
    return;
  }
  out.code = invalidCode;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead >= 0xf5 || at + length > to) return;
  let code = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return;
    code = (code << 6) | (byte & 0x3f);
  }
  if (code < smallestOfLength[length] || code >= invalidCode || code === 0xfffd) return;
  out.code = code;
  out.end = at + length;
}

/** Smallest code point that UTF-8 encodes in this many bytes (the index). */
const smallestOfLength = [0, 0, 0x80, 0x800, 0x10000] as const;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252Decoder = new TextDecoder('windows-1252');

/**
 * Decodes bytes to a string; broken UTF-8 becomes U+FFFD, and a byte order mark is kept.
 *
 * Node 20 decodes windows-1252 like latin1 (`Cœur` loses its œ) unless `stream` is set, which has no other effect for an encoding
 * with one byte per character.
 */
export function decodeText(bytes: Uint8Array, encoding: TextEncodingName): string {
  return encoding === 'utf-8' ? utf8.decode(bytes) : windows1252Decoder.decode(bytes, { stream: true });
}
