import * as zlib from 'node:zlib';

/** zlib has it since Node 20.15; the types of Node 20 do not. */
const { crc32: zlibCrc32 } = zlib as unknown as { readonly crc32: (this: void, bytes: Uint8Array) => number };

/** CRC-32 of bytes. */
export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes);
}
