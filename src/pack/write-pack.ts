import { closeSync, constants, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { checkRanges } from './check/check-ranges.ts';
import { checkShapes } from './check/check-sections.ts';
import { crc32 } from '../files/file-sum.ts';
import {
  alignSection,
  elementTypeOf,
  headerStart,
  packMagic,
  packVersion,
  type PackHeader,
  type PackMetadata,
  type SectionArray,
  type SectionEntry,
} from './format.ts';
import { packIdOf } from './pack-id.ts';
import { sectionNames } from './schema.ts';
import { phrase } from '../words/phrase.ts';

/** Sections by name; they are written in the order of the schema. */
export type Sections = ReadonlyMap<string, SectionArray>;

/** A new file that only its owner may read: never written through a link, never over an existing file. */
const exclusively = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Largest single write: Node refuses more than 2 GiB at once. */
const writeBytes = 1 << 28;

/** A pack that is on the disk, not yet under its final name. */
export interface WrittenPack {
  /** As written, including the pack's id. */
  readonly header: PackHeader;
  /** Length and CRC-32 of the file. */
  readonly bytes: number;
  readonly crc32: number;
}

/**
 * Writes a pack and syncs it to the disk.
 *
 * @param file temporary name; the file is removed if writing fails.
 * @param path the pack's final name, for messages.
 * @throws {ArpenteurError} FILE_UNWRITABLE when the disk is full or the folder cannot be written; PACK_INVALID when the
 * sections are not those of the schema.
 */
export function writePackFile(file: string, sections: Sections, metadata: PackMetadata, path: string): WrittenPack {
  const ordered = inFileOrder(sections, path);
  const { header, prefix } = layOut(ordered, metadata);
  const handle = create(file, path);
  try {
    try {
      let bytes = 0;
      let sum = 0;
      const append = (piece: Uint8Array): void => {
        writeAt(handle, piece, bytes);
        sum = crc32(piece, sum);
        bytes += piece.length;
      };
      append(prefix);
      for (const { name, offset } of header.sections) {
        append(new Uint8Array(offset - bytes));
        append(bytesOf(ordered.get(name)));
      }
      fsyncSync(handle);
      return { header, bytes, crc32: sum };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unwritable(path, error, removeIfPossible(file));
  }
}

/** Creates a file; one that is there stays. */
function create(file: string, path: string): number {
  try {
    return openSync(file, exclusively, 0o600);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Removes a half-written file. Returns what to say if that fails: the error that came first is the one to report. */
function removeIfPossible(file: string): string {
  try {
    rmSync(file, { force: true });
    return '';
  } catch {
    return ` ${file} could not be removed.`;
  }
}

function unwritable(path: string, error: unknown, left = ''): ArpenteurError {
  const why = systemErrorCode(error) || String(error);
  return new ArpenteurError(
    'FILE_UNWRITABLE',
    phrase`The pack cannot be written to ${path} (${why}).${left}`,
    { file: path },
    error,
  );
}

/** Sorts the sections in the order of the schema, and checks them against it. */
function inFileOrder(sections: Sections, path: string): Sections {
  const shapes = Array.from(sections, ([name, array]) => ({ name, type: elementTypeOf(array), length: array.length }));
  checkShapes(shapes, path);
  checkRanges(sections, path);
  return new Map(
    sectionNames.flatMap((name) => {
      const array = sections.get(name);
      return array === undefined ? [] : [[name, array] as const];
    }),
  );
}

/** The header contains the offsets, which depend on its own length: the layout is repeated until that is stable. */
function layOut(sections: Sections, metadata: PackMetadata): { header: PackHeader; prefix: Uint8Array } {
  const parts = Array.from(sections, ([name, array]) => {
    const bytes = bytesOf(array);
    return [{ name, type: elementTypeOf(array), length: array.length, crc32: crc32(bytes) }, bytes] as const;
  });
  const id = packIdOf(metadata, parts);
  let headerBytes = 0;
  for (;;) {
    let offset = alignSection(headerStart + headerBytes);
    const entries = parts.map(([{ name, type, length, crc32: checksum }, bytes]): SectionEntry => {
      const entry = { name, type, offset, length, crc32: checksum };
      offset = alignSection(offset + bytes.length);
      return entry;
    });
    const header: PackHeader = { id, metadata, sections: entries };
    const json = Buffer.from(JSON.stringify(header));
    if (json.length <= headerBytes) {
      const prefix = Buffer.alloc(headerStart + headerBytes, 0x20);
      prefix.write(packMagic, 0, 'latin1');
      prefix.writeUInt32LE(packVersion, 8);
      prefix.writeUInt32LE(headerBytes, 12);
      json.copy(prefix, headerStart);
      prefix.writeUInt32LE(crc32(prefix.subarray(headerStart)), 16);
      return { header, prefix };
    }
    headerBytes = json.length;
  }
}

function bytesOf(array: SectionArray | undefined): Uint8Array {
  return array === undefined ? new Uint8Array(0) : new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function writeAt(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;) {
    at += writeSync(file, bytes, at, Math.min(writeBytes, bytes.length - at), position + at);
  }
}
