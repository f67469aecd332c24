/** Several writers of the same outputs: one owns them, the others are refused, and the bytes are those of one run. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack } from '../../src/index.ts';
import { cliCommand, type Ended, endOf, startCli } from '../kit/run-cli.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';
import { noteCount } from './counts.ts';
import { injection } from './scenario.ts';

const rounds = Math.max(2, Math.round(0.6 * Number(process.env['ARPENTEUR_FAULTS'] ?? 8)));
const writers = 3;

let packs = '';
beforeAll(async () => {
  packs = await mkdtemp(join(tmpdir(), 'arpenteur-owners-'));
  await cp(dirname(demoFiles.manifest), packs, { recursive: true });
  await buildPack({ manifest: demoFiles.manifest, out: join(packs, 'demo.pack') });
  const [head = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).split('\n');
  // A row with fields too many goes to the rejects.
  const tooLong = `${rows[0] ?? ''};1;2;3`;
  await writeFile(join(packs, 'in.csv'), `${[head, ...rows.slice(0, 2000), tooLong].join('\n')}\n`);
});
afterAll(() => rm(packs, { recursive: true }));

const input = (): string => join(packs, 'in.csv');
const match = (...more: readonly string[]): string[] => {
  return ['match', input(), '--pack', join(packs, 'demo.pack'), '--date', '2026-03-15', '--threads', '1', '--quiet', ...more]; // prettier-ignore
};

async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => undefined))?.isFile() === true) found[name] = await readFile(path, 'latin1');
  }
  return found;
}

const commands: readonly (readonly [name: string, words: () => string[]])[] = [
  ['match', () => match('--out', 'out.csv', '--exclude', 'consentement_absent')],
  ['match --resume', () => match('--out', 'out.csv', '--resume')],
  [
    'build --resume',
    () => ['build', join(packs, 'reference.json'), '--out', 'built.pack', '--threads', '1', '--resume'],
  ],
];

test.each(commands)(`${writers} writers of one output at once: %s`, async (name, words) => {
  const folder = await mkdtemp(join(packs, 'run-'));
  expect((await endOf(startCli(words(), folder))).code).toBe(0);
  const expected = await contents(folder);
  const random = randomNumbers(6);
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const file of await readdir(folder)) await rm(join(folder, file), { recursive: true });
    const begun = Array.from({ length: writers }, async () => {
      await setTimeout(random() % 150);
      const child = startCli(words(), folder);
      child.stdin.end();
      return endOf(child);
    });
    const ended = await Promise.all(begun);
    for (const { code, stderr } of ended) {
      if (code !== 0 && !/^error OUTPUT_IN_USE: /m.test(stderr)) wrong.push(`round ${round}: exit ${code}, ${stderr}`);
    }
    if (!ended.some(({ code }) => code === 0)) wrong.push(`round ${round}: nobody wrote`);
    const found = await contents(folder);
    if (JSON.stringify(found) !== JSON.stringify(expected))
      wrong.push(`round ${round}: ${Object.keys(found).join(' ')}`);
  }
  await noteCount({ scenario: name, kind: `${writers} writers at once`, played: rounds, broken: wrong.length });
  expect(wrong).toEqual([]);
});

/** Runs whose rows go to different places, and that share a file: the words of each, and what they share. */
const sharing: Readonly<Record<string, readonly [first: string[], second: string[], shared: string]>> = {
  'a journal': [['--out', 'a.csv', '--journal', 'run.json'], ['--out', 'b.csv', '--journal', 'run.json'], 'run.json'],
  'a report': [['--out', 'a.csv', '--report', 'run.html'], ['--out', 'b.csv', '--report', './run.html'], 'run.html'],
  'rows left out': [
    ['--out', 'a.csv', '--exclude', 'consentement_absent'],
    ['--split', 'a', '--exclude', 'consentement_absent'],
    'a.exclus.csv',
  ],
  'rejects beside a stream': [['--out', '-'], ['--out', '-'], 'arpenteur.rejets'],
  'rejects that another run calls its journal': [
    ['--out', 'a.csv'],
    ['--out', 'b.csv', '--journal', 'a.csv.rejets'],
    'a.csv.rejets',
  ],
  'a file under two names': [['--out', 'a.csv'], ['--out', 'link.csv'], 'a.csv'],
};

test.each(Object.entries(sharing))(
  'of two runs that share %s, the second is refused',
  async (what, [one, two, shared]) => {
    const folder = await mkdtemp(join(packs, 'run-'));
    await symlink('a.csv', join(folder, 'link.csv'));
    if (shared === 'a.csv') await writeFile(join(folder, 'a.csv'), 'old');
    // Ready to give its files their names, when the second begins.
    const first = startCli(match(...one), folder, injection(folder, { kind: 'wait', at: 1, calls: ['chmod'] }));
    first.stdin.end();
    const ended = endOf(first);
    while (!existsSync(`${folder}.log`) && first.exitCode === null) await setTimeout(5);
    const second = startCli(match(...two), folder);
    second.stdin.end();
    const refused = await endOf(second);
    await writeFile(`${folder}.log.go`, '');
    const { code, stderr } = await ended;
    const found = Object.keys(await contents(folder));
    const wrong: string[] = [];
    if (refused.code !== 1 || !/^error OUTPUT_IN_USE: /m.test(refused.stderr)) wrong.push(`second: ${refused.code} ${refused.stderr}`); // prettier-ignore
    if (code !== 0) wrong.push(`first: ${code} ${stderr}`);
    if (!found.includes(shared)) wrong.push(`nobody wrote ${shared}`);
    if (found.some((name) => /\.tmp-|\.verrou|\.validation/.test(name) || name === 'b.csv'))
      wrong.push(found.join(' '));
    await noteCount({ scenario: `runs that share ${what}`, kind: 'two writers', played: 1, broken: wrong.length });
    expect(wrong).toEqual([]);
  },
);

test('runs to streams in one folder do not wait for each other, and leave the rejects of another run', async () => {
  const folder = await mkdtemp(join(packs, 'run-'));
  const words = match('--out', '-', '--journal', 'a.json');
  const first = startCli(words, folder, injection(folder, { kind: 'wait', at: 1, calls: ['chmod'] }));
  first.stdin.end();
  const ended = endOf(first);
  while (!existsSync(`${folder}.log`) && first.exitCode === null) await setTimeout(5);
  await writeFile(join(folder, 'good.csv'), (await readFile(input(), 'utf8')).split('\n').slice(0, 100).join('\n'));
  const second = startCli(match('--out', '-', '--journal', 'b.json').with(1, 'good.csv'), folder);
  second.stdin.end();
  expect(await endOf(second)).toMatchObject({ code: 0 });
  await writeFile(`${folder}.log.go`, '');
  expect(await ended).toMatchObject({ code: 0 });
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'arpenteur.rejets', 'b.json', 'good.csv']);
});

// Another namespace of processes, as a container has: only root may make one.
test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
  'a writer in another process namespace is refused while the first runs, also while that is stopped (needs root)',
  async () => {
    const wrong: string[] = [];
    const folder = await mkdtemp(join(packs, 'run-'));
    const words = match('--out', 'out.csv', '--resume');
    expect((await endOf(startCli(words, folder))).code).toBe(0);
    const expected = await contents(folder);
    for (let round = 0; round < rounds; round++) {
      await rm(join(folder, 'out.csv'));
      const first = startCli(words, folder);
      const firstEnd = endOf(first);
      while (first.exitCode === null && !(await readdir(folder)).includes('out.csv.verrou')) await setTimeout(2);
      first.kill('SIGSTOP');
      const isThere = (await readdir(folder)).includes('out.csv.verrou');
      const second = await inNamespace(words, folder);
      first.kill('SIGCONT');
      const { code, stderr } = await firstEnd;
      if (code !== 0) wrong.push(`round ${round}: the first exits ${code}, ${stderr}`);
      if (isThere && !/^error OUTPUT_IN_USE: /m.test(second.stderr)) wrong.push(`round ${round}: ${second.code} ${second.stderr}`); // prettier-ignore
      if (JSON.stringify(await contents(folder)) !== JSON.stringify(expected))
        wrong.push(`round ${round}: other bytes`);
    }
    await noteCount({ scenario: 'match --resume', kind: 'a second writer in another namespace', played: rounds, broken: wrong.length }); // prettier-ignore
    expect(wrong).toEqual([]);
  },
);

/** Runs the command in a process namespace of its own. */
async function inNamespace(words: readonly string[], cwd: string): Promise<Ended> {
  const child = spawn('unshare', ['--pid', '--fork', '--mount-proc', ...cliCommand, ...words], { cwd });
  child.stdin.end();
  return endOf(child);
}
