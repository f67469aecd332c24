import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SpillFile } from '../../../src/runs/doublons/spill-file.ts';
import { ArpenteurError } from '../../../src/errors.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-spill-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('bytes are read back from where they were written', async () => {
  const file = await SpillFile.open(folder);
  const starts = [[1, 2, 3], [4], [5, 6]].map((bytes) => file.append(Uint8Array.from(bytes)));
  const bytes = new Uint8Array(2);
  file.read(starts[2] ?? 0, bytes);
  expect([starts, [...bytes]]).toEqual([
    [0, 3, 4],
    [5, 6],
  ]);
  await file.close();
});

test('nobody can find the file while it is in use, or afterwards', async () => {
  const file = await SpillFile.open(folder);
  file.append(new Uint8Array(1 << 16));
  expect(await readdir(folder)).toEqual([]);
  await file.close();
  expect(await readdir(folder)).toEqual([]);
});

test('files of a killed run are removed by the next one; those of a live one stay', async () => {
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const name of ['.arpenteur-doublons-killed', '.arpenteur-doublons-fresh', 'of-somebody-else']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'empreintes'), 'x');
    if (!name.endsWith('fresh')) await utimes(join(folder, name), longAgo, longAgo);
  }
  await (await SpillFile.open(folder)).close();
  expect((await readdir(folder)).sort()).toEqual(['.arpenteur-doublons-fresh', 'of-somebody-else']);
});

test('a missing folder is reported', async () => {
  await expect(SpillFile.open(join(folder, 'none'))).rejects.toThrow(ArpenteurError);
  await expect(SpillFile.open(join(folder, 'none'))).rejects.toThrow(/the folder does not exist/);
});
