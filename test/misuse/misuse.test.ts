import { chmod, copyFile, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Command } from 'commander';
import { makeProgram } from '../../src/cli/program.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { digestContacts } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { misuseRows } from './misuse-rows.ts';
import { optionRows } from './option-rows.ts';

const rows = [...misuseRows, ...optionRows];

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
  await copyFile(folder.pack, file('BROKEN'));
  await truncate(file('BROKEN'), 500_000);
  await writeFile(file('EMPTY'), '');
  await writeFile(file('OPEN-TOKENS'), '0123456789abcdef\n', { mode: 0o644 });
  await writeFile(file('SHORT-TOKENS'), 'abc\n', { mode: 0o600 });
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
  await writeFile(file('REPORT'), '<!doctype html><title>mine</title>\n');
  await writeFile(file('BOOK'), 'PK\u0003\u0004 mine');
  await writeFile(file('PARQUET'), 'PAR1 mine');
  await writeFile(file('kept.xlsx'), 'PAR1 mine');
  for (const name of ['table.xlsx', 'table.parquet']) await writeFile(file(name), contacts);
  await copyFile(join(import.meta.dirname, '../tables/parquet/files/duckdb.parquet'), file('rows.parquet'));
  await mkdir(file('many'));
  for (const name of ['many/a.csv', 'many/b.csv']) await writeFile(file(name), contacts);
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
  const kept = ['mine/contacts.csv', 'kept.xlsx', 'many/a.csv', 'many/b.csv'];
  const entries = [...names, ...kept].map(async (name): Promise<[string, string]> => {
    return [
      name,
      createHash('sha256')
        .update(await readFile(folder.file(name)))
        .digest('hex'),
    ];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Every option of every command, as `match --out`; help is tested on its own. */
function optionsOf(command: Command, path: readonly string[] = []): string[] {
  const own = command.options.map(({ long }) => [...path, long ?? ''].join(' '));
  return [...own, ...command.commands.flatMap((sub) => optionsOf(sub, [...path, sub.name()]))];
}

test('every option of every command has a mistake in the table, and every command one without options', async () => {
  const commands = new Set(['opposition', 'reference']);
  const tried = rows.flatMap(({ words }) => {
    const path = words.slice(0, commands.has(words[0] ?? '') ? 2 : 1).filter((word) => !word.startsWith('--'));
    return words.filter((word) => word.startsWith('--')).map((option) => [...path, option].join(' '));
  });
  const all = optionsOf(await makeProgram());
  expect(all.length).toBeGreaterThan(90);
  expect(all.filter((option) => !tried.includes(option))).toEqual([]);
});

describe('what a tired person does is answered, and destroys nothing:', () => {
  test.each(rows.map((row) => [row.what, row] as const))('%s', async (_, { words, code, error, says }) => {
    const { code: ended, said } = await run(words);
    expect({ code: ended, error: /^error ([A-Z_]+):/m.exec(said)?.[1] ?? '' }, said).toEqual({ code, error });
    expect(said).toMatch(says);
  });

  test('all files are what they were', async () => {
    expect(await hashes()).toEqual(before);
  });
});
