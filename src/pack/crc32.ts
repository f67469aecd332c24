import * as zlib from 'node:zlib';

/** zlib computes CRC-32 since Node 20.15; the types of Node 20 do not say so. */
const checksums = zlib as unknown as { crc32(bytes: Uint8Array): number };

/** CRC-32 of bytes. */
export function crc32(bytes: Uint8Array): number {
  return checksums.crc32(bytes);
}
