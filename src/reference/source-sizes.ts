import { stat } from 'node:fs/promises';
import type { ReferenceManifest } from './manifest.ts';
import { readSignature } from './open-source-file.ts';
import type { SourceKind } from './source-kinds.ts';

/** How large a file is. */
export interface SourceSize {
  readonly kind: SourceKind;
  /** As it lies on the disk. */
  readonly bytes: number;
  /** Unpacked, at least: gzip is taken to pack as little as it does on official files. */
  readonly textBytes: number;
}

/** Official files shrink at least to a quarter, as contours do; the BAN to a sixth. */
const leastGzipRatio = 4;
const leastGzipRatioOfBan = 6;

/** Sizes of all files of a manifest; files that cannot be read count as empty: their reader says what is wrong. */
export async function measureSources({ sources }: ReferenceManifest): Promise<readonly SourceSize[]> {
  const sizes: SourceSize[] = [];
  for (const { kind, files } of sources) {
    for (const file of files) {
      const bytes = await sizeOf(file.path);
      const isPacked = bytes > 0 && (await readSignature(kind, file)) !== 'text';
      const ratio = kind === 'ban' ? leastGzipRatioOfBan : leastGzipRatio;
      sizes.push({ kind, bytes, textBytes: isPacked ? ratio * bytes : bytes });
    }
  }
  return sizes;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
}
