import { stat } from 'node:fs/promises';
import type { ReferenceManifest } from './manifest.ts';

/** Bytes of all files of a manifest as they lie on the disk; files that are not there count as none. */
export async function sizeOfSources({ sources }: ReferenceManifest): Promise<number> {
  let bytes = 0;
  for (const { files } of sources) {
    for (const { path } of files)
      bytes += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return bytes;
}
