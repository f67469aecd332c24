import { bytesOfSection, type PackHeader, packVersion, type PackSource, type SectionEntry } from '../pack/format.ts';
import { loadPack, readPackHeader } from '../pack/pack-file.ts';
import { ruleOf } from '../pack/schema.ts';
import { verifyPack } from './verify-pack.ts';

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
  /** Sections of the file, in its order. */
  readonly sections: readonly SectionSummary[];
}

/** One section of a pack; docs/pack-format.md says what each holds. */
export interface SectionSummary {
  readonly name: string;
  readonly bytes: number;
  /** Element type: `u8`, `u16`, `u32` or `i32`. */
  readonly type: string;
  /** Rows of one or several elements. */
  readonly rows: number;
  readonly meaning: string;
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
    sections: sections.map(summarizeSection),
  };
}

function summarizeSection(entry: SectionEntry): SectionSummary {
  const { name, type, length } = entry;
  const rule = ruleOf(name);
  const rows = length / (rule?.row.length ?? 1);
  return { name, bytes: bytesOfSection(entry), type, rows, meaning: rule?.meaning ?? '' };
}

/** Options of an inspection. */
export interface InspectOptions {
  /** Loads the pack and checks all of it: id, checksums, every index, order and text. */
  readonly verify?: boolean | undefined;
}

/**
 * Reads what a pack holds from its header alone, without loading it, unless it is to be verified.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED,
 * PACK_INVALID; MEMORY_SHORT when it is verified.
 */
export function inspectPack(path: string, { verify = false }: InspectOptions = {}): PackSummary {
  if (!verify) return summarizePack(readPackHeader(path));
  const pack = loadPack(path);
  verifyPack(pack, path);
  return summarizePack(pack.header);
}
