import { open, stat } from 'node:fs/promises';
import { type SourceKind, sourceKinds } from '../kinds/source-kinds.ts';
import type { ReferenceManifest } from '../manifest.ts';
import { readSignature } from './open-source-file.ts';
import type { SourceFile } from '../source.ts';

/** How large a file is. */
export interface SourceSize {
  readonly kind: SourceKind;
  /** As it lies on the disk. */
  readonly bytes: number;
  /** Unpacked, at least: gzip is taken to pack as little as it does on official files. */
  readonly textBytes: number;
}

/** Official files shrink at least to a quarter, as contours do, unless their kind says more. */
const leastGzipRatio = 4;

/** Sizes of all files of a manifest; files that cannot be read count as empty: their reader says what is wrong. */
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

/** Bytes that a gzip file tells of its text at its end, modulo 2^32. */
const gzipTailBytes = 4;

/**
 * About how many bytes of text a file has: gzip tells how many, of its last member and modulo 2^32; the least that official files
 * have is taken where that is more. 0 where it cannot be read.
 */
export async function measureText(kind: string, file: SourceFile): Promise<number> {
  const bytes = await sizeOf(file.path);
  if (bytes === 0 || (await readSignature(kind, file)) === 'text') return bytes;
  const tail = Buffer.alloc(gzipTailBytes);
  const handle = await open(file.path);
  try {
    await handle.read(tail, 0, gzipTailBytes, Math.max(0, bytes - gzipTailBytes));
  } finally {
    await handle.close();
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
