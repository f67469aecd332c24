/** `arpenteur clean`: what runs that were killed left is found, and what is in use or can be resumed is left alone. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownOutput } from '../../src/files/own-output.ts';
import { runCli } from '../kit/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-clean-'));
  const files = ['out.csv', 'out.csv.tmp-0123456789abcdef', 'out.csv.partiel', 'out.csv.reprise', 'other.tmp-note'];
  for (const name of files) await writeFile(join(folder, name), name);
  await mkdir(join(folder, 'parts.tmp-00000000000000aa'));
});
afterEach(() => rm(folder, { recursive: true }));

async function clean(...words: readonly string[]): Promise<{ code: number; stdout: string; names: string[] }> {
  const { code, stdout } = await runCli(['clean', folder, ...words]);
  return { code, stdout, names: (await readdir(folder)).sort() };
}

test('a dry run lists what it would do and changes nothing', async () => {
  const before = (await readdir(folder)).sort();
  const { code, stdout, names } = await clean('--dry-run');
  expect([code, names]).toEqual([0, before]);
  expect(stdout).toMatch(/would clean .*out\.csv\.tmp-0123456789abcdef/);
  expect(stdout).toMatch(/would clean .*parts\.tmp-00000000000000aa/);
  expect(stdout).toMatch(/kept .*out\.csv\.partiel/);
  expect(stdout).not.toContain('other.tmp-note');
});

test('temporary files of dead runs are removed; results, other files and resumable outputs stay', async () => {
  const { code, names } = await clean();
  expect([code, names]).toEqual([0, ['other.tmp-note', 'out.csv', 'out.csv.partiel', 'out.csv.reprise']]);
  expect((await clean('--resumable')).names).toEqual(['other.tmp-note', 'out.csv']);
  expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('out.csv');
});

test('an output that a run is writing is not touched', async () => {
  const owned = await ownOutput(join(folder, 'out.csv'));
  const { stdout, names } = await clean('--resumable');
  expect(stdout).toMatch(/in use .*out\.csv/);
  expect(names).toContain('out.csv.tmp-0123456789abcdef');
  owned.release();
});

test('a path that is not a folder is reported', async () => {
  const { code, stderr } = await runCli(['clean', join(folder, 'out.csv')]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNREADABLE: .* is not a folder/)]);
});
