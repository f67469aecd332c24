/**
 * Folding of characters: any text becomes upper-case ASCII letters, digits and a few separators, so that
 * `Sacré-Cœur`, `SACRE COEUR` and the mis-decoded `SacrÃ©-CÅ“ur` meet.
 */

/** Folded byte for "drop this character": combining accents, zero-width marks. */
export const dropped = 0;
/** Space: any character that is not a letter, a digit or a separator that parsing reads. */
export const space = 0x20;

/** Code points below this are folded by table; the Latin blocks of European languages end here. */
const tableSize = 0x250;

const firstByte = new Uint8Array(tableSize).fill(space);
const secondByte = new Uint8Array(tableSize);

/** Letters that Unicode does not decompose into a base letter and accents. */
const undecomposed: readonly (readonly [string, string])[] = [
  ['Æ', 'AE'],
  ['æ', 'AE'],
  ['Œ', 'OE'],
  ['œ', 'OE'],
  ['ß', 'SS'],
  ['Ø', 'O'],
  ['ø', 'O'],
  ['Đ', 'D'],
  ['đ', 'D'],
  ['Ð', 'D'],
  ['ð', 'D'],
  ['Þ', 'TH'],
  ['þ', 'TH'],
  ['Ł', 'L'],
  ['ł', 'L'],
  ['ı', 'I'],
];

/** Separators that parsing reads, each with the characters written for it. */
const separators: readonly (readonly [string, string])[] = [
  ["'", "'`´"],
  ['-', '-'],
  ['/', '/\\'],
  [',', ',;|\n\r\t_'],
  ['.', '.·'],
  ['(', '()[]'],
  [':', ':'],
  ['?', '?'],
  ['&', '&+'],
];

for (let code = 0; code < tableSize; code++) {
  const base = String.fromCharCode(code).normalize('NFD').toUpperCase().charCodeAt(0);
  if ((base >= 0x41 && base <= 0x5a) || (base >= 0x30 && base <= 0x39)) firstByte[code] = base;
}
for (const [letter, folded] of undecomposed) {
  firstByte[letter.charCodeAt(0)] = folded.charCodeAt(0);
  secondByte[letter.charCodeAt(0)] = folded.length > 1 ? folded.charCodeAt(1) : 0;
}
for (const [separator, characters] of separators) {
  for (const character of characters) firstByte[character.charCodeAt(0)] = separator.charCodeAt(0);
}

/** First folded byte of a code point: a letter, a digit, a separator, {@link space} or {@link dropped}. */
export function foldFirst(code: number): number {
  if (code < tableSize) return firstByte[code] ?? space;
  if (code >= 0x300 && code <= 0x36f) return dropped;
  if (code === 0x2019 || code === 0x2018 || code === 0x2bc || code === 0x2032) return 0x27;
  if (code >= 0x2010 && code <= 0x2015) return 0x2d;
  if (code >= 0x1e00 && code <= 0x1eff) return foldDecomposed(code);
  if ((code >= 0x200b && code <= 0x200f) || code === 0xfeff || code === 0x2060) return dropped;
  if (code === 0xfffd || code === 0x110000) return 0x3f;
  if (code >= 0xff01 && code <= 0xff5e) return firstByte[code - 0xfee0] ?? space;
  return space;
}

/** Second folded byte of a code point such as `Œ`, or 0. */
export function foldSecond(code: number): number {
  return code < tableSize ? (secondByte[code] ?? 0) : 0;
}

function foldDecomposed(code: number): number {
  const base = String.fromCharCode(code).normalize('NFD').toUpperCase().charCodeAt(0);
  return base < 0x80 ? base : space;
}

/**
 * Code points of the bytes 0x80 to 0x9f in Windows-1252; bytes that it leaves undefined stay themselves. Written out, as
 * Node 20 decodes this encoding as Latin-1. Source: the WHATWG Encoding Standard.
 */
export const windows1252: readonly number[] = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
]; // prettier-ignore

const byteOfWindows1252 = new Map(windows1252.map((code, index) => [code, 0x80 + index]));

/**
 * The character meant by two that come from UTF-8 read as Windows-1252 (`Ã` `©` -> `é`), or 0 when they do not.
 *
 * Only the leads of the Latin letters are mended: U+00C3 to U+00C5, which French does not use.
 */
export function mendMisdecoded(lead: number, next: number): number {
  if (lead < 0xc3 || lead > 0xc5) return 0;
  const byte = next >= 0x80 && next <= 0xbf ? next : byteOfWindows1252.get(next);
  if (byte === undefined || byte < 0x80 || byte > 0xbf) return 0;
  return ((lead & 0x1f) << 6) | (byte & 0x3f);
}
