import { readdir, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { describePlan, type MatchFileOptions, openPack, type Pack, type RunPlan } from '../../src/index.ts';
import { runIdentity } from '../../src/runs/plan/run-identity.ts';
import { errorOf } from '../batch/run-fixture.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

let folder: DemoFolder;
let pack: Pack;

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

function plan(given: Partial<MatchFileOptions> = {}): Promise<RunPlan> {
  const output = folder.file('out.csv');
  return pack.planRun({ inputs: [demoFiles.contacts], output, date: '2026-03-15', ...given });
}

describe('the plan of a run', () => {
  test('is plain data: JSON gives it back unchanged', async () => {
    const made = await plan({ costs: { message: 0.1, wrong: 1 }, doublons: true, report: folder.file('run.html') });
    expect(JSON.parse(JSON.stringify(made))).toEqual(JSON.parse(JSON.stringify({ ...made })));
    const withoutUndefined = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
    expect(JSON.parse(JSON.stringify(made))).toEqual(withoutUndefined);
  });

  test('lists every file that the run reads and every file that it may write', async () => {
    const made = await plan({
      joindre: demoFiles.contacts.replace('contacts.csv', 'candidats.csv'),
      rules: demoFiles.contacts.replace('contacts.csv', 'regles.json'),
      exclude: ['mineur'],
      split: folder.file('parts'),
      journal: folder.file('run.json'),
      report: folder.file('run.html'),
    });
    expect(made.reads.map(({ role }) => role)).toEqual(['pack', 'rules', 'joindre', 'input']);
    expect(made.outputs).toEqual([
      { role: 'rejects', path: folder.file('out.csv.rejets') },
      { role: 'exclusions', path: folder.file('out.exclus.csv') },
      { role: 'split', path: folder.file('parts') },
      { role: 'rows', path: folder.file('out.csv') },
      { role: 'journal', path: folder.file('run.json') },
      { role: 'report', path: folder.file('run.html') },
    ]);
  });

  test('is refused where an output would be written over any file that the run reads', async () => {
    expect(await errorOf(plan({ output: folder.pack }))).toMatch(/^OUTPUT_IS_INPUT: .*demo\.pack/);
    expect(await errorOf(plan({ report: demoFiles.contacts }))).toMatch(/^OUTPUT_IS_INPUT: .*contacts\.csv/);
    expect(await errorOf(plan({ report: folder.file('out.csv') }))).toMatch(/^OPTION_INVALID: Two outputs/);
  });

  test('writes nothing', async () => {
    const before = await readdir(folder.path);
    await plan({ resume: true, journal: folder.file('run.json'), split: folder.file('parts') });
    expect(await readdir(folder.path)).toEqual(before);
  });

  test('holds names of columns and no cell, also where a row was taken for the header', async () => {
    const rows = 'Jeanne Secrète;1 rue Cachée;75001\nPaul Discret;2 rue Cachée;75002\n';
    const input = folder.file('rows.csv');
    await writeFile(input, rows);
    for (const header of [true, false]) {
      const made = await plan({ inputs: [input], header });
      const said = describePlan(made).join('\n');
      expect(JSON.stringify(made) + said).not.toMatch(/Secr|Cach|Discret|7500/);
    }
    const named = await plan({ inputs: ['-'], stdin: Readable.from([`nom;adresse;cp\n${rows}`]) });
    expect(named.table.names).toEqual(['nom', 'adresse', 'cp']);
    expect(JSON.stringify(named)).not.toMatch(/Secr|Cach|Discret|7500/);
  });

  test('never holds the key of an opposition list', async () => {
    const list = folder.file('list.txt');
    await writeFile(list, `${'0'.repeat(64)}\n`);
    const made = await plan({ opposition: { list, key: { text: 'a secret of thirty characters' } } });
    expect(JSON.stringify(made)).not.toContain('secret');
    expect(await errorOf(plan({ opposition: { list, key: { text: 'short' } } }))).toMatch(/^OPPOSITION_KEY/);
  });

  test('puts what was decided into words', async () => {
    const input = folder.file('clash.csv');
    await writeFile(input, 'id,adresse,code_postal,commune,statut\n1,1 rue A,96130,Marvejolles,x\n');
    const lines = describePlan(await plan({ inputs: [input], doublons: true, exclude: ['mineur'] }));
    expect(lines).toContain('adresse is read from adresse (by its name)');
    expect(lines).toContain('looking for doublons: rows are one person with the same id (id)');
    expect(lines).toContain('the input has a column statut: the result is written as arpenteur_statut');
    expect(lines).toContain('`exclude: mineur` leaves nothing out: no column is read as date_naissance');
  });
});

describe('the identity of a run', () => {
  const identity = async (given: Partial<MatchFileOptions>) => runIdentity(await plan({ resume: true, ...given }));

  test('is another for each option that decides a byte of the rows, and the same for those that do not', async () => {
    const own = await identity({});
    const deciding: Partial<MatchFileOptions>[] = [
      { date: '2026-03-16' },
      { minProbability: 0.9 },
      { add: ['statut'] },
      { exclude: ['mineur'] },
      { safeCells: true },
      { doublons: true },
      { split: folder.file('parts') },
      { costs: { message: 0.1, wrong: 1 } },
      { joindre: demoFiles.contacts.replace('contacts.csv', 'candidats.csv') },
    ];
    for (const given of deciding) expect(await identity(given), JSON.stringify(given)).not.toEqual(own);
    const free: Partial<MatchFileOptions>[] = [
      { threads: 1 },
      { background: true },
      { chunkBytes: 5000 },
      { checkpointMs: 1 },
      { durable: false },
      { command: ['match'] },
      { fileNames: { a: 'b' } },
      { output: folder.file('other.csv') },
    ];
    for (const given of free) expect(await identity(given), JSON.stringify(given)).toEqual(own);
  });
});
