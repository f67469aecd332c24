import * as zlib from 'node:zlib';

/** zlib computes CRC-32 since Node 20.15, which the types of Node 20 do not declare. */
const checksums = zlib as unknown as { crc32(bytes: Uint8Array, before: number): number };

/** Bytes hashed at once: Node's hashes refuse more than 2 GiB. */
export const hashedAtOnce = 1 << 30;

/**
 * CRC-32 of any number of bytes.
 *
 * @param before checksum of the preceding bytes.
 */
export function crc32(bytes: Uint8Array, before = 0, atOnce = hashedAtOnce): number {
  let value = before;
  for (let at = 0; at < bytes.length; at += atOnce) value = checksums.crc32(bytes.subarray(at, at + atOnce), value);
  return value;
}
