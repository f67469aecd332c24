/**
 * 32-bit hashing of folded text: FNV-1a over bytes, then a finaliser that spreads every bit.
 *
 * Used in pairs (two seeds) wherever a hit must be right without comparing bytes: 64 bits over the 10 million keys of a
 * national pack leave one wrong hit in 10^11 look-ups.
 */
export const hashSeedA = 0x811c9dc5;
export const hashSeedB = 0x9747b28c;

/** Adds one byte to a running hash. */
export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Adds a 32-bit word to a running hash; order matters. */
export function hashWord(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = (mixed << 15) | (mixed >>> 17);
  mixed = Math.imul(mixed, 0x1b873593);
  const joined = hash ^ mixed;
  return (Math.imul((joined << 13) | (joined >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads the bits of a finished hash; unsigned. */
export function finishHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Hash of an ASCII string, equal to that of a token with the same folded bytes. */
export function hashAscii(text: string): number {
  let hash = hashSeedA;
  for (let index = 0; index < text.length; index++) hash = hashByte(hash, text.charCodeAt(index));
  return finishHash(hash);
}
