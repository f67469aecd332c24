import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { vocabularyFingerprint } from '../text/vocabulary/vocabulary.ts';
import { checkRanges } from './check/check-ranges.ts';
import { crc32 } from '../files/file-sum.ts';
import { canMap, type MappedFile, mapFile, releaseMap, requireWhole, viewOfMap } from '../files/memory-map.ts';
import {
  bytesOfSection,
  headerStart,
  openSection,
  type PackHeader,
  type SectionArray,
  type SectionEntry,
} from './format.ts';
import { readHeader, type ReadHeader, truncated } from './pack-header.ts';
import { phrase } from '../words/phrase.ts';

/**
 * A pack in memory: its header, and its bytes, copied into a SharedArrayBuffer or mapped. Plain data, so it can be sent to a
 * worker, which then reads the same memory.
 */
export interface LoadedPack {
  readonly header: PackHeader;
  readonly bytes: SharedArrayBuffer | MappedFile;
}

/**
 * How a pack gets into memory. `copy` reads and checks all of it first. `map` leaves it on the disk: pages are read when they are
 * used and shared by all processes, and {@link checkPack} checks them later. `auto` maps packs of {@link mappedFrom} bytes
 * or more where that is possible.
 */
export type LoadMode = 'auto' | 'map' | 'copy';
/** All ways, for messages. */
export const loadModes: readonly LoadMode[] = ['auto', 'map', 'copy'];

/** Size in bytes from which `auto` maps a pack. A smaller one is read and checked in less than 0.1 s. */
export const mappedFrom = 1 << 26;

/** Largest single read: a piece is still in the processor's cache when its checksum is computed. */
const readBytes = 1 << 22;

const readPiece = promisify(read);

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
  return withFile(path, (file, size) => copyPack(file, size, path));
}

/**
 * Opens a pack. One that is mapped has its header checked, and whatever a look-up could follow without end;
 * {@link checkPack} checks the rest. {@link closePack} gives it back.
 *
 * @throws {ArpenteurError} as {@link loadPack}; OPTION_INVALID where `map` is not possible.
 */
export function openPackFile(path: string, load: LoadMode): LoadedPack {
  return withFile(path, (file, size, hold) => {
    if (load === 'copy' || (load === 'auto' && (size < mappedFrom || !canMap()))) return copyPack(file, size, path);
    const { header } = readHeaderOf(file, size, path);
    requireVocabulary(header, path);
    const bytes = mapFile(file, size, path);
    hold.isKept = true;
    const pack = { header, bytes };
    try {
      checkRanges(openSections(pack), path);
      return pack;
    } catch (error) {
      releaseMap(bytes);
      throw error;
    }
  });
}

/**
 * Checks what {@link openPackFile} leaves for later: the checksums of all sections and the padding between them. Takes half a second
 * per gigabyte, less than half of it on the calling thread, in turns with its other work; the file passes through a small buffer, so the
 * process does not grow.
 *
 * @param signal ends the check.
 * @throws {ArpenteurError} PACK_CORRUPTED, PACK_TRUNCATED, PACK_CLOSED when the signal ends it.
 */
export async function checkPack({ header, bytes }: LoadedPack, signal?: AbortSignal): Promise<void> {
  if (bytes instanceof SharedArrayBuffer) return;
  const { file, path } = bytes;
  requireWhole(bytes);
  const buffer = new Uint8Array(readBytes);
  let end = headerStart + lengthOfHeader(file, path);
  for (const entry of header.sections) {
    checkPadding(file, new Uint8Array(entry.offset - end), end, path);
    end = entry.offset + bytesOfSection(entry);
    let checksum = 0;
    for (let at = entry.offset; at < end;) {
      const { bytesRead } = await readPiece(file, buffer, 0, Math.min(readBytes, end - at), at).catch(
        (error: unknown) => {
          throw unreadable(path, error);
        },
      );
      if (signal?.aborted === true)
        throw new ArpenteurError('PACK_CLOSED', phrase`${path} was closed while it was checked.`);
      if (bytesRead === 0) throw truncated(path, at, end);
      checksum = crc32(buffer.subarray(0, bytesRead), checksum);
      at += bytesRead;
    }
    requireChecksum(entry, checksum, path);
  }
}

/** The bytes of a loaded pack, in this thread. */
export function packBuffer({ bytes }: LoadedPack): ArrayBufferLike {
  return bytes instanceof SharedArrayBuffer ? bytes : viewOfMap(bytes);
}

/** Gives back a mapped pack, which nothing may use any more. */
export function closePack({ bytes }: LoadedPack): void {
  if (!(bytes instanceof SharedArrayBuffer)) releaseMap(bytes);
}

/** The arrays of all sections of a loaded pack, by name, in the order of the file. */
export function openSections(pack: LoadedPack): ReadonlyMap<string, SectionArray> {
  const buffer = packBuffer(pack);
  return new Map(pack.header.sections.map((entry) => [entry.name, openSection(buffer, entry)]));
}

function copyPack(file: number, size: number, path: string): LoadedPack {
  const { header, headerEnd } = readHeaderOf(file, size, path);
  requireVocabulary(header, path);
  const bytes = sharedBytes(size, path);
  let end = headerEnd;
  for (const entry of header.sections) {
    checkPadding(file, new Uint8Array(bytes, end, entry.offset - end), end, path);
    // Section by section: a single array holds at most 4 GiB.
    const section = new Uint8Array(bytes, entry.offset, bytesOfSection(entry));
    requireChecksum(entry, readFully(file, section, entry.offset, path), path);
    end = entry.offset + section.length;
  }
  checkRanges(openSections({ header, bytes }), path);
  return { header, bytes };
}

function requireVocabulary({ metadata }: PackHeader, path: string): void {
  if (metadata.vocabulary === vocabularyFingerprint) return;
  throw new ArpenteurError(
    'PACK_VERSION',
    phrase`${path} was built with a vocabulary of street words that this version of arpenteur does not use.`,
    { file: path },
  );
}

function requireChecksum({ name, crc32: expected }: SectionEntry, found: number, path: string): void {
  if (found === expected) return;
  throw new ArpenteurError('PACK_CORRUPTED', phrase`Section "${name}" of ${path} does not have its checksum.`, {
    file: path,
    section: name,
  });
}

/** @param read may ask for the file to be left open. */
function withFile<T>(path: string, read: (file: number, size: number, hold: { isKept: boolean }) => T): T {
  let file: number;
  const hold = { isKept: false };
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') {
      const what = phrase`There is no pack ${path}. \`arpenteur build\` makes one, \`arpenteur demo\` one to try.`;
      throw new ArpenteurError('FILE_NOT_FOUND', what, { file: path }, error);
    }
    throw new ArpenteurError(
      'FILE_UNREADABLE',
      phrase`The pack ${path} cannot be opened (${code}).`,
      { file: path },
      error,
    );
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new ArpenteurError('FILE_UNREADABLE', phrase`${path} is not a file.`, { file: path });
    return read(file, stat.size, hold);
  } catch (error) {
    const code = systemErrorCode(error);
    if (error instanceof ArpenteurError || code === '') throw error;
    throw unreadable(path, error);
  } finally {
    if (!hold.isKept) closeSync(file);
  }
}

function unreadable(path: string, error: unknown): ArpenteurError {
  const code = systemErrorCode(error);
  return new ArpenteurError(
    'FILE_UNREADABLE',
    phrase`The pack ${path} cannot be read (${code}).`,
    { file: path },
    error,
  );
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
      phrase`${path} has ${size} bytes, more than this process can take into memory.`,
      { file: path, needed: size },
      error,
    );
  }
}

/** Length of the header, in bytes, as the file says. */
function lengthOfHeader(file: number, path: string): number {
  const bytes = new Uint8Array(headerStart);
  readFully(file, bytes, 0, path);
  return new DataView(bytes.buffer).getUint32(12, true);
}

/** Bytes between two sections mean nothing, so that nothing may be hidden there. */
function checkPadding(file: number, padding: Uint8Array, position: number, path: string): void {
  readFully(file, padding, position, path);
  if (padding.every((byte) => byte === 0)) return;
  throw new ArpenteurError('PACK_CORRUPTED', phrase`The padding at byte ${position} of ${path} is not zero.`, {
    file: path,
  });
}

/** Fills `into` with the bytes of the file from `position` on. Returns their CRC-32. */
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
