import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../../errors.ts';
import { phrase, Figure, type Phrase } from '../../../words/phrase.ts';

/** Free bytes where a folder is or will be; Infinity if the system does not tell. */
export async function freeDisk(folder: string): Promise<number> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      // A folder that does not exist yet will be on the disk of its parent.
      if (systemErrorCode(error) !== 'ENOENT' || at === dirname(at)) return Infinity;
    }
  }
}

/**
 * Stops a fetch that would fill the disk, before it downloads anything.
 *
 * @throws {ArpenteurError} DISK_SHORT.
 */
export async function requireDisk(folder: string, needed: number): Promise<void> {
  const available = await freeDisk(folder);
  if (available >= needed) return;
  throw new ArpenteurError(
    'DISK_SHORT',
    phrase`The files need about ${gigabytes(needed)}; ${gigabytes(available)} are free where ${folder} is.`,
    { file: folder, needed: Math.round(needed), available: Math.round(available) },
  );
}

function gigabytes(bytes: number): Phrase {
  return phrase`${new Figure(bytes / 1e9, 2)} GB`;
}
