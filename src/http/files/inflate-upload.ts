import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ArpenteurError, systemErrorCode } from '../../index.ts';

/**
 * Replaces an uploaded gzip file by its contents; leaves any other file as it is. A few kilobytes may hold gigabytes, so the
 * contents have a limit of their own.
 *
 * @param tooLarge the error for contents of more than `mostBytes`.
 * @throws {ArpenteurError} FILE_UNREADABLE for a damaged archive; and `tooLarge`.
 */
export async function inflateUpload(
  path: string,
  mostBytes: number,
  tooLarge: ArpenteurError,
  signal: AbortSignal,
): Promise<void> {
  if (!(await isGzip(path))) return;
  let bytes = 0;
  const counter = new Transform({
    transform: (piece: Buffer, _, done) => {
      bytes += piece.length;
      if (bytes > mostBytes) done(tooLarge);
      else done(null, piece);
    },
  });
  const contents = createWriteStream(`${path}.plain`, { mode: 0o600 });
  try {
    await pipeline(createReadStream(path), createGunzip(), counter, contents, { signal });
  } catch (error) {
    if (!systemErrorCode(error).startsWith('Z_')) throw error;
    throw new ArpenteurError('FILE_UNREADABLE', 'The file is a damaged or truncated gzip archive.', {}, error);
  }
  await rename(`${path}.plain`, path);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(2) });
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
