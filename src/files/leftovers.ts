/** What runs that ended early left beside their outputs. */
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ignoring } from './file-system.ts';

/** Temporary names: those of today, and those of earlier versions, which held the number of their process. */
const temporary = /\.tmp-(?:[0-9a-f]{16}|\d{1,10})$/;

/**
 * Temporary files and folders of the given outputs. Whoever owns the outputs knows that all of them are of dead runs.
 *
 * @returns paths, sorted.
 */
export async function findLeftovers(outputs: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of new Set(outputs.map((path) => dirname(path)))) {
    const names = new Set(outputs.filter((path) => dirname(path) === folder).map((path) => basename(path)));
    for (const entry of (await readdir(folder).catch(ignoring('ENOENT', 'ENOTDIR'))) ?? []) {
      if (temporary.test(entry) && names.has(entry.replace(temporary, ''))) found.push(join(folder, entry));
    }
  }
  return found.sort();
}

/** Removes what {@link findLeftovers} finds. */
export async function removeLeftovers(outputs: readonly string[]): Promise<void> {
  for (const path of await findLeftovers(outputs)) await rm(path, { recursive: true, force: true });
}
