import { elementTypes, type PackHeader, packVersion, type PackSource } from '../pack/format.ts';
import { readPackHeader } from '../pack/pack-file.ts';

/** What a pack holds and where it comes from. */
export interface PackSummary {
  /** Hash of the content, 32 hexadecimal digits: the same inputs give the same id. */
  readonly id: string;
  readonly formatVersion: number;
  /** Of the reference as a whole: `2026`, `2026-01` or `2026-01-01`. */
  readonly millesime: string;
  /** Rows of each kind of thing: communes, streets, addresses ... */
  readonly counts: Readonly<Record<string, number>>;
  readonly sources: readonly PackSource[];
  /** Codes of failed quality gates that the build was told to let pass. */
  readonly allowed: readonly string[];
  /** Bytes of the file's sections, in the order of the file. */
  readonly sections: readonly { readonly name: string; readonly bytes: number }[];
}

/** Sums up a pack's header. */
export function summarizePack({ id, metadata, sections }: PackHeader): PackSummary {
  const { millesime, counts, sources, allowed } = metadata;
  return {
    id,
    // A header of another version is not read at all.
    formatVersion: packVersion,
    millesime,
    counts,
    sources,
    allowed,
    sections: sections.map(({ name, type, length }) => ({
      name,
      bytes: length * elementTypes[type].BYTES_PER_ELEMENT,
    })),
  };
}

/**
 * Reads what a pack holds from its header alone, without loading it.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED.
 */
export function inspectPack(path: string): PackSummary {
  return summarizePack(readPackHeader(path));
}
