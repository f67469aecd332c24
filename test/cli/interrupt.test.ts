import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { endOf, startCli } from '../kit/run-cli.ts';

let folder: DemoFolder;

beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterAll(() => folder.remove());

test('SIGINT stops a match with exit code 130 and leaves no file', async () => {
  const child = startCli(['match', '-', '--pack', folder.pack, '--out', folder.file('out.csv')]);
  const ended = endOf(child);
  // Standard input stays open: without the signal the run would wait for ever.
  child.stdin.write(`adresse\n${'1 rue A 96130 B\n'.repeat(200_000)}`);
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(stderr).toMatch(/^error INTERRUPTED: .*\nwhat to do: .*$/m);
  expect(await readdir(folder.path)).toEqual(['demo.pack', 'demo.pack.quality.json']);
});

test('a second SIGINT ends a match at once and leaves no file', async () => {
  const child = startCli(['match', '-', '--pack', folder.pack, '--out', folder.file('out.csv')]);
  const ended = endOf(child);
  child.stdin.write(`adresse\n${'1 rue A 96130 B\n'.repeat(400_000)}`);
  await once(child.stderr, 'data');
  while (!(await readdir(folder.path)).some((name) => name.includes('.tmp-'))) await setTimeout(5);
  child.kill('SIGINT');
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(await readdir(folder.path)).toEqual(['demo.pack', 'demo.pack.quality.json']);
});

test('SIGINT stops a match that is still waiting for its first rows', async () => {
  const child = startCli(['match', '-', '--pack', folder.pack, '--out', folder.file('out.csv')]);
  const ended = endOf(child);
  // Nothing tells that it waits, but Linux tells that it handles signals: it does before it reads, and Node leaves SIGHUP alone.
  while (process.platform === 'linux' && !(await handlesHangUp(child.pid))) await setTimeout(20);
  await setTimeout(1000);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(await readdir(folder.path)).toEqual(['demo.pack', 'demo.pack.quality.json']);
});

/** True if the process has a handler of SIGHUP, the first of all signals. */
async function handlesHangUp(pid = 0): Promise<boolean> {
  const [, caught = '0'] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (BigInt(`0x${caught}`) & 1n) === 1n;
}

test('SIGINT stops a build with exit code 130 and leaves no file', async () => {
  const child = startCli(['build', demoFiles.manifest, '--out', folder.file('other.pack')]);
  const ended = endOf(child);
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  const { code } = await ended;
  expect(await readdir(folder.path)).toEqual(['demo.pack', 'demo.pack.quality.json']);
  expect(code).toBe(130);
});
