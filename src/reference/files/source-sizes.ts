import { open, stat } from 'node:fs/promises';
import { type SourceKind, sourceKinds } from '../kinds/source-kinds.ts';
import type { ReferenceManifest } from '../manifest.ts';
import { fileError, readSignature } from './open-source-file.ts';
import type { SourceFile } from '../source.ts';

/** The size of one file. */
export interface SourceSize {
  readonly kind: SourceKind;
  /** On disk. */
  readonly bytes: number;
  /** Unpacked, at least: assumes the lowest compression seen in official files. */
  readonly textBytes: number;
}

/** Gzip shrinks official files at least to a quarter, as it does contours; a source kind may say more. */
const leastGzipRatio = 4;

/** Sizes of all files of a manifest. Files that cannot be read count as empty; their reader reports what is wrong. */
export async function measureSources({ sources }: ReferenceManifest): Promise<readonly SourceSize[]> {
  const sizes: SourceSize[] = [];
  for (const { kind, files } of sources) {
    for (const file of files) {
      const bytes = await sizeOf(file.path);
      const isPacked = bytes > 0 && (await readSignature(kind, file)) !== 'text';
      const ratio = sourceKinds[kind].leastGzipRatio ?? leastGzipRatio;
      sizes.push({ kind, bytes, textBytes: isPacked ? ratio * bytes : bytes });
    }
  }
  return sizes;
}

/** Bytes at the end of a gzip file that give the length of its text modulo 2^32 (RFC 1952, ISIZE). */
const gzipTailBytes = 4;

/**
 * Approximate length of a file's text; 0 where it cannot be read. Gzip gives the length of its last member modulo 2^32; where
 * that is less than official files shrink at the least, multiples of 2^32 are added.
 */
export async function measureText(kind: string, file: SourceFile): Promise<number> {
  const bytes = await sizeOf(file.path);
  if (bytes === 0 || (await readSignature(kind, file)) === 'text') return bytes;
  const tail = Buffer.alloc(gzipTailBytes);
  try {
    const handle = await open(file.path);
    try {
      await handle.read(tail, 0, gzipTailBytes, Math.max(0, bytes - gzipTailBytes));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(kind, file, error);
  }
  const least = bytes * leastGzipRatio;
  let told = tail.readUInt32LE();
  while (told < least / 2) told += 2 ** 32;
  return told;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
}
