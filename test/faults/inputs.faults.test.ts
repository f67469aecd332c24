/** Inputs that are cut, grown, rewritten or replaced while a run reads them: the run says so, or had read what it vouches for. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack } from '../../src/index.ts';
import { endOf, runCli, startCli } from '../kit/run-cli.ts';
import { noteCount } from './counts.ts';
import { type Fault, injection } from './scenario.ts';

const rounds = Math.max(2, Number(process.env['ARPENTEUR_FAULTS'] ?? 8));

const changes: Readonly<Record<string, (path: string, text: string) => Promise<void>>> = {
  cut: (path, text) => truncate(path, text.length >> 1),
  grown: (path, text) => appendFile(path, text.slice(text.indexOf('\n') + 1)),
  'written again': (path, text) => writeFile(path, text.replaceAll('rue', 'av.')),
  replaced: async (path, text) => {
    await writeFile(`${path}.next`, text.replaceAll('rue', 'av.'));
    await rename(`${path}.next`, path);
  },
};

test.each(Object.entries(changes))('an input that is %s while it is read', async (kind, change) => {
  const folder = await mkdtemp(join(tmpdir(), 'arpenteur-inputs-'));
  await buildPack({ manifest: demoFiles.manifest, out: join(folder, 'demo.pack') });
  const text = `${(await readFile(demoFiles.contacts, 'utf8')).trimEnd()}\n`;
  const path = join(folder, 'in.csv');
  const words = ['match', 'in.csv', '--pack', 'demo.pack', '--out', 'out.csv', '--date', '2026-03-15', '--threads', '1', '--quiet']; // prettier-ignore
  const output = (): Promise<string> => readFile(join(folder, 'out.csv'), 'utf8');
  /** Starts a run whose reads of the input are counted, or one of which waits. */
  const start = (fault: Fault): ChildProcessWithoutNullStreams => {
    const child = startCli(words, folder, injection(path, { ...fault, calls: ['read'] }));
    child.stdin.end();
    return child;
  };
  await writeFile(path, text);
  expect((await endOf(start({ kind: 'count', at: 0 }))).code).toBe(0);
  const reads = (await readFile(`${path}.log`, 'utf8')).trimEnd().split('\n').length;
  const before = await output();
  await change(path, text);
  expect((await runCli(words, { cwd: folder })).code).toBe(0);
  const after = await output();
  const wrong: string[] = [];
  let told = 0;
  for (let round = 0; round < rounds; round++) {
    for (const name of [`${path}.log`, `${path}.log.go`]) await rm(name, { force: true });
    await writeFile(path, text);
    await writeFile(join(folder, 'out.csv'), 'yesterday');
    const child = start({ kind: 'wait', at: 1 + Math.floor(((round + 0.5) * reads) / rounds) });
    const ended = endOf(child);
    while (!existsSync(`${path}.log`) && child.exitCode === null) await setTimeout(5);
    await change(path, text);
    await writeFile(`${path}.log.go`, '');
    const { code, stderr } = await ended;
    const found = await output();
    if (/^error INPUT_CHANGED: /m.test(stderr)) told++;
    // What was changed before it was opened, or after it was read to the end, is whole.
    const isRight = code === 0 ? found === before || found === after : found === 'yesterday' && /^error INPUT_[A-Z]+: /m.test(stderr); // prettier-ignore
    if (!isRight) wrong.push(`round ${round}: exit ${code}, ${stderr}`);
    const left = (await readdir(folder)).filter((name) => name.startsWith('out.') && name !== 'out.csv');
    if (left.length > 0) wrong.push(`round ${round} leaves ${left.join(' ')}`);
  }
  await rm(folder, { recursive: true });
  await noteCount({ scenario: 'match', kind: `an input ${kind} meanwhile`, played: rounds, broken: wrong.length });
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(0);
});
