/** Who may read what a run leaves, and links that somebody put where it writes. */
import { chmod, lstat, readFile, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { errorOf, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;
let pool: WorkerPool;
let umask = 0;

beforeAll(async () => {
  folder = await TestFolder.make();
  pool = await WorkerPool.open({ processor: fakeProcessor({ excludeOn: 'rue X', notes: true }), threads: 1 });
  umask = process.umask(0o022);
});
beforeEach(() => folder.clear());
afterAll(async () => {
  process.umask(umask);
  await pool.close();
  await folder.remove();
});

const outputs = ['out.csv', 'out.exclus.csv', 'out.csv.rejets', 'run.json', 'split', 'split/sans_bureau.csv'];

async function run(resume: boolean): Promise<unknown> {
  return runFiles({
    inputs: [folder.file('a.csv'), folder.file('b.csv')],
    output: folder.file('out.csv'),
    split: { directory: folder.file('split'), by: 'bureau', codes: [] },
    workers: pool,
    exclude: true,
    seals: [{ path: folder.file('run.json'), text: ({ rows }) => JSON.stringify({ rows }) }],
    resume: resume ? { identity: {} } : undefined,
  });
}

async function writeInputs(mode: number): Promise<void> {
  await folder.write('a.csv', 'id,adresse\n1,rue A\n2,rue X\n3,too,many\n');
  await folder.write('b.csv', 'id,adresse\n4,rue B\n');
  await chmod(folder.file('b.csv'), mode);
}

const modeOf = async (name: string): Promise<string> => ((await stat(folder.file(name))).mode & 0o777).toString(8);

// Windows has no modes of files.
describe.skipIf(process.platform === 'win32').each([false, true])('outputs of a run (resumable: %s)', (resume) => {
  test.each([
    [0o644, '644', '755'],
    [0o640, '640', '750'],
    [0o600, '600', '700'],
  ])('from an input of mode %o are no more open than that', async (mode, ofFile, ofFolder) => {
    await writeInputs(mode);
    await run(resume);
    const modes = await Promise.all(outputs.map(async (name) => `${name} ${await modeOf(name)}`));
    expect(modes).toEqual(outputs.map((name) => `${name} ${name === 'split' ? ofFolder : ofFile}`));
  });

  test('stay as private as the file that they replace', async () => {
    await writeInputs(0o644);
    await writeFile(folder.file('out.csv'), 'yesterday', { mode: 0o600 });
    await run(resume);
    expect([await modeOf('out.csv'), await modeOf('run.json')]).toEqual(['600', '644']);
  });
});

test.each(['out.csv.partiel', 'out.csv.reprise', 'out.csv.verrou', 'out.csv.validation', 'split.partiel'])(
  'a link at %s is not followed',
  async (name) => {
    await writeInputs(0o644);
    const victim = await folder.write('victim', 'of great value');
    await symlink(victim, folder.file(name));
    const error = await errorOf(run(true));
    expect(await readFile(victim, 'utf8')).toBe('of great value');
    // A log or a lock that is no file of ours is told; all else is removed as a link, and the run goes on.
    if (error === 'no error') expect(await lstat(folder.file(name)).catch(() => 'gone')).toBe('gone');
    else expect(error).toMatch(/^(RESUME_INVALID|FILE_UNREADABLE|FILE_UNWRITABLE|OUTPUT_IN_USE|COMMIT_DAMAGED): /);
    await unlink(victim);
  },
);
