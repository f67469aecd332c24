/** Making use of a match: rows left out, files by place, joined tables, costs, journal and its verification. */
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDate, demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { type Ended, runCli } from '../kit/run-cli.ts';

let folder: DemoFolder;
let contacts: string;

beforeAll(async () => {
  folder = await DemoFolder.make();
  contacts = await readFile(demoFiles.contacts, 'utf8');
  await writeFile(folder.file('contacts.csv'), contacts);
  await writeFile(
    folder.file('candidats.csv'),
    'circonscription,candidat\n96-01,Alix Rabot\n9602,Noé Burin\n7501,Ève Gouge\n',
  );
  await writeFile(folder.file('rules.json'), '{ "consentement_jours": 365, "collecte_directe": false }');
});
afterAll(() => folder.remove());

function match(...words: readonly string[]): Promise<Ended> {
  return runCli(['match', 'contacts.csv', '--pack', 'demo.pack', '--date', demoDate, ...words], { cwd: folder.path });
}

/** A CSV file as rows of fields; the demo's fields hold no delimiter but in quotes, which this does not read. */
async function lines(name: string): Promise<string[]> {
  return (await readFile(folder.file(name), 'utf8')).trimEnd().split('\n');
}

test('kept and excluded rows make up the input: each row once, complete, for a requested reason', async () => {
  const { code, stderr } = await match('--out', 'kept.csv', '--exclude', 'mineur,consentement_absent,voie_approchee', '--add', 'motifs'); // prettier-ignore
  expect([code, stderr]).toEqual([0, expect.stringMatching(/rows kept, [\d,]+ left out into kept\.exclus\.csv/)]);
  const [kept, excluded, input] = [
    await lines('kept.csv'),
    await lines('kept.exclus.csv'),
    contacts.trimEnd().split('\n'),
  ];
  expect(excluded[0]).toBe(`${input[0] ?? ''};motifs;motifs_exclusion`);
  expect(kept.length - 1 + excluded.length - 1).toBe(input.length - 1);
  let [nextKept, nextExcluded] = [1, 1];
  for (const row of input.slice(1)) {
    if (kept[nextKept]?.startsWith(`${row};`) === true) {
      expect(kept[nextKept]).not.toMatch(/mineur|consentement_absent|voie_approchee/);
      nextKept++;
    } else {
      expect(excluded[nextExcluded]?.startsWith(`${row};`)).toBe(true);
      expect(excluded[nextExcluded]).toMatch(
        /;(consentement_absent|voie_approchee|consentement_absent\|voie_approchee)$/,
      );
      nextExcluded++;
    }
  }
});

test('rules change motifs, never statut or assignment', async () => {
  const columns = ['--add', 'statut,code_circonscription,probabilite_bureau_vote'];
  await match('--out', 'plain.csv', ...columns);
  await match('--out', 'ruled.csv', '--rules', 'rules.json', ...columns);
  expect(await lines('ruled.csv')).toEqual(await lines('plain.csv'));
  const plain = await match('--out', '-', '--add', 'motifs');
  const ruled = await match('--out', '-', '--add', 'motifs', '--rules', 'rules.json');
  const expired = ({ stdout }: Ended): number => stdout.split('consentement_expire').length - 1;
  expect(expired(ruled)).toBeGreaterThan(expired(plain));
});

test('a run splits by circonscription or bureau, joins a table and reports unmatched codes', async () => {
  const words = ['--add', 'code_circonscription,code_bureau_vote'];
  const one = await match('--split', 'circonscriptions', '--joindre', 'candidats.csv', ...words);
  expect(one.stderr).toMatch(/4 files by circonscription in circonscriptions, one of them for \d+ rows without/);
  expect(one.stderr).toMatch(/not in the table: 9603 \([\d,]+ rows\)\n {2}in the table, but no row has it: 7501/);
  expect((await readdir(folder.file('circonscriptions'))).sort()).toEqual(['9601.csv', '9602.csv', '9603.csv', 'sans_circonscription.csv']); // prettier-ignore
  for (const [code, candidat] of [
    ['9601', 'Alix Rabot'],
    ['9602', 'Noé Burin'],
    ['9603', ''],
  ] as const) {
    const [head, ...rows] = await lines(`circonscriptions/${code}.csv`);
    expect(head).toMatch(/;code_circonscription;code_bureau_vote;candidat$/);
    for (const row of rows) expect(row).toMatch(new RegExp(`;${code};[0-9_]*;${candidat}$`));
  }
  await match('--split', 'bureaux', '--split-by', 'bureau', ...words);
  await match('--out', 'all.csv', ...words);
  const all = await lines('all.csv');
  const names = await readdir(folder.file('bureaux'));
  let rows = 0;
  for (const name of names) {
    const [head, ...own] = await lines(`bureaux/${name}`);
    expect(head).toBe(all[0]);
    const bureau = name === 'sans_bureau.csv' ? '' : name.replace('.csv', '');
    expect(own).toEqual(all.slice(1).filter((row) => row.endsWith(`;${bureau}`)));
    rows += own.length;
  }
  expect([rows, names.length > 60]).toEqual([10_000, true]);
});

test('costs recommend a threshold and change no row', async () => {
  await match('--out', 'without.csv');
  const { stdout, stderr } = await match('--out', 'with.csv', '--cost', '0.15', '--wrong-cost', '2.5', '--json');
  expect(stderr).toMatch(/^ +0\.9465 .* recommended$/m);
  expect(stderr).toContain('recommended, not applied: --min-probability circonscription=0.9465');
  expect(await lines('with.csv')).toEqual(await lines('without.csv'));
  const told = JSON.parse(stdout) as { thresholds: { threshold: number; recommended: boolean }[]; counts: object };
  expect(told).toMatchObject({
    rows: { read: 10_000, kept: 10_000, excluded: 0, rejected: 0 },
    counts: { statut: { attribue: expect.any(Number) as number } },
    outputs: [{ role: 'rows', path: 'with.csv' }],
  });
  expect(told.thresholds.find(({ recommended }) => recommended)?.threshold).toBe(0.9465);
});

describe('the journal', () => {
  const words = ['--out', 'j.csv.gz', '--exclude', 'mineur,opposition,consentement_absent', '--split', 'j', '--joindre', 'candidats.csv', '--rules', 'rules.json', '--cost', '0.1', '--wrong-cost', '1', '--journal', 'j.json']; // prettier-ignore
  let text: string;
  let journal: { rows: Record<string, number>; [key: string]: unknown };

  beforeAll(async () => {
    expect((await match(...words)).code).toBe(0);
    text = await readFile(folder.file('j.json'), 'utf8');
    journal = JSON.parse(text) as typeof journal;
  });

  test('the journal follows its schema and records every decision', async () => {
    const schema = JSON.parse(await readFile(new URL('../../data/schemas/journal.schema.json', import.meta.url), 'utf8')) as object; // prettier-ignore
    const ajv = new Ajv();
    expect([ajv.validate(schema, journal), ajv.errors]).toEqual([true, null]);
    expect(journal).toMatchObject({
      date: demoDate,
      command: ['match', 'contacts.csv', '--pack', 'demo.pack', '--date', demoDate, ...words],
      thresholds: { circonscription: 0.8, bureau: 0.5 },
      rules: { consentement_jours: 365, collecte_directe: false, age_minimum: 18 },
      inputs: [{ path: 'contacts.csv' }],
      outputs: [
        { role: 'exclusions', path: 'j.exclus.csv.gz' },
        { role: 'rows', path: 'j.csv.gz' },
      ],
      split: { by: 'circonscription', files: 4 },
      joindre: { by: 'circonscription', unused: ['7501'] },
    });
    expect(journal.rows).toMatchObject({ read: 10_000, rejected: 0 });
    expect((journal.rows['kept'] ?? 0) + (journal.rows['excluded'] ?? 0)).toBe(10_000);
  });

  test('the journal contains nothing about a person: no name, address, telephone or position', () => {
    const words = new Set<string>();
    const [head = '', ...rows] = contacts.trimEnd().split('\n');
    const columns = head.split(';');
    const personal = ['nom', 'prenom', 'adresse', 'complement', 'telephone', 'commune'].map((name) =>
      columns.indexOf(name),
    );
    for (const row of rows) {
      const fields = row.replaceAll('"', '').split(';');
      for (const column of personal) words.add(fields[column] ?? '');
    }
    const found = [...words].filter((word) => word.length > 3 && text.toLowerCase().includes(word.toLowerCase()));
    expect(found).toEqual([]);
    expect(words.size).toBeGreaterThan(9000);
    expect(text).not.toMatch(/\b0[67]\d{8}\b|\b96\d{3}_\d|Rabot|Burin/);
  });

  test('verify succeeds until a file changes or is gone', async () => {
    const verify = (): Promise<Ended> => runCli(['verify', 'j.json'], { cwd: folder.path });
    const fine = await verify();
    expect([fine.code, fine.stderr]).toEqual([0, '']);
    expect(fine.stdout.match(/^ {2}same /gm)).toHaveLength(8);
    await appendFile(folder.file('j/9601.csv'), '\n');
    await appendFile(folder.file('contacts.csv'), '\n');
    await rm(folder.file('j.exclus.csv.gz'));
    await writeFile(folder.file('j.json'), text.replace('"consentement_jours": 365', '"consentement_jours": 366'));
    const wrong = await verify();
    await writeFile(folder.file('contacts.csv'), contacts);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/^error JOURNAL_DISAGREES: 4 of 8 entries of j\.json no longer agree/);
    for (const line of [
      /differs +journal/,
      /differs +input +contacts\.csv/,
      /missing +exclusions/,
      /differs +split +j /,
      /same +rows/,
      /same +pack/,
    ])
      // prettier-ignore
      expect(wrong.stdout).toMatch(line);
  });

  test('verify reports the streams of a run as such, and succeeds', async () => {
    const words = [
      'match',
      '-',
      '--pack',
      'demo.pack',
      '--out',
      '-',
      '--quiet',
      '--journal',
      's.json',
      '--add',
      'statut',
    ];
    const { code, stdout } = await runCli(words, {
      cwd: folder.path,
      input: contacts.split('\n').slice(0, 5).join('\n'),
    });
    expect([code, stdout.split('\n')]).toEqual([0, expect.objectContaining({ length: 6 })]);
    const verified = await runCli(['verify', 's.json', '--json'], { cwd: folder.path });
    const checks = JSON.parse(verified.stdout) as { what: string; result: string }[];
    expect([verified.code, checks.filter(({ result }) => result === 'stream').map(({ what }) => what)]).toEqual([0, ['input', 'rows']]); // prettier-ignore
  });

  test('verify refuses a file that is not a journal', async () => {
    const { code, stderr } = await runCli(['verify', 'rules.json'], { cwd: folder.path });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error JOURNAL_INVALID: rules\.json, line 1: /)]);
  });
});

// One after the other: a refused run holds its outputs for a moment while it looks for leftovers of dead runs.
describe('wrong use prints what is expected', () => {
  test.each([
    [['--split', 'x', '--exclude', 'mineurs'], 2, /--exclude mineurs is not a motif; nearest: mineur, /],
    [['--out', 'x.csv', '--cost', '0.1'], 2, /--cost and --wrong-cost go together/],
    [['--out', 'x.csv', '--cost', '0', '--wrong-cost', '1'], 2, /more than 0/],
    [['--out', 'x.csv', '--cost', '-1', '--wrong-cost', '1'], 2, /Expected an amount in euros/],
    [['--out', 'x.csv', '--split', 'x', '--split-by', 'commune'], 2, /Allowed choices are circonscription, bureau/],
    [['--quiet'], 2, /option '--out <file>' is required/],
    [['--out', 'x.csv', '--rules', 'none.json'], 1, /^error FILE_NOT_FOUND: none\.json \(rules\)/],
    [['--out', 'x.csv', '--rules', 'candidats.csv'], 1, /^error RULES_INVALID: .*is not JSON/],
    [['--out', 'x.csv', '--joindre', 'contacts.csv'], 1, /^error JOIN_INVALID: /m],
    [['--out', 'x.csv', '--journal', 'x.csv'], 2, /^error OPTION_INVALID: Two outputs/m],
  ])('%j', async (words, exitCode, message) => {
    const { code, stderr } = await match(...words);
    expect([code, stderr]).toEqual([exitCode, expect.stringMatching(message)]);
    expect(stderr).toMatch(/^what to do: .+$/m);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('x'))).toEqual([]);
  });
});

test('runs to standard output do not disturb each other in one folder, and leave nothing in it', async () => {
  const before = await readdir(folder.path);
  const runs = await Promise.all(Array.from({ length: 6 }, () => match('--out', '-', '--quiet', '--add', 'statut')));
  expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']));
  expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(await readdir(folder.path)).toEqual(before);
});
