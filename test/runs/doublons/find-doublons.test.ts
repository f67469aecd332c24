import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { InputSources } from '../../../src/batch/input-sources.ts';
import { planTable } from '../../../src/batch/plan-table.ts';
import { doublonPhrases } from '../../../src/runs/plan/describe-plan.ts';
import { chooseCriteria, type DoublonCriterion, requireReadTwice } from '../../../src/runs/doublons/choose-criteria.ts';
import { type DoublonSearch, findDoublons, type SearchHandles } from '../../../src/runs/doublons/find-doublons.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { KeptRows } from '../../../src/runs/doublons/kept-rows.ts';
import { MotifSet } from '../../../src/domain/motif-set.ts';
import { keptByBruteForce } from './brute-force.ts';
import { errorOf, TestFolder } from '../../batch/run-fixture.ts';

let folder: TestFolder;

beforeAll(async () => {
  folder = await TestFolder.make();
});
afterEach(() => folder.clear());
afterAll(() => folder.remove());

interface Given extends SearchHandles, Pick<DoublonSearch, 'bounds'> {
  readonly by?: readonly DoublonCriterion[];
}

/** The table of inputs, and what makes doublons in it. */
async function planned(inputs: readonly string[], by?: readonly DoublonCriterion[]) {
  const sampled = await planTable({ inputs }, new InputSources());
  return { table: sampled.table, chosen: chooseCriteria(sampled, by) };
}

/** What `doublon_de` holds for each of the rows 1 to `rows`. */
async function doublonsOf(rows: number, inputs: readonly string[], { by, bounds, ...handles }: Given = {}) {
  const { table, chosen } = await planned(inputs, by);
  const withIds = table.columns.choices.some(({ key }) => key === 'id');
  const search = { table, criteria: chosen.criteria, withIds, output: folder.file('out.csv'), bounds };
  const kept = new KeptRows(await findDoublons(search, new InputSources(), { threads: 1, ...handles }));
  const out = new ByteBuffer();
  return Array.from({ length: rows }, (_, index) => {
    out.clear();
    const row = kept.keptFor(index + 1);
    if (row !== 0) kept.writeName(row, out);
    return Buffer.from(out.view()).toString('utf8');
  });
}

/** The motifs of each of the rows 1 to `rows`. */
async function motifsOf(rows: number, input: string, by?: readonly DoublonCriterion[]): Promise<string[]> {
  const { table, chosen } = await planned([input], by);
  const search = { table, criteria: chosen.criteria, withIds: false, output: folder.file('out.csv') };
  const kept = new KeptRows(await findDoublons(search, new InputSources(), { threads: 1 }));
  return Array.from({ length: rows }, (_, index) => {
    const motifs = new MotifSet();
    if (kept.keptFor(index + 1) !== 0) kept.addMotifs(index + 1, motifs);
    const codes: string[] = [];
    motifs.forEach((code) => codes.push(code));
    return codes.join('|');
  });
}

describe('a duplicate says in which way it is one', () => {
  const rows = [
    'Marie;Durand;12 rue A;94200;Ivry;0612345678;m@y.fr',
    'Paul;Durand;12 rue A;94200;Ivry;0612345678;p@y.fr',
    'Marie;DURAND;12 rue A;94200;Ivry;;M@Y.FR',
    'Marie;Durant;12 rue A;94200;Ivry;;x@y.fr',
  ];
  const header = 'prenom;nom;adresse;code_postal;commune;telephone;courriel';

  test('by all values that it shares with earlier rows', async () => {
    const input = await folder.write('in.csv', `${header}\n${rows.join('\n')}\n`);
    expect(await motifsOf(4, input)).toEqual([
      '',
      'doublon|doublon_telephone',
      'doublon|doublon_courriel|doublon_nom',
      '',
    ]);
  });

  test('a couple is told from one person by the ways that ask for the name', async () => {
    const input = await folder.write('in.csv', `${header}\n${rows.join('\n')}\n`);
    expect(await motifsOf(4, input, ['telephone_nom', 'courriel_nom', 'nom_proche'])).toEqual([
      '',
      '',
      'doublon|doublon_courriel_nom|doublon_nom_proche',
      'doublon|doublon_nom_proche',
    ]);
  });

  test('the last letter of a surname may be missing, that of a first name tells a couple apart', async () => {
    const people = ['Martin;Camomille', 'Martine;Camomille', 'Martin;Camomill', 'Martine;Dupont', 'Martine;Duponte'];
    const lines = people.map((person) => `${person};12 rue A;94200;Ivry`);
    const input = await folder.write('in.csv', `prenom;nom;adresse;code_postal;commune\n${lines.join('\n')}\n`);
    expect(await motifsOf(5, input, ['nom_proche'])).toEqual([
      '',
      '',
      'doublon|doublon_nom_proche',
      '',
      'doublon|doublon_nom_proche',
    ]);
    // Which of the words is the surname is not known.
    const whole = await folder.write(
      'whole.csv',
      `nom;adresse;code_postal;commune\n${lines.map((line) => line.replace(';', ' ')).join('\n')}\n`,
    );
    expect(await motifsOf(5, whole, ['nom_proche'])).toEqual(['', '', '', '', '']);
  });
});

describe('the row that is kept of several duplicates', () => {
  const rows = ['a;12 rue A;1;x@y.fr', 'b;12 rue A;2;X@Y.fr', 'c;12 rue A;3;z@y.fr', 'd;12 rue A;4;x@y.FR'];

  test('is identified by its id, else by its number', async () => {
    const withIds = await folder.write('ids.csv', `nom;adresse;id;courriel\n${rows.join('\n')}\n`);
    expect(await doublonsOf(4, [withIds])).toEqual(['', '1', '', '1']);
    const named = await folder.write('named.csv', `id;adresse;rang;courriel\n${rows.join('\n')}\n`);
    expect(await doublonsOf(4, [named])).toEqual(['', 'a', '', 'a']);
    const without = await folder.write('none.csv', `x;adresse;y;courriel\n${rows.join('\n')}\n`);
    expect(await doublonsOf(4, [without])).toEqual(['', '1', '', '1']);
  });

  test('is identified by # and its number if its id is empty; ids come out in UTF-8', async () => {
    const text = 'id;adresse;courriel\n;rue A;a@y.fr\n9;rue A;a@y.fr\né;rue A;b@y.fr\n8;rue A;b@y.fr\n';
    const input = await folder.write('in.csv', Buffer.from(text, 'latin1'));
    expect(await doublonsOf(4, [input])).toEqual(['', '#1', '', 'é']);
  });

  test('may be in an earlier file, compressed or not; ids of different files are not compared', async () => {
    const north = await folder.write('north.csv.gz', gzipSync('id;adresse;courriel\n1;rue A;a@y.fr\n2;rue B;b@y.fr\n'));
    const south = await folder.write('south.csv', 'id;adresse;courriel\n1;rue C;c@y.fr\n2;rue D;A@Y.FR\n');
    expect(await doublonsOf(4, [north, south])).toEqual(['', '', '', '1']);
    expect(await doublonsOf(4, [north, south], { by: ['id'] })).toEqual(['', '', '1', '2']);
  });

  test('is counted by lines in NDJSON, including blank ones', async () => {
    const lines = ['{"adresse":"rue A","courriel":"a@y.fr"}', '', '{"adresse":"rue A","courriel":"A@y.fr"}'];
    const input = await folder.write('in.ndjson', lines.join('\n'));
    expect(await doublonsOf(3, [input])).toEqual(['', '', '1']);
  });
});

test('duplicates are those found by comparing all rows, for any threads, chunks and memory', async () => {
  const cell = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom('', ...values);
  const row = fc.record({
    nom: cell(['Martin', 'Durand']),
    prenom: fc.constantFrom('Jeanne', 'Paul'),
    adresse: cell(['1 rue A', '2 rue A', 'avenue B']),
    telephone: cell(['0612345678', '0712345678', '0812345678']),
    courriel: cell(['a@y.fr', 'b@y.fr', 'c@y.fr']),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 40, maxLength: 120 }),
      fc.integer({ min: 64, max: 2000 }),
      fc.constantFrom(1, 3),
      async (people, chunkBytes, threads) => {
        const lines = people.map(
          (person) =>
            `${person.nom};${person.prenom};${person.adresse};75012;Paris;${person.telephone};${person.courriel}`,
        );
        const head = 'nom;prenom;adresse;code_postal;commune;telephone;courriel';
        const input = await folder.write('in.csv', `${head}\n${lines.join('\n')}\n`);
        const keys = people.map(({ nom, prenom, adresse, telephone, courriel }) => [
          ...[telephone, courriel].filter((value) => value !== ''),
          ...(adresse === '' ? [] : [`${nom}|${prenom}|${adresse}`]),
        ]);
        const found = await doublonsOf(people.length, [input], {
          chunkBytes,
          threads,
          bounds: { partitions: 4, blockEntries: 2, tableEntries: 8 },
        });
        expect(found).toEqual(keptByBruteForce(keys).map((kept) => (kept === 0 ? '' : String(kept))));
      },
    ),
    { numRuns: 3 },
  );
});

describe('the criteria for duplicates', () => {
  /** What is said of a table. */
  async function said(header: string, rows: readonly string[], by?: readonly DoublonCriterion[]): Promise<string> {
    const input = await folder.write('in.csv', [header, ...rows, ''].join('\n'));
    const { table, chosen } = await planned([input], by);
    return doublonPhrases(table, chosen).join('\n');
  }

  test('are guessed, and printed with their columns', async () => {
    expect(await said('REF;TEL;mobile;Nom;Adresse', ['1;0612345678;;A;rue B'])).toBe(
      'looking for doublons: rows are one person with the same id (REF), or the same telephone (TEL, mobile), or ' +
        'the same name at the same address',
    );
  });

  test('may be given', async () => {
    expect(await said('id;tel;nom;adresse', ['1;0612345678;A;rue B'], ['telephone'])).toBe(
      'looking for doublons: rows are one person with the same telephone (tel)',
    );
  });

  test('do not include an id column with the same few values over and over, or an address', async () => {
    const campaigns = Array.from({ length: 60 }, (_, at) => `CAMPAGNE${at % 2};${at} rue B;a${at}@y.fr`);
    expect(await said('ref;adresse;mail', campaigns)).toMatch(
      /\nthe same id \(ref\) makes no doublon: .* over and over/,
    );
    const places = Array.from({ length: 9 }, (_, at) => `94028_0390_0000${at % 3};${at} rue B;a${at}@y.fr`);
    expect(await said('id;adresse;mail', places)).toMatch(/\nthe same id \(id\) makes no doublon: .* of addresses/);
  });

  test('must have a column', async () => {
    const input = await folder.write('in.csv', 'adresse\nrue A\n');
    expect(await errorOf(doublonsOf(1, [input]))).toMatch(/^OPTION_INVALID: `doublons` needs a column of ids/);
    expect(await errorOf(doublonsOf(1, [input], { by: ['courriel'] }))).toMatch(
      /^OPTION_INVALID: `doublons: courriel`/,
    );
  });

  test('cannot be applied to standard input', () => {
    expect(() => {
      requireReadTwice(['-']);
    }).toThrow(/read once/);
  });
});

describe('the disk after a search for duplicates', () => {
  test('has no file of it, after success, failure or interruption', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => `${at};rue B;a${at % 100}@y.fr\n`);
    const input = await folder.write('in.csv', `id;adresse;mail\n${rows.join('')}`);
    await doublonsOf(0, [input]);
    expect(await readdir(folder.path)).toEqual(['in.csv']);
    const broken = await folder.write('broken.csv', `id;adresse;mail\n${rows.join('')}"`);
    expect(await errorOf(doublonsOf(0, [broken]))).toMatch(/^INPUT_QUOTE_UNCLOSED/);
    const controller = new AbortController();
    controller.abort();
    expect(await errorOf(doublonsOf(0, [input], { signal: controller.signal }))).toMatch(/^INTERRUPTED/);
    expect(await readdir(folder.path)).toEqual(['broken.csv', 'in.csv']);
  });
});
