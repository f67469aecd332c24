import { cutIntoParts, type FilePart } from '../../reference/files/file-part.ts';
import type { ReferenceManifest } from '../../reference/manifest.ts';
import { type SourceKind, sourceKinds } from '../../reference/kinds/source-kinds.ts';
import { measureText } from '../../reference/files/source-sizes.ts';

/** Returns the parts in which a file is read, by its index among all files of the manifest. */
export type FileCuts = (file: number) => readonly FilePart[];

/** Reading a smaller part costs more than it saves: everything before it must be unpacked and skipped. */
const leastPartBytes = 6e7;

/**
 * Cuts files that hold a large share of the rows of their kind, so that every thread has enough to do. The result of reading
 * does not depend on it.
 */
export async function cutFiles({ sources }: ReferenceManifest, threads: number): Promise<FileCuts> {
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
    // While the roll is read, another thread finds the areas that hold the addresses.
    const most = kind === 'reu_adresses' ? threads - 1 : threads;
    return cutIntoParts(textBytes, Math.max(1, most), Math.max(leastPartBytes, all / (2 * threads)));
  };
}
