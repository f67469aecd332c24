import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { vocabularyFingerprint } from '../text/vocabulary/vocabulary.ts';
import { checkRanges } from './check-ranges.ts';
import { crc32 } from '../files/file-sum.ts';
import { bytesOfSection, openSection, type PackHeader, type SectionArray } from './format.ts';
import { readHeader, type ReadHeader, truncated } from './pack-header.ts';

/**
 * A pack in memory: its header, and its bytes in one SharedArrayBuffer. Plain data, so it can be sent to a worker, which
 * then reads the same memory.
 */
export interface LoadedPack {
  readonly header: PackHeader;
  readonly bytes: SharedArrayBuffer;
}

/** Bytes per read: small enough that they are still in the processor's cache when their checksum is computed. */
const readBytes = 1 << 22;

/**
 * Reads and checks a pack's header, without its sections.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED,
 * PACK_INVALID.
 */
export function readPackHeader(path: string): PackHeader {
  return withFile(path, (file, size) => readHeaderOf(file, size, path).header);
}

/**
 * Loads a pack into shared memory. Checks every section's checksum and length, the padding between sections, and all values
 * that could make a look-up endless.
 *
 * @throws {ArpenteurError} as {@link readPackHeader}; MEMORY_SHORT.
 */
export function loadPack(path: string): LoadedPack {
  return withFile(path, (file, size) => {
    const { header, headerEnd } = readHeaderOf(file, size, path);
    if (header.metadata.vocabulary !== vocabularyFingerprint) {
      throw new ArpenteurError(
        'PACK_VERSION',
        `${path} was built with a vocabulary of street words that this version of arpenteur does not use.`,
        { file: path },
      );
    }
    const bytes = sharedBytes(size, path);
    let end = headerEnd;
    for (const entry of header.sections) {
      checkPadding(file, new Uint8Array(bytes, end, entry.offset - end), end, path);
      // Section by section: a single array holds at most 4 GiB.
      const section = new Uint8Array(bytes, entry.offset, bytesOfSection(entry));
      if (readFully(file, section, entry.offset, path) !== entry.crc32) {
        throw new ArpenteurError('PACK_CORRUPTED', `Section "${entry.name}" of ${path} does not have its checksum.`, {
          file: path,
          section: entry.name,
        });
      }
      end = entry.offset + section.length;
    }
    checkRanges(openSections({ header, bytes }), path);
    return { header, bytes };
  });
}

/** The arrays of all sections of a loaded pack, by name, in the order of the file. */
export function openSections({ header, bytes }: LoadedPack): ReadonlyMap<string, SectionArray> {
  return new Map(header.sections.map((entry) => [entry.name, openSection(bytes, entry)]));
}

function withFile<T>(path: string, read: (file: number, size: number) => T): T {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = systemErrorCode(error);
    throw new ArpenteurError(
      code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      `The pack ${path} cannot be opened (${code}).`,
      { file: path },
      error,
    );
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new ArpenteurError('FILE_UNREADABLE', `${path} is not a file.`, { file: path });
    return read(file, stat.size);
  } catch (error) {
    const code = systemErrorCode(error);
    if (error instanceof ArpenteurError || code === '') throw error;
    throw new ArpenteurError('FILE_UNREADABLE', `The pack ${path} cannot be read (${code}).`, { file: path }, error);
  } finally {
    closeSync(file);
  }
}

function readHeaderOf(file: number, size: number, path: string): ReadHeader {
  return readHeader(
    (into, position) => {
      readFully(file, into, position, path);
    },
    size,
    path,
  );
}

function sharedBytes(size: number, path: string): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ArpenteurError(
      'MEMORY_SHORT',
      `${path} has ${size} bytes, more than this process can take into memory.`,
      { file: path, needed: size },
      error,
    );
  }
}

/** Padding must be zeros, so that nothing can be hidden in it. */
function checkPadding(file: number, padding: Uint8Array, position: number, path: string): void {
  readFully(file, padding, position, path);
  if (padding.every((byte) => byte === 0)) return;
  throw new ArpenteurError('PACK_CORRUPTED', `The padding at byte ${position} of ${path} is not zero.`, { file: path });
}

/** Fills `into` with the file's bytes from `position` on. Returns their CRC-32. */
function readFully(file: number, into: Uint8Array, position: number, path: string): number {
  let checksum = 0;
  for (let at = 0; at < into.length;) {
    const piece = into.subarray(at, at + readBytes);
    const count = readSync(file, piece, 0, piece.length, position + at);
    if (count === 0) throw truncated(path, position + at, position + into.length);
    checksum = crc32(piece.subarray(0, count), checksum);
    at += count;
  }
  return checksum;
}
