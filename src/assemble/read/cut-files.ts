import { cutFile } from '../../reference/files/file-part.ts';
import type { ReferenceManifest } from '../../reference/manifest.ts';
import { type SourceKind, sourceKinds } from '../../reference/kinds/source-kinds.ts';
import { measureText } from '../../reference/files/source-sizes.ts';
import type { CutFile } from './read-reference.ts';

/** A part of fewer bytes of text is not worth unpacking and passing over all that is before it. */
const leastPartBytes = 6e7;

/**
 * Cuts those files of many rows that are a large part of all of their kind, so that every thread has enough to do. What is read does
 * not depend on it.
 */
export async function cutFiles({ sources }: ReferenceManifest, threads: number): Promise<CutFile> {
  const sizes: { readonly kind: SourceKind; readonly textBytes: number }[] = [];
  for (const { kind, files } of sources) {
    for (const file of files) {
      const isCut = threads > 1 && sourceKinds[kind].canBeCut === true;
      sizes.push({ kind, textBytes: isCut ? await measureText(kind, file) : 0 });
    }
  }
  return (file) => {
    const { kind, textBytes } = sizes[file] ?? { kind: 'ban', textBytes: 0 };
    const all = sizes.reduce((sum, size) => sum + (size.kind === kind ? size.textBytes : 0), 0);
    // While the roll is read, one thread finds the areas that hold the addresses.
    const most = kind === 'reu_adresses' ? threads - 1 : threads;
    return cutFile(textBytes, Math.max(1, most), Math.max(leastPartBytes, all / (2 * threads)));
  };
}
