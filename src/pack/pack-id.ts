/** The id of a pack, computed from its content alone. */
import { createHash } from 'node:crypto';
import { ArpenteurError } from '../errors.ts';
import { bytesOfSection, packVersion, type PackMetadata, type SectionEntry } from './format.ts';
import { hashedAtOnce } from '../files/file-sum.ts';
import { type LoadedPack, packBuffer } from './pack-file.ts';
import { phrase } from '../words/phrase.ts';

/** What goes into the id of a pack about a section, besides its bytes. */
type HashedEntry = Pick<SectionEntry, 'name' | 'type' | 'length' | 'crc32'>;

/**
 * Computes the id of a pack: the first 32 hexadecimal digits of a SHA-256.
 *
 * @param sections their entries in the order of the file, with the bytes of each.
 */
export function packIdOf(
  metadata: PackMetadata,
  sections: readonly (readonly [entry: HashedEntry, bytes: Uint8Array])[],
): string {
  const parts = sections.map(([{ name, type, length, crc32 }]) => {
    return { name, type, length, byteLength: bytesOfSection({ type, length }), crc32 };
  });
  const hash = createHash('sha256').update(JSON.stringify([packVersion, metadata, parts]));
  for (const [, bytes] of sections) {
    for (let at = 0; at < bytes.length; at += hashedAtOnce) hash.update(bytes.subarray(at, at + hashedAtOnce));
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * Computes the id of a loaded pack again, in case its header has the id of other content.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_CORRUPTED if the header has another id.
 */
export function checkPackId(pack: LoadedPack, path: string): string {
  const { id, metadata, sections } = pack.header;
  const bytes = packBuffer(pack);
  const found = packIdOf(
    metadata,
    sections.map((entry) => [entry, new Uint8Array(bytes, entry.offset, bytesOfSection(entry))]),
  );
  if (found === id) return id;
  throw new ArpenteurError(
    'PACK_CORRUPTED',
    phrase`The content of ${path} has the id ${found}, its header says ${id}.`,
    {
      file: path,
      found,
      expected: id,
    },
  );
}
