import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { filesIn } from './file-system.ts';
import { phrase } from '../words/phrase.ts';

/**
 * SHA-256 of a file's bytes as they are on disk, in lower-case hexadecimal.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE; the signal's reason if it is aborted.
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw unreadable(path, error);
  }
  return hash.digest('hex');
}

/**
 * SHA-256 of a folder: of the lines `sha256  name` of its files, sorted by name, as `sha256sum *` prints them. Names of files in folders
 * below it are paths.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function hashFolder(directory: string): Promise<string> {
  const list = createHash('sha256');
  const names = await filesIn(directory).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
  for (const name of names.sort()) list.update(`${await hashFile(join(directory, name))}  ${name}\n`);
  return list.digest('hex');
}

function unreadable(path: string, error: unknown): ArpenteurError {
  const code = systemErrorCode(error);
  return new ArpenteurError(
    code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
    code === 'ENOENT' ? phrase`${path} does not exist.` : phrase`${path} cannot be read (${code}).`,
    { file: path },
    error,
  );
}
