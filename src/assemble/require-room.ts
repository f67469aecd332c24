import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArpenteurError } from '../errors.ts';
import type { SourceSize } from '../reference/files/source-sizes.ts';
import { phrase, Figure, type Phrase } from '../words/phrase.ts';

/** Bytes of memory and of disk. */
export interface Room {
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

/**
 * Cost of a byte of text of each kind: the least measured on generated Frances of 3 and 26 million addresses
 * (`npm run bench:build -- --manifest`). Rows of the BAN have 180 bytes, of the roll 120. Other kinds are small.
 */
const costs: Readonly<Partial<Record<SourceSize['kind'], Costs>>> = {
  ban: { memoryBytes: 0.32, diskBytes: 0.2, keptBytes: 0.11 },
  reu_adresses: { memoryBytes: 0.3, diskBytes: 0.1, keptBytes: 0.2 },
  bureaux_contours: { memoryBytes: 4, diskBytes: 0.5, keptBytes: 0.6 },
  circonscriptions: { memoryBytes: 4, diskBytes: 0.5, keptBytes: 0.6 },
  communes_contours: { memoryBytes: 3, diskBytes: 0, keptBytes: 0.6 },
};

interface Costs extends Room {
  /** More disk where what is read is kept. */
  readonly keptBytes: number;
}

/** Memory of the engine itself. */
const baseBytes = 70e6;

/**
 * The least room that a build of such files takes.
 *
 * @param isKept whether what is read is also kept, and none of it is there yet.
 */
export function roomNeeded(sizes: readonly SourceSize[], isKept = false): Room {
  let memoryBytes = baseBytes;
  let diskBytes = 0;
  for (const { kind, textBytes } of sizes) {
    memoryBytes += textBytes * (costs[kind]?.memoryBytes ?? 0);
    diskBytes += textBytes * (costs[kind]?.diskBytes ?? 0);
    if (isKept) diskBytes += textBytes * (costs[kind]?.keptBytes ?? 0);
  }
  return { memoryBytes, diskBytes };
}

/** Memory that this process can still take, and free disk space where a file is to be written. */
export async function roomLeft(out: string): Promise<Room> {
  const diskBytes = await statfs(dirname(out)).then(
    ({ bavail, bsize }) => bavail * bsize,
    // Where the file system does not say, the build is tried.
    () => Infinity,
  );
  return { memoryBytes: process.availableMemory(), diskBytes };
}

/**
 * Stops a build that would run out of memory or disk, before it starts.
 *
 * @throws {ArpenteurError} MEMORY_SHORT, DISK_SHORT.
 */
export function requireRoom(needed: Room, left: Room, out: string): void {
  if (left.memoryBytes < needed.memoryBytes) {
    throw new ArpenteurError(
      'MEMORY_SHORT',
      phrase`The build needs at least ${gigabytes(needed.memoryBytes)} of memory; ${gigabytes(left.memoryBytes)} are available.`,
      { needed: Math.round(needed.memoryBytes), available: Math.round(left.memoryBytes) },
    );
  }
  if (left.diskBytes < needed.diskBytes) {
    throw new ArpenteurError(
      'DISK_SHORT',
      phrase`The build needs at least ${gigabytes(needed.diskBytes)} of disk; ${gigabytes(left.diskBytes)} are free where ${out} is to be written.`,
      { file: out, needed: Math.round(needed.diskBytes), available: Math.round(left.diskBytes) },
    );
  }
}

function gigabytes(bytes: number): Phrase {
  return phrase`${new Figure(bytes / 1e9, 1)} GB`;
}
