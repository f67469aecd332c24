import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestContacts, type MatchFileOptions, openPack, type Pack } from '../../src/index.ts';
import { errorOf } from '../batch/run-fixture.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

const key = { text: randomBytes(24).toString('base64') };
let folder: DemoFolder;
let pack: Pack;
let input: string;
let list: string;

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
  input = folder.file('contacts.csv');
  list = folder.file('list.txt');
  const header = 'id;nom;prenom;adresse;code_postal;commune;telephone;courriel';
  const home = '1 impasse des Ursulines;96130;Marvejolles-le-Pont';
  const rows = [
    `a1;Secrète;Jeanne;${home};06 12 34 56 78;`,
    `a2;SECRETE;JEANNE;1 IMP DES URSULINES;96130;MARVEJOLLES LE PONT;;jeanne@exemple.fr`,
    `a3;Secrète;Paul;${home};;paul@exemple.fr`,
    `a4;Autre;Nom;${home};;Jeanne@EXEMPLE.fr`,
    `a5;Autre;Nom;${home};+33 6 12 34 56 78;`,
  ];
  const many = Array.from({ length: 3000 }, (_, at) => `b${at};N${at};P;${home};;n${at % 1000}@exemple.fr`);
  await writeFile(input, [header, ...rows, ...many, ''].join('\n'));
  const objections = folder.file('objections.csv');
  await writeFile(objections, 'tel,mail\n0033 6 12 34 56 78,\n,PAUL@exemple.fr\n');
  await digestContacts({ inputs: [objections], output: list, key, threads: 1 });
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

/** Last fields of the first rows of a run, and all of its output. */
async function run(given: Partial<MatchFileOptions>, add = ['doublon_de', 'motifs']) {
  const output = folder.file('out.csv');
  const summary = await pack.matchFile({ inputs: [input], output, add, threads: 1, ...given });
  const text = await readFile(output, 'utf8');
  const rows = text.split('\n').slice(1, 6);
  return { summary, text, ends: rows.map((row) => row.split(';').slice(-add.length).join(';')) };
}

describe('duplicates in a run', () => {
  test('get the id of an earlier row and the motif, and are counted, for any threads and chunk size', async () => {
    const { ends, summary, text } = await run({ doublons: true });
    // a4 repeats a2's address, which stands for a1 already; a5 repeats a1's telephone, and a4's name at one address.
    expect(ends).toEqual([
      ';',
      'a1;doublon|doublon_nom',
      ';',
      'a1;doublon|doublon_courriel',
      'a1;doublon|doublon_nom|doublon_telephone',
    ]);
    expect(summary.counts['motif:doublon']).toBe(2003);
    expect((await run({ doublons: true, threads: 3, chunkBytes: 5000 })).text).toBe(text);
  });

  test('add their column even without requested columns; without duplicates there is none', async () => {
    const output = folder.file('out.csv');
    await pack.matchFile({ inputs: [input], output, doublons: ['courriel'], threads: 1 });
    expect((await readFile(output, 'utf8')).split('\n')[0]).toMatch(/;motifs;doublon_de$/);
    expect(await errorOf(run({}))).toBe('OPTION_INVALID: `add: doublon_de` needs `doublons`.');
  });

  test('leave no answers to other runs', async () => {
    expect((await run({ doublons: ['telephone'] })).ends).toEqual([';', ';', ';', ';', 'a1;doublon|doublon_telephone']);
    expect((await run({}, ['motifs'])).text).not.toContain('doublon');
  });
});

describe('an opposition list', () => {
  test('marks the rows of its telephones and e-mail addresses, however written', async () => {
    const { ends } = await run({ opposition: { list, key } }, ['motifs']);
    expect(ends).toEqual(['opposition', '', 'opposition', '', 'opposition']);
  });

  test('needs a column of telephones or e-mail addresses', async () => {
    const names = folder.file('names.csv');
    await writeFile(names, 'nom;adresse\nMartin;rue des Fauvettes\n');
    expect(await errorOf(run({ inputs: [names], opposition: { list, key } }, ['motifs']))).toMatch(
      /^OPTION_INVALID: `opposition` finds no column/,
    );
  });

  test('is read before anything else: an error keeps the earlier output', async () => {
    const before = (await run({}, ['motifs'])).text;
    expect(await errorOf(run({ opposition: { list: input, key } }, ['motifs']))).toMatch(/^OPPOSITION_LIST/);
    expect(await errorOf(run({ opposition: { list, key: {} } }, ['motifs']))).toMatch(/^OPPOSITION_KEY/);
    expect(await readFile(folder.file('out.csv'), 'utf8')).toBe(before);
  });
});

test('rows are not excluded as duplicates or as outdated by a run that does not look for these', async () => {
  for (const motif of ['doublon', 'adresse_disparue']) {
    const run = pack.matchFile({ inputs: [input], output: folder.file('out.csv'), exclude: [motif] });
    expect(await errorOf(run)).toMatch(/^OPTION_INVALID: `exclude: \w+` needs `(doublons|previous)`/);
  }
});

test('no other file remains beside the output', async () => {
  const expected = [
    'contacts.csv',
    'demo.pack',
    'demo.pack.quality.json',
    'list.txt',
    'names.csv',
    'objections.csv',
    'out.csv',
  ];
  expect((await readdir(folder.path)).sort()).toEqual(expected);
});

test('a list whose name ends in .gz is a complete gzip file of the same digests', async () => {
  const packed = folder.file('list.txt.gz');
  await digestContacts({ inputs: [folder.file('objections.csv')], output: packed, key, threads: 1 });
  expect(gunzipSync(await readFile(packed)).toString()).toBe(await readFile(list, 'utf8'));
  await rm(packed);
});
