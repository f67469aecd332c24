/** Hashes of source files: a pack records what it was made from. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';

/** A file and the hash of its bytes on disk (compressed, if it is gzip). */
export interface HashedFile {
  readonly file: SourceFile;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * Hashes the files of a source, one after the other, and compares the hashes with those of the manifest.
 *
 * @throws ArpenteurError SOURCE_HASH_MISMATCH, FILE_UNREADABLE.
 */
export async function hashSource(source: ReferenceSource): Promise<readonly HashedFile[]> {
  const hashed: HashedFile[] = [];
  for (const file of source.files) {
    const sha256 = await hashFile(source, file);
    const expected = source.sha256.get(file.label);
    if (expected !== undefined && expected !== sha256) {
      throw new ArpenteurError(
        'SOURCE_HASH_MISMATCH',
        `${file.label} (${source.kind}): the sha256 is ${sha256}; the manifest says ${expected}.`,
        { kind: source.kind, file: file.path, found: sha256, expected },
      );
    }
    hashed.push({ file, sha256 });
  }
  return hashed;
}

async function hashFile(source: ReferenceSource, file: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file.path, { highWaterMark: 1 << 20 }), hash);
  } catch (error) {
    const code = systemErrorCode(error);
    throw new ArpenteurError(
      code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `${file.label} (${source.kind}): cannot be read (${code}).`,
      { kind: source.kind, file: file.path },
      error,
    );
  }
  return hash.digest('hex');
}
