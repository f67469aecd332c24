import * as zlib from 'node:zlib';

/** CRC-32 of bytes, by zlib. (Node 20.15 and later have it; the types of Node 20 do not.) */
export const crc32: (bytes: Uint8Array, start?: number) => number = (
  zlib as unknown as { crc32(bytes: Uint8Array, start?: number): number }
).crc32;
