import type { TextEncodingName } from './decode.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * Bytes as a string; broken UTF-8 becomes U+FFFD, and a byte order mark is kept.
 *
 * Node 20 decodes windows-1252 as if it were latin1 (`Cœur` loses its œ) unless told that more is to come, which
 * changes nothing for an encoding of one byte a character.
 */
export function decodeText(bytes: Uint8Array, encoding: TextEncodingName): string {
  return encoding === 'utf-8' ? utf8.decode(bytes) : windows1252.decode(bytes, { stream: true });
}
