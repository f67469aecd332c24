/** Compression of Parquet pages. */
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type zstd from '@bokuweb/zstd-wasm';
import type snappy from 'snappyjs';
import { loadOnUse } from '../../../package.ts';

const zstdOf = loadOnUse((require) => require('@bokuweb/zstd-wasm') as typeof zstd);
const snappyOf = loadOnUse((require) => require('snappyjs') as typeof snappy);

/** Numbers of the codecs in the format (CompressionCodec). */
export const codecs = {
  UNCOMPRESSED: 0,
  SNAPPY: 1,
  GZIP: 2,
  LZO: 3,
  BROTLI: 4,
  LZ4: 5,
  ZSTD: 6,
  LZ4_RAW: 7,
} as const;

/** Codecs that result columns are written in. */
export type WrittenCodec = 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'ZSTD';

/** Compression level of zstd: the lowest, a third of the default's time for a tenth more bytes. */
const zstdLevel = 1;

/** Loads what the codecs need; called once per thread before any of the functions below. */
export async function loadCodecs(): Promise<void> {
  await (loaded ??= zstdOf().init());
}
let loaded: Promise<void> | undefined;

/** True for codecs that can be read. */
export function isReadCodec(codec: number): boolean {
  return codec !== codecs.LZO && codec !== codecs.LZ4 && codecName(codec) !== undefined;
}

/** Name of a codec; undefined for an unknown number. */
export function codecName(codec: number): string | undefined {
  return Object.entries(codecs).find(([, number]) => number === codec)?.[0];
}

/**
 * The bytes of a page.
 *
 * @param length bytes expected.
 * @throws {Error} if the bytes are damaged; the caller says which page.
 */
export function decompress(codec: number, bytes: Uint8Array, length: number): Uint8Array {
  const plain = decompressAs(codec, bytes, length);
  if (plain.length !== length) throw new Error(`${plain.length} bytes, expected ${length}`);
  return plain;
}

function decompressAs(codec: number, bytes: Uint8Array, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  switch (codec) {
    case codecs.UNCOMPRESSED:
      return bytes;
    case codecs.SNAPPY:
      return snappyOf().uncompress(bytes, length);
    case codecs.GZIP:
      return gunzipSync(bytes, { maxOutputLength: length });
    case codecs.BROTLI:
      return brotliDecompressSync(bytes, { maxOutputLength: length });
    case codecs.ZSTD:
      return zstdOf().decompress(bytes, { defaultHeapSize: length });
    case codecs.LZ4_RAW:
      return uncompressLz4(bytes, length);
    default:
      throw new Error(`codec ${codec}`);
  }
}

/** The compressed bytes of a page. */
export function compress(codec: WrittenCodec, bytes: Uint8Array): Uint8Array {
  switch (codec) {
    case 'UNCOMPRESSED':
      return bytes;
    case 'SNAPPY':
      return snappyOf().compress(bytes);
    case 'GZIP':
      return gzipSync(bytes, { level: 1 });
    case 'ZSTD':
      return zstdOf().compress(bytes, zstdLevel);
  }
}

/** One block of LZ4. Source: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function uncompressLz4(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  let to = 0;
  const more = (nibble: number): number => {
    let count = nibble;
    if (nibble < 15) return count;
    for (let byte = 255; byte === 255; count += byte) byte = bytes[at++] ?? 0;
    return count;
  };
  while (at < bytes.length) {
    const token = bytes[at++] ?? 0;
    const literals = more(token >> 4);
    if (at + literals > bytes.length || to + literals > length) throw new Error('damaged LZ4');
    out.set(bytes.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= bytes.length) break;
    const from = to - ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
    at += 2;
    const count = more(token & 15) + 4;
    if (from < 0 || from === to || to + count > length) throw new Error('damaged LZ4');
    // Source and target may overlap, so it copies byte by byte.
    for (let index = 0; index < count; index++) out[to + index] = out[from + index] ?? 0;
    to += count;
  }
  return out.subarray(0, to);
}
