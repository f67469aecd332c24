/** A run that fails while it writes many files: none of them may stand under its name. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { cliCommand, endOf, startCli } from '../kit/run-cli.ts';

let folder: DemoFolder;
const use = ['--out', 'out.csv', '--exclude', 'consentement_absent', '--split', 'split', '--split-by', 'bureau', '--journal', 'run.json']; // prettier-ignore

beforeAll(async () => {
  folder = await DemoFolder.make();
  const [head = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).trimEnd().split('\n');
  await writeFile(folder.file('in.csv'), `${head}\n${`${rows.join('\n')}\n`.repeat(5)}`);
});
afterAll(() => folder.remove());

test.each([
  ['out.csv', 4000],
  ['out.exclus.csv', 300],
])('where %s grows too large, the error says so and nothing is left', async (_, kibibytes) => {
  // The system refuses to write beyond the limit, as a full disk does.
  const script = `trap '' XFSZ; ulimit -f ${kibibytes}; exec "$@"`;
  const words = ['-c', script, 'sh', ...cliCommand, 'match', 'in.csv', '--pack', 'demo.pack', ...use];
  const child = spawn('bash', words, { cwd: folder.path });
  child.stdin.end();
  const { code, stderr } = await endOf(child);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNWRITABLE: .* larger than is allowed/m)]);
  expect((await readdir(folder.path)).sort()).toEqual(['demo.pack', 'demo.pack.quality.json', 'in.csv']);
});

test.each([
  ['SIGINT', 130],
  ['SIGKILL', -1],
] as const)('%s in the midst leaves no file under its name', async (signal, exitCode) => {
  const child = startCli(['match', '-', '--pack', 'demo.pack', ...use], folder.path);
  const ended = endOf(child);
  child.stdin.write(await readFile(folder.file('in.csv')));
  await once(child.stderr, 'data');
  while (!(await readdir(folder.path)).some((name) => name.startsWith('split.tmp-'))) await setTimeout(5);
  child.kill(signal);
  expect((await ended).code).toBe(exitCode);
  const names = (await readdir(folder.path)).filter((name) => signal === 'SIGINT' || !/\.tmp-|\.verrou$/.test(name));
  expect(names.sort()).toEqual(['demo.pack', 'demo.pack.quality.json', 'in.csv']);
});
