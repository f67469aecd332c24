import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AddressInput, openPack, type Pack } from '../../src/index.ts';
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

test.each([
  ['a mistyped key', { adress: '5 rue Aristide Briand' }, /`adress` is not a key of a record; nearest: adresse/],
  ['null', null, /A record is null/],
  ['a text', '5 rue Aristide Briand', /of type string/],
  ['an object for a value', { adresse: {} }, /`adresse` of a record is a value of type object/],
])('a record that is %s is refused with a code', async (_, record, message) => {
  const given = record as unknown as AddressInput;
  expect(() => pack.match(given)).toThrow(message);
  const all = pack.matchRecords([given], { threads: 1 });
  await expect(all.next()).rejects.toThrow(message);
});

test('inputs and columns of the wrong shape are refused with a code, and columns may be an object', async () => {
  const plan = (options: object): Promise<unknown> => pack.planRun({ inputs: ['-'], output: '-', ...options });
  for (const wrong of [
    { inputs: 'contacts.csv' },
    { inputs: undefined },
    { columns: 'adresse=x' },
    { columns: { adresse: 1 } },
  ]) {
    await expect(plan(wrong)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  }
  const planned = await pack.planRun({
    inputs: [new URL('../../data/demo/contacts.csv', import.meta.url).pathname],
    output: folder.file('out.csv'),
    columns: { adresse: ['adresse'], nom: [] },
  });
  expect(planned.table.columns.choices).toContainEqual(expect.objectContaining({ key: 'adresse', reason: 'option' }));
  expect(planned.table.columns.choices.map(({ key }) => key)).not.toContain('nom');
});

test('options of a run that are misspelt, or of a wrong kind, are refused by their name', async () => {
  const plan = (options: object): Promise<unknown> => pack.planRun({ inputs: ['-'], output: '-', ...options });
  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    encoding: ['ebcdic', 1],
    format: ['pdf'],
    quotes: ['maybe'],
    delimiter: [5],
    header: ['no'],
    output: [5],
    split: [true],
    splitBy: ['planet'],
    minProbability: ['0.5'],
    date: [20260315],
    doublons: ['telephone'],
    exclude: ['doublon'],
    rules: [5, { consentement: 1 }],
    costs: [5, { message: -1, wrong: 3 }, { message: 0.1, wrong: 'a' }],
    reportLanguage: ['de'],
    chunkBytes: [0],
    onProgress: [true],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const refused = { code: 'OPTION_INVALID', message: expect.stringMatching(`^\`${name}: `) as string };
      await expect(plan({ [name]: value }), `${name} ${String(value)}`).rejects.toMatchObject(refused);
    }
  }
  await expect(plan({ outptu: 'x' })).rejects.toThrow(/`outptu` is no option; nearest: output/);
  await expect(pack.planRun(undefined as never)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});

test('texts, columns and lists of records of a wrong kind are refused with a code', async () => {
  const refused = expect.objectContaining({ code: 'OPTION_INVALID' }) as Error;
  expect(() => pack.lookup(75011 as never)).toThrow(refused);
  expect(() => pack.search(null as never)).toThrow(refused);
  expect(() => pack.match({ adresse: 'x' }, { columns: ['nope'] as never })).toThrow(refused);
  expect(() => pack.match({ adresse: 'x' }, { columns: 'statut' as never })).toThrow(refused);
  for (const records of [null, 5, 'ab']) {
    await expect(pack.matchRecords(records as never, { threads: 1 }).next()).rejects.toEqual(refused);
  }
});
