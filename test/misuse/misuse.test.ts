import { chmod, copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { digestContacts } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { misuseRows } from './misuse-rows.ts';

let folder: DemoFolder;
let before: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await DemoFolder.make();
  const file = (name: string): string => folder.file(name);
  await copyFile(folder.pack, file('PACK'));
  await copyFile(folder.pack, file('OLD'));
  const contacts = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 41).join('\n');
  await writeFile(file('CONTACTS'), contacts);
  await symlink('CONTACTS', file('LINK'));
  for (const name of ['o.exclus.csv', 'o.csv.rejets']) await writeFile(file(name), contacts);
  await writeFile(file('RULES'), '{}');
  await writeFile(file('TABLE'), 'code_circonscription;candidat\n9601;A\n');
  await writeFile(file('KEY'), Buffer.from('0123456789abcdef0123456789abcdef').toString('base64'));
  await writeFile(file('SOURCE'), 'id;numero\n');
  const source = {
    kind: 'ban',
    files: ['SOURCE'],
    producer: 'p',
    url: 'https://example.org',
    licence: 'l',
    millesime: '2026',
  };
  await writeFile(
    file('MANIFEST'),
    JSON.stringify({ millesime: '2026', sources: [source, { ...source, kind: 'circonscriptions' }] }),
  );
  await writeFile(file('READ-ONLY'), 'mine\n');
  await chmod(file('READ-ONLY'), 0o444);
  await mkdir(file('mine'));
  await writeFile(file('mine/contacts.csv'), 'mine\n');
  await writeFile(file('TWICE'), 'adresse;commune;commune\n5 rue Aristide Briand;Montclerc-sur-Oselle;ailleurs\n');
  const rows = ['="96000"', '96000,0', '96000.0'].map((code) => `5 rue Aristide Briand;${code}`);
  await writeFile(file('SPREADSHEET'), `adresse;code_postal\n${rows.join('\n')}\n`);
  await digestContacts({ inputs: [file('CONTACTS')], output: file('LIST'), key: { file: file('KEY') }, threads: 1 });
  before = await hashes();
  process.chdir(folder.path);
});
afterAll(async () => {
  process.chdir('/');
  await folder.remove();
});

/** Runs a command line in this process, which starts fifty times as fast as one of its own. */
async function run(words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const keep = (text: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    said += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
    const done = rest.at(-1);
    if (typeof done === 'function') (done as () => void)();
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(keep));
  try {
    const code = await runCommandLine(words);
    return { code, said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Hash of each of the files that were there before. */
async function hashes(): Promise<Record<string, string>> {
  const names = (await readdir(folder.path)).filter((name) => /^[A-Z-]+$/.test(name));
  const entries = [...names, 'mine/contacts.csv'].map(async (name): Promise<[string, string]> => {
    return [
      name,
      createHash('sha256')
        .update(await readFile(folder.file(name)))
        .digest('hex'),
    ];
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('what a tired person does is answered, and destroys nothing:', () => {
  test.each(misuseRows.map((row) => [row.what, row] as const))('%s', async (_, { words, code, error, says }) => {
    const { code: ended, said } = await run(words);
    expect({ code: ended, error: /^error ([A-Z_]+):/m.exec(said)?.[1] ?? '' }, said).toEqual({ code, error });
    expect(said).toMatch(says);
  });

  test('all files are what they were', async () => {
    expect(await hashes()).toEqual(before);
  });
});
