import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WorkFolder } from '../../../src/http/files/work-folder.ts';
import { JobStore } from '../../../src/http/jobs/job-store.ts';

let folder: string;
let work: WorkFolder;
const id = '0123456789abcdef0123456789abcdef';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobs-'));
  work = await WorkFolder.open(folder, 0);
  await mkdir(join(folder, id));
});
afterEach(async () => {
  work.close();
  await rm(folder, { recursive: true });
});

it('a job that cannot be read stops the service, and stays where it is', async () => {
  // What a disk that fails looks like to everybody, root among them: the name is there, and reading fails.
  await mkdir(join(folder, id, 'job.json'));
  await writeFile(join(folder, id, 'output'), 'rows');
  await expect(new JobStore(work).readAll()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(await readdir(join(folder, id))).toContain('output');
});

it('an upload that was cut short is removed', async () => {
  await writeFile(join(folder, id, 'input'), 'half');
  expect(await new JobStore(work).readAll()).toEqual([]);
  expect(await readdir(folder)).not.toContain(id);
});
