/** Hashes of source files: a pack records what it was made from. */
import { ArpenteurError } from '../../errors.ts';
import { hashFile } from '../../files/hash-files.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { phrase } from '../../words/phrase.ts';

/** A file and the hash of its bytes on disk (compressed, if it is gzip). */
export interface HashedFile {
  readonly file: SourceFile;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * Hashes the files of a source, one after the other, and compares the hashes with those of the manifest.
 *
 * @throws ArpenteurError SOURCE_HASH_MISMATCH, FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function hashSource(source: ReferenceSource): Promise<readonly HashedFile[]> {
  const hashed: HashedFile[] = [];
  for (const file of source.files) {
    const sha256 = await hashFile(file.path);
    const expected = source.sha256.get(file.label);
    if (expected !== undefined && expected !== sha256) {
      throw new ArpenteurError(
        'SOURCE_HASH_MISMATCH',
        phrase`${file.label} (${source.kind}): the sha256 is ${sha256}; the manifest says ${expected}.`,
        { kind: source.kind, file: file.path, found: sha256, expected },
      );
    }
    hashed.push({ file, sha256 });
  }
  return hashed;
}
