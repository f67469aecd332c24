/** UTF-16, in which Excel saves "Unicode text": read as UTF-8. */

/** Byte orders of UTF-16. */
export type Utf16 = 'utf-16le' | 'utf-16be';

/** The byte order that a text's first two bytes declare; undefined without a UTF-16 byte order mark. */
export function utf16Of(first: Uint8Array): Utf16 | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * Rewrites UTF-16 as UTF-8, piece by piece; the byte order mark becomes that of UTF-8. Half a character, which no valid
 * text has, becomes U+FFFD.
 */
export async function* utf16ToUtf8(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Utf16,
): AsyncGenerator<Uint8Array, undefined> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield Buffer.from(text, 'utf8');
  }
  const last = decoder.decode();
  if (last !== '') yield Buffer.from(last, 'utf8');
  return undefined;
}
