import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oppositionKeyVariable } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { type Ended, endOf, runCli, startCli } from '../kit/run-cli.ts';

const secrets = /jeanne|secr[eè]te|0612345678|33612345678|exemple\.fr|une clef que personne/i;
let folder: DemoFolder;

beforeAll(async () => {
  folder = await DemoFolder.make();
  await writeFile(folder.file('key'), 'une clef que personne ne connaît\n');
  await writeFile(
    folder.file('contacts.csv'),
    'nom;prenom;adresse;code_postal;tel;mail\n' +
      'Secrète;Jeanne;1 impasse des Ursulines;96130;06 12 34 56 78;jeanne@exemple.fr\n' +
      'Secrète;J;2 impasse des Ursulines;96130;;JEANNE@exemple.fr\n',
  );
});
afterAll(() => folder.remove());

function run(words: readonly string[]): Promise<Ended> {
  return runCli(words, { cwd: folder.path });
}

function match(words: readonly string[]): Promise<Ended> {
  return run(['match', 'contacts.csv', '--pack', folder.pack, '--add', 'motifs', '--threads', '1', ...words]);
}

describe.concurrent('duplicates and opposition lists', () => {
  test('a run prints the criteria of duplicates and nothing about a person', async () => {
    const { code, stderr } = await match(['--out', 'doublons.csv', '--doublons']);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('the same courriel (mail), or the same telephone (tel)'),
    ]);
    expect(stderr).toMatch(/ {2}doublon +1 +50\.0 %/);
    expect(stderr).not.toMatch(secrets);
    expect(await readFile(folder.file('doublons.csv'), 'utf8')).toMatch(/[;|]doublon\|doublon_courriel$/m);
  });

  test('an opposition list works from contacts to motif and reveals neither person nor key', async () => {
    const made = await run([
      'opposition',
      'digest',
      'contacts.csv',
      '--out',
      'list.txt',
      '--opposition-key',
      'key',
      '--json',
    ]);
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('2 digests of 2 rows')]);
    expect(JSON.parse(made.stdout)).toEqual({ rows: 2, digests: 2, unread: 0 });
    const list = await readFile(folder.file('list.txt'), 'utf8');
    const matched = await match(['--out', 'opposed.csv', '--opposition', 'list.txt', '--opposition-key', 'key']);
    expect(matched.code).toBe(0);
    expect(await readFile(folder.file('opposed.csv'), 'utf8')).toMatch(/[;|]opposition\n.*[;|]opposition\n/);
    for (const text of [made.stdout, made.stderr, list, matched.stdout, matched.stderr])
      expect(text).not.toMatch(secrets);
  });

  test('the journal records the criteria of duplicates and the opposition list, and verify checks the list', async () => {
    await run(['opposition', 'digest', 'contacts.csv', '--out', 'held.txt', '--opposition-key', 'key']);
    const opposition = ['--opposition', 'held.txt', '--opposition-key', 'key'];
    const { code } = await match(['--out', 'j.csv', '--doublons', ...opposition, '--journal', 'j.json']);
    expect(code).toBe(0);
    const text = await readFile(folder.file('j.json'), 'utf8');
    const list = await readFile(folder.file('held.txt'));
    expect(JSON.parse(text)).toMatchObject({
      doublons: { criteria: ['courriel', 'telephone', 'nom'], leftOut: [] },
      opposition: { path: 'held.txt', sha256: createHash('sha256').update(list).digest('hex'), count: 2 },
    });
    expect(text).not.toMatch(secrets);
    const same = await run(['verify', 'j.json']);
    expect([same.code, same.stdout]).toEqual([0, expect.stringMatching(/same +opposition +held\.txt/)]);
    await writeFile(folder.file('held.txt'), `${list.toString()}${'0'.repeat(63)}1\n`);
    const changed = await run(['verify', 'j.json']);
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringMatching(/differs +opposition +held\.txt/)]);
  });

  test('a run without the key of its list is wrong use, a list in clear text is bad data, and neither is revealed', async () => {
    expect(process.env[oppositionKeyVariable]).toBeUndefined();
    const keyless = await match(['--out', 'x.csv', '--opposition', 'contacts.csv']);
    expect([keyless.code, keyless.stderr]).toEqual([
      2,
      expect.stringMatching(/^error OPPOSITION_KEY: .*needs the key/),
    ]);
    const clear = await match(['--out', 'x.csv', '--opposition', 'contacts.csv', '--opposition-key', 'key']);
    expect([clear.code, clear.stderr]).toEqual([
      1,
      expect.stringMatching(/^error OPPOSITION_LIST: contacts\.csv: line 1/m),
    ]);
    const useless = await match(['--out', 'x.csv', '--opposition-key', 'key']);
    expect([useless.code, useless.stderr]).toEqual([2, expect.stringMatching(/given without --opposition/)]);
    for (const { stderr } of [keyless, clear, useless]) expect(stderr).not.toMatch(secrets);
  });
});

/** True if the process has the file of the search for duplicates open, and neither it nor its folder has a name any more. */
async function hasNamelessFile(pid = 0): Promise<boolean> {
  const open = await readdir(`/proc/${pid}/fd`);
  // A descriptor may be closed meanwhile.
  const paths = await Promise.all(open.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  const names = await readdir(folder.path);
  return paths.some((path) => /arpenteur-doublons.*\(deleted\)$/.test(path)) && !names.some((name) => name.startsWith('.arpenteur-doublons')); // prettier-ignore
}

// The open files of a process are read from /proc.
test.skipIf(process.platform !== 'linux')('a run killed while it searches for duplicates leaves no file', async () => {
  const rows = Array.from({ length: 300_000 }, (_, at) => `Secrète;J${at};${at} rue A;96130;;j${at}@exemple.fr\n`);
  await writeFile(folder.file('many.csv'), `nom;prenom;adresse;code_postal;tel;mail\n${rows.join('')}`);
  const before = (await readdir(folder.path)).sort();
  const child = startCli(
    ['match', 'many.csv', '--pack', folder.pack, '--out', 'many.out.csv', '--doublons'],
    folder.path,
  );
  const ended = endOf(child);
  while (child.exitCode === null && !(await hasNamelessFile(child.pid))) await setTimeout(5);
  child.kill('SIGKILL');
  expect((await ended).code).toBe(-1);
  expect((await readdir(folder.path)).sort()).toEqual(before);
});
