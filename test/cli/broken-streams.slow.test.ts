/** Streams and sources that break under a command: the exit code and a coded error say so. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { injection } from '../faults/scenario.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { cliCommand, type Ended, endOf, startCli } from '../kit/run-cli.ts';

let folder: DemoFolder;
beforeAll(async () => {
  folder = await DemoFolder.make();
  await cp(dirname(demoFiles.manifest), folder.file('sources'), { recursive: true });
});
afterAll(() => folder.remove());

const match = ['match', demoFiles.contacts, '--pack', 'demo.pack'];

/** Runs a command in a shell; `"$@"` stands for it. */
async function inShell(script: string, words: readonly string[]): Promise<Ended> {
  const child = spawn('bash', ['-c', script, 'bash', ...cliCommand, ...words], { cwd: folder.path });
  child.stdin.end();
  return endOf(child);
}

test('a reader of standard output that goes away early ends match with 1 and OUTPUT_CLOSED', async () => {
  const { stdout, stderr } = await inShell('"$@" | head -1; echo "${PIPESTATUS[0]}"', [
    ...match,
    '--out',
    '-',
    '--quiet',
  ]);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('1');
  expect(stderr).toMatch(/^error OUTPUT_CLOSED: /m);
});

test.skipIf(!existsSync('/dev/full'))(
  'messages that cannot be written, as on a full disk, do not end a run',
  async () => {
    const { code } = await inShell('"$@" 2> /dev/full', [...match, '--out', 'out.csv']);
    expect(code).toBe(0);
    expect((await readFile(folder.file('out.csv'), 'utf8')).split('\n')).toHaveLength(10_002);
  },
);

test.skipIf(!existsSync('/dev/full'))(
  'results that cannot be written, as on a full disk, end a command with 1',
  async () => {
    const { code, stderr } = await inShell('"$@" > /dev/full', ['inspect', 'demo.pack']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNWRITABLE: .*ENOSPC/m)]);
  },
);

test('a closed terminal ends a resumable run with 130, which says that it can be continued and keeps no temporary file', async () => {
  const words = ['match', 'in.csv', '--pack', 'demo.pack', '--out', 'kept.csv', '--resume'];
  const input = folder.file('in.csv');
  await cp(demoFiles.contacts, input);
  const child = startCli(words, folder.path, injection(input, { kind: 'wait', at: 3, calls: ['read'] }));
  child.stdin.end();
  const ended = endOf(child);
  await expect.poll(() => existsSync(`${input}.log`), { timeout: 60_000 }).toBe(true);
  child.kill('SIGHUP');
  await cp(demoFiles.contacts, `${input}.log.go`);
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([130, expect.stringMatching(/^error INTERRUPTED: .*resume/m)]);
  expect((await readdir(folder.path)).filter((name) => /\.tmp-|\.verrou/.test(name))).toEqual([]);
});

test.each(['EMFILE', 'EIO', 'ENOSPC'])(
  'a source that cannot be opened or read because of %s has a code',
  async (kind) => {
    for (const call of ['open', 'read']) {
      const env = injection(folder.file('sources'), { kind, at: 2, calls: [call] });
      const child = startCli(
        ['build', 'sources/reference.json', '--out', 'other.pack', '--threads', '1'],
        folder.path,
        env,
      );
      child.stdin.end();
      const { code, stderr } = await endOf(child);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^error (?!UNEXPECTED)[A-Z_]+: /m)]);
      expect(stderr).toContain(kind);
    }
  },
);
