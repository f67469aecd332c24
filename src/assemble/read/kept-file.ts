/**
 * The stored result of reading one file: a signature, blocks of plain data, each preceded by its length, and a SHA-256 of all
 * this at the end. A damaged file counts as missing.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { temporaryName } from '../../files/file-system.ts';
import { chunksOf, type FileRead, withChunks, withoutChunks } from './file-read.ts';
import { phrase } from '../../words/phrase.ts';

const mark = Buffer.from('ARPENTLU', 'latin1');
const lengthBytes = 8;
const digestBytes = 32;
const hashedAtOnce = 1 << 20;

/**
 * Stores the result of reading a file. The stored file appears complete or not at all.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE when the disk is full or the folder cannot be written.
 */
export function writeKept(path: string, read: FileRead): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const temporary = temporaryName(path);
  let file: number | undefined;
  try {
    file = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    const hash = createHash('sha256');
    writeAll(file, mark, hash);
    for (const block of blocksOf(read)) {
      const bytes = serialize(block);
      const length = Buffer.alloc(lengthBytes);
      length.writeBigUInt64LE(BigInt(bytes.length));
      writeAll(file, length, hash);
      writeAll(file, bytes, hash);
    }
    writeAll(file, hash.digest());
    closeSync(file);
    file = undefined;
    renameSync(temporary, path);
  } catch (error) {
    dropUnfinished(file, temporary);
    const why = systemErrorCode(error) || String(error);
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      phrase`The rows read so far cannot be stored in ${path} (${why}).`,
      { file: path },
      error,
    );
  }
}

/** Removes a file that could not be written, as far as that is possible: the first error is the one to tell. */
function dropUnfinished(file: number | undefined, path: string): void {
  try {
    if (file !== undefined) closeSync(file);
    rmSync(path, { force: true });
  } catch {
    // `removeUnfinished` of the next build finds it.
  }
}

/**
 * Reads the stored result of a file; undefined if there is none, or if it is damaged.
 *
 * @throws {ArpenteurError} FILE_UNREADABLE.
 */
export function readKept(path: string): FileRead | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readBlocks(file);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return undefined;
    throw new ArpenteurError(
      'FILE_UNREADABLE',
      phrase`${path} cannot be read (${code || String(error)}).`,
      { file: path },
      error,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Everything but the long columns, then these chunk by chunk, so that writing never needs twice the memory. */
function* blocksOf(read: FileRead): Generator {
  const { gathered } = read;
  yield { ...read, gathered: withoutChunks(gathered) };
  yield* chunksOf(gathered);
}

/** Reads a file if its hash shows that it is complete; undefined for any other. */
function readBlocks(file: number): FileRead | undefined {
  const end = fstatSync(file).size - digestBytes;
  if (end < mark.length || !hashOf(file, end).equals(readAt(file, end, digestBytes))) return undefined;
  if (!readAt(file, 0, mark.length).equals(mark)) return undefined;
  const chunks: unknown[] = [];
  let read: FileRead | undefined;
  for (let at = mark.length; at < end;) {
    const bytes = Number(readAt(file, at, lengthBytes).readBigUInt64LE());
    const block: unknown = deserialize(readAt(file, at + lengthBytes, bytes));
    if (read === undefined) read = block as FileRead;
    else chunks.push(block);
    at += lengthBytes + bytes;
  }
  return read === undefined ? undefined : { ...read, gathered: withChunks(read.gathered, chunks) };
}

/** SHA-256 of the bytes before `end`. */
function hashOf(file: number, end: number): Buffer {
  const hash = createHash('sha256');
  for (let at = 0; at < end; at += hashedAtOnce) hash.update(readAt(file, at, Math.min(hashedAtOnce, end - at)));
  return hash.digest();
}

function readAt(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const read = readSync(file, bytes, at, length - at, from + at);
    if (read === 0) throw new RangeError('The file ended too early.');
    at += read;
  }
  return bytes;
}

function writeAll(file: number, bytes: Uint8Array, hash?: Hash): void {
  hash?.update(bytes);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at);
}
