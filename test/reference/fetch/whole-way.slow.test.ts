/** From nothing to an answer: fetch, build, match; then an update that says what moved. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../kit/run-cli.ts';
import { banEdition, banUrl } from '../../mirror/official-files.ts';
import { FetchFixture } from './fetch-fixture.ts';

let fixture: FetchFixture;
let folder: string;
const demo = fileURLToPath(new URL('../../../data/demo/', import.meta.url));

beforeAll(async () => {
  fixture = await FetchFixture.start();
  folder = fixture.newFolder();
  mkdirSync(folder);
});
afterAll(async () => {
  await fixture.close();
});

/** Contacts of the demo, moved to the Val-de-Marne as its addresses are, and what is right for each. */
function contactsOf94(): { readonly text: string; readonly right: ReadonlyMap<string, string> } {
  const move = (text: string): string => text.replace(/(?<![\d.])96(\d{3})(?!\d)/g, '94$1').replace(/(?<![\d.])96(0[1-3])(?![\d.])/g, '94$1'); // prettier-ignore
  const answers = move(gunzipSync(readFileSync(`${demo}contacts.attendu.csv.gz`)).toString('utf8')).trimEnd().split('\n').slice(1); // prettier-ignore
  return {
    text: move(readFileSync(`${demo}contacts.csv`, 'utf8')),
    right: new Map(answers.map((row) => row.split(';')).map(([id = '', , , , code = '']) => [id, code])),
  };
}

/** Runs a command that must succeed, in the folder of the test. */
async function run(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(words, { cwd: folder });
  expect(code, stderr).toBe(0);
  return stdout;
}

const network = (): readonly string[] => ['--mirror', fixture.mirror.url, '--cache', join(folder, 'cache')];

describe('three commands', () => {
  it('lead from an empty folder to circonscriptions that are right', async () => {
    const { text, right } = contactsOf94();
    writeFileSync(join(folder, 'contacts.csv'), text);
    await run('reference', 'fetch', fixture.catalogue, '--departements', '94', '--out', 'reference', ...network());
    await run('build', 'reference/reference.json', '--out', 'france.pack');
    await run(
      'match',
      'contacts.csv',
      '--pack',
      'france.pack',
      '--out',
      'matched.csv',
      '--add',
      'statut,code_circonscription',
      '--quiet',
    );
    const [head = '', ...rows] = readFileSync(join(folder, 'matched.csv'), 'utf8').trimEnd().split('\n');
    const columns = head.split(';');
    const [id, statut, code] = ['id', 'statut', 'code_circonscription'].map((name) => columns.findIndex((column) => column === `arpenteur_${name}` || column === name)); // prettier-ignore
    const own = columns.indexOf('arpenteur_code_circonscription');
    const answers = rows.map((row) => row.split(';')).filter((row) => row[statut ?? -1] === 'attribue');
    const wrong = answers.filter((row) => row[own === -1 ? (code ?? -1) : own] !== right.get(row[id ?? -1] ?? ''));
    console.log(
      `${answers.length} of ${rows.length} contacts have a circonscription, ${wrong.length} of them a wrong one`,
    );
    expect(answers.length).toBeGreaterThan(0.85 * rows.length);
    expect(wrong.length).toBeLessThan(0.01 * answers.length);
  });

  it('give a pack that names producer, millésime and licence of every file', async () => {
    const { sources } = JSON.parse(await run('inspect', 'france.pack', '--json')) as { sources: { file: string; producer: string; licence: string; millesime: string; sha256: string }[] }; // prettier-ignore
    const lock = JSON.parse(readFileSync(join(folder, 'reference/reference.lock.json'), 'utf8')) as { files: { path: string; sha256: string; millesime: string; licence: string; cut?: { path: string; sha256: string } }[] }; // prettier-ignore
    expect(
      sources.map(({ file, sha256, millesime, licence }) => ({ path: file, sha256, millesime, licence })).sort(byPath),
    ).toEqual(
      lock.files
        .map(({ path, sha256, millesime, licence, cut }) => ({
          path,
          sha256,
          millesime,
          licence,
          ...(cut && { path: cut.path, sha256: cut.sha256 }),
        }))
        .sort(byPath),
    );
  });

  it('work overseas by the same option', async () => {
    await run('reference', 'fetch', fixture.catalogue, '--departements', '974,ZZ', '--out', 'overseas', ...network());
    await run('build', 'overseas/reference.json', '--out', 'overseas.pack');
    const answer = JSON.parse(await run('lookup', '--pack', 'overseas.pack', '2 bis rue des Fauvettes 97400 Montclerc', '--json')) as { code_circonscription?: string }; // prettier-ignore
    expect(JSON.stringify(answer)).toMatch(/"974\d\d"/);
    expect(await run('lookup', '--pack', 'overseas.pack', '10 Downing Street, London, Royaume-Uni', '--json')).toMatch(/ZZ03/); // prettier-ignore
  });
});

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}

describe('an update', () => {
  it('loads what has changed, builds it and says how many addresses, bureaux and communes moved', async () => {
    expect(await run('reference', 'update', '--catalogue', fixture.catalogue, '--out', 'reference', ...network())).toMatch(/nothing has changed/); // prettier-ignore
    fixture.mirror.files.set(banUrl('94'), banEdition('94', 300, 'Wed, 25 Nov 2026 05:00:00 GMT'));
    const said = await run('reference', 'update', '--catalogue', fixture.catalogue, '--out', 'reference', '--pack', 'france.pack', '--new-pack', 'new.pack', ...network()); // prettier-ignore
    expect(said).toMatch(/ban\/adresses-94\.csv\.gz +2026-11-18 +2026-11-25/);
    expect(said).toMatch(/1 loaded/);
    expect(said).toMatch(/what moved/);
    const [, gone = '0'] = /addresses +disparue +([\d,]+)/.exec(said) ?? [];
    expect(Number(gone.replaceAll(',', ''))).toBeGreaterThan(100);
    expect(said).toMatch(/communes +in which something changed +\d/);
    await run('reference', 'check', '--catalogue', fixture.catalogue, '--out', 'reference');
  });

  it('has something real to be compared with: an older millésime builds as well', async () => {
    await run(
      'reference',
      'fetch',
      fixture.catalogue,
      '--departements',
      '94',
      '--millesime',
      '2025',
      '--out',
      'reference-2025',
      ...network(),
    );
    await run('build', 'reference-2025/reference.json', '--out', '2025.pack');
    expect(await run('diff', '2025.pack', 'new.pack', '--out', 'changes.csv')).toMatch(/apparue/);
    rmSync(join(folder, 'changes.csv'));
  });
});
