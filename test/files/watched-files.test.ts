import { appendFile, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WatchedFiles } from '../../src/files/watched-files.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watched-'));
  path = join(folder, 'in.csv');
  await writeFile(path, 'rows');
  await utimes(path, 1, 1);
});
afterEach(() => rm(folder, { recursive: true }));

const changes: Readonly<Record<string, () => Promise<void>>> = {
  cut: () => truncate(path, 2),
  grown: () => appendFile(path, 'more'),
  'written again': () => writeFile(path, 'swor'),
  removed: () => rm(path),
  replaced: async () => {
    await writeFile(`${path}.next`, 'rows');
    await utimes(`${path}.next`, 1, 1);
    await rename(`${path}.next`, path);
  },
};

it.each(Object.entries(changes))('a file that is %s is not what it was', async (_, change) => {
  const watched = new WatchedFiles();
  await watched.note(path);
  await watched.note(join(folder, 'missing.csv'));
  await watched.requireUnchanged();
  await change();
  // A later look does not replace the first.
  await watched.note(path);
  await expect(watched.requireUnchanged()).rejects.toMatchObject({ code: 'INPUT_CHANGED' });
});
