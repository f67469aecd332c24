/** `match --resume`, killed and starved of disk: the files are those of a run that was never disturbed. */
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashFile, hashFolder } from '../../src/files/hash-files.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { cliCommand, endOf, runCli, startCli } from '../kit/run-cli.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';

const kills = 20;
const outputs = ['out.csv', 'out.exclus.csv'];
const words = [
  'match', 'in.csv', '--pack', 'demo.pack', '--out', 'out.csv', '--date', '2026-03-15', '--doublons',
  '--exclude', 'consentement_absent', '--journal', 'run.json', '--cost', '0.15', '--wrong-cost', '2.5', '--resume',
]; // prettier-ignore

let folder: DemoFolder;
let wholeBytes = 0;
let expected: unknown;

/** Hashes of the files, and of the journal what does not tell times. */
async function contents(): Promise<unknown> {
  const hashes = await Promise.all(outputs.map((name) => hashFile(folder.file(name))));
  const {
    rows,
    counts,
    inputs,
    outputs: written,
    cost,
  } = JSON.parse(await readFile(folder.file('run.json'), 'utf8')) as Record<string, unknown>;
  return { hashes, rows, counts, inputs, written, cost };
}

async function clear(): Promise<void> {
  for (const name of await readdir(folder.path))
    if (/^(?:out|run)\./.test(name)) await rm(folder.file(name), { recursive: true });
}

/** Writes the demo's contacts some times: each row under its own id, so that doublons lie far apart. */
async function writeContacts(times: number): Promise<void> {
  const [head = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).trimEnd().split('\n');
  const copies = Array.from({ length: times }, (_, copy) => rows.map((row) => `${copy}-${row}\n`).join(''));
  await writeFile(folder.file('in.csv'), `${head}\n${copies.join('')}`);
}

beforeAll(async () => {
  folder = await DemoFolder.make();
  // Long enough that a run outlasts its start.
  await writeContacts(30);
  expect(await runCli(words, { cwd: folder.path })).toMatchObject({ code: 0 });
  expected = await contents();
  wholeBytes = (await stat(folder.file('out.csv'))).size;
  await clear();
});
afterAll(() => folder.remove());

test(`a run killed at ${kills} random moments ends with the same bytes, counts and hashes`, async () => {
  const random = randomNumbers(20);
  for (let killed = 0; killed < kills;) {
    const child = startCli(words, folder.path);
    const ended = endOf(child);
    await setTimeout(500 + (random() % 4000));
    child.kill('SIGKILL');
    if ((await ended).code === -1) killed++;
    else {
      // It was done before the moment came.
      expect(await contents()).toEqual(expected);
      await clear();
    }
  }
  const last = await runCli(words, { cwd: folder.path });
  expect(last.code).toBe(0);
  expect(await contents()).toEqual(expected);
  expect((await readdir(folder.path)).filter((name) => name.startsWith('out')).sort()).toEqual(outputs);
});

test('compressed outputs and the files of a split resume to the same bytes', async () => {
  await clear();
  const written = [...words, '--split', 'out.parts'].map((word) => (word === 'out.csv' ? 'out.csv.gz' : word));
  const hashes = (): Promise<string[]> =>
    Promise.all([hashFile(folder.file('out.csv.gz')), hashFolder(folder.file('out.parts'))]);
  expect(await runCli(written, { cwd: folder.path })).toMatchObject({ code: 0 });
  const whole = await hashes();
  const rows = gunzipSync(await readFile(folder.file('out.csv.gz')));
  expect(rows.length).toBe(wholeBytes);
  await clear();
  for (let killed = 0; killed < 5; killed++) {
    const child = startCli(written, folder.path);
    const ended = endOf(child);
    await setTimeout(2000 + 700 * killed);
    child.kill('SIGKILL');
    if ((await ended).code !== -1) break;
  }
  if (!(await readdir(folder.path)).includes('out.csv.gz')) {
    expect(await runCli(written, { cwd: folder.path })).toMatchObject({ code: 0 });
  }
  expect(await hashes()).toEqual(whole);
  expect((await readdir(folder.path)).filter((name) => /partiel|reprise|verrou/.test(name))).toEqual([]);
});

test('a run stopped by a full disk continues once there is space', async () => {
  await clear();
  // The first checkpoint comes after two seconds, which must be before the disk is full.
  await writeContacts(90);
  expect(await runCli(words, { cwd: folder.path })).toMatchObject({ code: 0 });
  const undisturbed = await contents();
  const { size } = await stat(folder.file('out.csv'));
  await clear();
  // The system refuses to write beyond the limit, as a full disk does.
  const script = `trap '' XFSZ; ulimit -f ${Math.round((size * 0.9) / 1024)}; exec "$@"`;
  const child = spawn('bash', ['-c', script, 'sh', ...cliCommand, ...words], { cwd: folder.path });
  child.stdin.end();
  const stopped = await endOf(child);
  expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNWRITABLE: /m)]);
  expect(await readdir(folder.path)).not.toContain('out.csv');
  const { code, stderr } = await runCli(words, { cwd: folder.path });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^continues after [\d,]+ rows already done$/m);
  expect(await contents()).toEqual(undisturbed);
});
