/** Which checkpoint of an earlier run the files on the disk still agree with. */
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { ignoring } from '../../files/file-system.ts';
import { crc32 } from '../../files/file-sum.ts';
import type { Checkpoint } from './checkpoint.ts';

/** A file of a checkpoint: where it lies, and what its first bytes must be. */
export interface CheckpointFile {
  readonly path: string;
  readonly bytes: number;
  readonly crc32: number;
}

/**
 * The checkpoints up to the newest whose files are all there with the bytes that were written; each file is read once.
 *
 * @param checkpoints oldest first.
 * @param filesOf the files of one.
 */
export async function goodCheckpoints(
  checkpoints: readonly Checkpoint[],
  filesOf: (checkpoint: Checkpoint) => readonly CheckpointFile[],
): Promise<readonly Checkpoint[]> {
  const lengths = new Map<string, Set<number>>();
  const files = checkpoints.map(filesOf);
  for (const { path, bytes } of files.flat()) lengths.set(path, (lengths.get(path) ?? new Set()).add(bytes));
  const sums = new Map<string, ReadonlyMap<number, number>>();
  for (const [path, ends] of lengths) sums.set(path, await prefixSums(path, [...ends]));
  const isGood = files.map((some) => some.every(({ path, bytes, crc32: sum }) => sums.get(path)?.get(bytes) === sum));
  return checkpoints.slice(0, isGood.lastIndexOf(true) + 1).filter((_, at) => isGood[at]);
}

/** CRC-32 of a file's first bytes, for several lengths; lengths that it does not reach are left out. */
async function prefixSums(path: string, lengths: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const sums = new Map<number, number>();
  const status = await lstat(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  if (status?.isFile() !== true) return sums;
  const ends = lengths.filter((length) => length <= status.size).sort((a, b) => a - b);
  let next = 0;
  let read = 0;
  let sum = 0;
  while (ends[next] === 0) sums.set(ends[next++] ?? 0, 0);
  const last = ends.at(-1) ?? 0;
  if (last === 0) return sums;
  for await (const piece of createReadStream(path, {
    end: last - 1,
    highWaterMark: 1 << 20,
  }) as AsyncIterable<Buffer>) {
    let at = 0;
    while (next < ends.length && (ends[next] ?? 0) <= read + piece.length) {
      const end = (ends[next] ?? 0) - read;
      sum = crc32(piece.subarray(at, end), sum);
      at = end;
      sums.set(ends[next++] ?? 0, sum);
    }
    sum = crc32(piece.subarray(at), sum);
    read += piece.length;
  }
  return sums;
}
