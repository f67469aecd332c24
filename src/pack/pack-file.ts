import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { vocabularyFingerprint } from '../text/vocabulary/vocabulary.ts';
import { checkOffsets, checkShapes, checkStarts } from './check-sections.ts';
import { crc32 } from './crc32.ts';
import { bytesOfSection, headerStart, openSection, packMagic, packVersion, type PackHeader } from './format.ts';

/**
 * A pack in memory: its header, and its bytes in one SharedArrayBuffer. Plain data, so it can be sent to a worker, which
 * then reads the same memory.
 */
export interface LoadedPack {
  readonly header: PackHeader;
  readonly bytes: SharedArrayBuffer;
}

/** Largest single read: a piece is still in the processor's cache when its checksum is computed. */
const readBytes = 1 << 22;

/**
 * Reads a pack's header without its sections, and checks that these are the ones of the schema.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PACK_NOT_A_PACK, PACK_VERSION, PACK_TRUNCATED, PACK_CORRUPTED,
 * PACK_INVALID.
 */
export function readPackHeader(path: string): PackHeader {
  return withFile(path, (file, size) => readHeader(file, size, path));
}

/**
 * Loads a pack into shared memory and checks every section's checksum and length.
 *
 * @throws {ArpenteurError} as {@link readPackHeader}.
 */
export function loadPack(path: string): LoadedPack {
  return withFile(path, (file, size) => {
    const header = readHeader(file, size, path);
    if (header.metadata.vocabulary !== vocabularyFingerprint) {
      throw new ArpenteurError(
        'PACK_VERSION',
        `${path} was built with a vocabulary of street words that this version of arpenteur does not use.`,
        { file: path },
      );
    }
    const bytes = new SharedArrayBuffer(size);
    for (const entry of header.sections) {
      // Section by section: a single array holds at most 4 GiB.
      const section = new Uint8Array(bytes, entry.offset, bytesOfSection(entry));
      if (readFully(file, section, entry.offset, path) !== entry.crc32) {
        throw new ArpenteurError('PACK_CORRUPTED', `Section "${entry.name}" of ${path} does not have its checksum.`, {
          file: path,
          section: entry.name,
        });
      }
    }
    checkStarts(new Map(header.sections.map((entry) => [entry.name, openSection(bytes, entry)])), path);
    return { header, bytes };
  });
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
  } finally {
    closeSync(file);
  }
}

function readHeader(file: number, size: number, path: string): PackHeader {
  const start = new Uint8Array(Math.min(headerStart, size));
  readFully(file, start, 0, path);
  const magic = Buffer.from(start.subarray(0, 8)).toString('latin1');
  if (magic !== packMagic.slice(0, magic.length) || magic.length === 0) {
    throw new ArpenteurError('PACK_NOT_A_PACK', `${path} does not begin like a pack.`, { file: path });
  }
  if (start.length < headerStart) throw truncated(path, size, headerStart);
  const view = new DataView(start.buffer);
  const version = view.getUint32(8, true);
  if (version !== packVersion) {
    throw new ArpenteurError(
      'PACK_VERSION',
      `${path} has format version ${version}; this version of arpenteur reads version ${packVersion}.`,
      { file: path, found: version, expected: packVersion },
    );
  }
  const headerBytes = view.getUint32(12, true);
  if (headerStart + headerBytes > size) throw truncated(path, size, headerStart + headerBytes);
  const json = new Uint8Array(headerBytes);
  readFully(file, json, headerStart, path);
  if (crc32(json) !== view.getUint32(16, true)) {
    throw new ArpenteurError('PACK_CORRUPTED', `The header of ${path} does not have its checksum.`, { file: path });
  }
  let header: PackHeader;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)) as PackHeader;
  } catch (error) {
    throw new ArpenteurError('PACK_CORRUPTED', `The header of ${path} cannot be read.`, { file: path }, error);
  }
  checkShapes(header.sections, path);
  checkOffsets(header.sections, headerStart + headerBytes, path);
  for (const entry of header.sections) {
    const end = entry.offset + bytesOfSection(entry);
    if (end > size) throw truncated(path, size, end);
  }
  return header;
}

function truncated(path: string, found: number, expected: number): ArpenteurError {
  return new ArpenteurError('PACK_TRUNCATED', `${path} has ${found} bytes where at least ${expected} are expected.`, {
    file: path,
    found,
    expected,
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
