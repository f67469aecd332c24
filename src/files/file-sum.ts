/** Sums by which files are known again: running, and of what lies on the disk. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { filesIn } from './file-system.ts';

/** zlib computes CRC-32 since Node 20.15; the types of Node 20 do not say so. */
const checksums = zlib as unknown as { crc32(bytes: Uint8Array, before: number): number };

/** Most bytes at once: Node's hashes refuse more than 2 GiB. */
export const hashedAtOnce = 1 << 30;

/**
 * CRC-32 of bytes, however many.
 *
 * @param before checksum of the bytes before these.
 */
export function crc32(bytes: Uint8Array, before = 0, atOnce = hashedAtOnce): number {
  let value = before;
  for (let at = 0; at < bytes.length; at += atOnce) value = checksums.crc32(bytes.subarray(at, at + atOnce), value);
  return value;
}

/** Length and CRC-32 of a file; of a folder, those of the list of its files. */
export interface FileSum {
  readonly bytes: number;
  readonly crc32: number;
}

/**
 * Sum of a file, or of a folder of files, as it lies on the disk.
 *
 * @throws system errors.
 */
export async function sumOf(path: string): Promise<FileSum> {
  if (!(await stat(path)).isDirectory()) return sumOfFile(path);
  const files = new Map<string, FileSum>();
  for (const name of await filesIn(path)) files.set(name, await sumOfFile(join(path, name)));
  return sumOfFolder(files);
}

/** Sum of a folder from those of its files, by name. */
export function sumOfFolder(files: ReadonlyMap<string, FileSum>): FileSum {
  const names = [...files.keys()].sort();
  const list = names.map((name) => `${name}\0${files.get(name)?.bytes}\0${files.get(name)?.crc32}\n`).join('');
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0);
  return { bytes, crc32: crc32(Buffer.from(list)) };
}

async function sumOfFile(path: string): Promise<FileSum> {
  let bytes = 0;
  let sum = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    sum = crc32(piece, sum);
  }
  return { bytes, crc32: sum };
}
