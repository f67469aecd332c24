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
  [',', ',;|\n\r\t'],
  ['.', '.·'],
  ['(', '(['],
  [')', ')]'],
  [':', ':'],
  ['?', '?'],
  ['&', '&+'],
  ['<', '<'],
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

/** Folded byte of each ASCII letter and digit, the most frequent bytes in any encoding; 0 for all other bytes. */
export const foldedAscii = Uint8Array.from({ length: 256 }, (_, code) => {
  const folded = code < 0x80 ? (firstByte[code] ?? space) : space;
  return folded >= 0x41 || (folded >= 0x30 && folded <= 0x39) ? folded : 0;
});

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
