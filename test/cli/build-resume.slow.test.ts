/** `build --resume`, killed and starved of disk: the pack is that of a build that was never disturbed. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { cliCommand, endOf, runCli, startCli } from '../kit/run-cli.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';

const kills = 8;
const parts = 4;
const words = ['build', demoFiles.manifest, '--out', 'demo.pack', '--threads', '2', '--resume'];
const outputs = ['demo.pack', 'demo.pack.quality.json'];

let folder = '';
let expected: Buffer;

const pack = (): Promise<Buffer> => readFile(join(folder, 'demo.pack'));

async function clear(): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
}

/** Cuts the largest file of addresses into parts, so that each file, as it is kept, is smaller than the pack. */
async function cutAddresses(reference: string): Promise<void> {
  const file = join(reference, 'adresses-96-a.csv.gz');
  const [header = '', ...rows] = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n');
  await rm(file);
  const size = Math.ceil(rows.length / parts);
  for (let part = 0; part < parts; part++) {
    const text = [header, ...rows.slice(part * size, (part + 1) * size), ''].join('\n');
    await writeFile(join(reference, `adresses-96-a${part}.csv.gz`), gzipSync(text));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-build-resume-'));
  expect(await runCli(words.slice(0, -1), { cwd: folder })).toMatchObject({ code: 0 });
  expected = await pack();
  await clear();
});
afterAll(() => rm(folder, { recursive: true }));

/** Files of the reference that a build has kept so far. */
async function keptFiles(): Promise<number> {
  // There is no such folder before the first of them, and after the end.
  const names = await readdir(join(folder, 'demo.pack.reprise')).catch(() => []);
  return names.filter((name) => !name.includes('.tmp-')).length;
}

test(`a build killed at ${kills} random moments continues with the files it had read, and ends with the same bytes`, async () => {
  const random = randomNumbers(5);
  let resumed = 0;
  for (let killed = 0; killed < kills;) {
    const child = startCli(words, folder);
    const ended = endOf(child);
    // A moment within the reading, or after it: a busy machine may take any time to get there.
    const least = random() % 6;
    while (child.exitCode === null && (await keptFiles()) < least) await setTimeout(5);
    await setTimeout(random() % 300);
    child.kill('SIGKILL');
    const { code, stdout } = await ended;
    if (code === -1) killed++;
    else {
      // It was done before the moment came.
      expect((await pack()).equals(expected)).toBe(true);
      if (/reused from an earlier build/.test(stdout)) resumed++;
      await clear();
    }
  }
  const last = await runCli(words, { cwd: folder });
  if (/reused from an earlier build/.test(last.stdout)) resumed++;
  expect(last.code).toBe(0);
  expect((await pack()).equals(expected)).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(outputs);
  expect(resumed).toBeGreaterThan(0);
});

test('a build stopped by a full disk resumes without reading its sources again', async () => {
  await clear();
  const reference = join(folder, 'reference');
  await cp(dirname(demoFiles.manifest), reference, { recursive: true });
  await cutAddresses(reference);
  const build = ['build', join('reference', 'reference.json'), '--out', 'demo.pack', '--threads', '2', '--resume'];
  expect(await runCli(build, { cwd: folder })).toMatchObject({ code: 0 });
  const whole = await pack();
  for (const name of outputs) await rm(join(folder, name));
  // The system refuses to write beyond the limit, as a full disk does: what is read fits, the pack does not.
  const script = `trap '' XFSZ; ulimit -f ${Math.round((whole.length * 0.9) / 1024)}; exec "$@"`;
  const child = spawn('bash', ['-c', script, 'sh', ...cliCommand, ...build], { cwd: folder });
  child.stdin.end();
  const stopped = await endOf(child);
  expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNWRITABLE: /m)]);
  const kept = await readdir(join(folder, 'demo.pack.reprise'));
  expect(kept.length).toBeGreaterThan(parts);
  const last = await runCli(build, { cwd: folder });
  expect([last.code, last.stdout]).toEqual([
    0,
    expect.stringContaining(`${kept.length} files were reused from an earlier build`),
  ]);
  expect((await pack()).equals(whole)).toBe(true);
  expect((await readdir(folder)).sort()).toEqual([...outputs, 'reference']);
});
