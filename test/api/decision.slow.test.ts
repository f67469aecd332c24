/** What a threshold does to a row: codes, probabilities, candidates. */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDate, demoFiles } from '../../src/cli/demo/demo-files.ts';
import { type MatchResult, openPack, type Pack, resultColumnNames } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

let folder: DemoFolder;
let pack: Pack;
let rows: readonly { adresse: string; code_postal: string; commune: string }[];
/** Each row's answer with nothing withheld. */
let opened: readonly { row: (typeof rows)[number]; open: MatchResult }[];

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
  const lines = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(1, 600);
  rows = lines
    .map((line) => line.split(';'))
    .map(([, , , adresse = '', , code_postal = '', commune = '']) => ({ adresse, code_postal, commune }));
  opened = rows.map((row) => ({ row, open: pack.match(row, { minProbability: 0, date: demoDate }) }));
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

const levels = [0, 0.5, 0.95, 0.98, 1] as const;

describe('separate thresholds for circonscription and bureau', () => {
  test.each(levels.flatMap((circonscription) => levels.map((bureau) => ({ circonscription, bureau }))))(
    '%o empties the codes below it, and lists the candidates',
    (minProbability) => {
      for (const { row, open } of opened) {
        const result = pack.match(row, { minProbability, date: demoDate });
        expect(result.probabilite_circonscription).toBe(open.probabilite_circonscription);
        expect(result.probabilite_bureau_vote).toBe(open.probabilite_bureau_vote);
        expectDecision(result, minProbability, open);
      }
    },
  );

  test('is 0.8 for the circonscription and 0.5 for the bureau by default', () => {
    const minimum = { circonscription: 0.8, bureau: 0.5 };
    for (const row of rows) {
      expect(pack.match(row)).toEqual(pack.match(row, { minProbability: minimum }));
      expect(pack.match(row, { minProbability: { bureau: 0.9 } })).toEqual(
        pack.match(row, { minProbability: { ...minimum, bureau: 0.9 } }),
      );
    }
  });
});

function expectDecision(
  result: MatchResult,
  minimum: { readonly circonscription: number; readonly bureau: number },
  open: MatchResult,
): void {
  const { candidats, probabilite_circonscription: probability, probabilite_bureau_vote: bureauProbability } = result;
  // Four decimals are written: a row that stands on the threshold may fall to either side.
  const isAbove = (written: number | null, least: number): boolean | undefined =>
    written === null ? false : Math.abs(written - least) < 0.0001 ? undefined : written > least;
  const isBureauGiven = isAbove(bureauProbability, minimum.bureau);
  if (isBureauGiven !== undefined) expect(result.code_bureau_vote).toBe(isBureauGiven ? open.code_bureau_vote : null);
  const isGiven = isAbove(probability, minimum.circonscription);
  if (isGiven === undefined) return;
  expect(result.code_circonscription).toBe(isGiven ? open.code_circonscription : null);
  if (isGiven || probability === null) {
    expect(candidats).toEqual([]);
    return;
  }
  expect(candidats[0]).toEqual({ code: open.code_circonscription, probabilite: probability });
  const written = candidats.map(({ probabilite }) => probabilite);
  expect(written).toEqual([...written].sort((a, b) => b - a));
  expect(written.reduce((sum, one) => sum + one, 0)).toBeLessThan(1.001);
}

test('any result columns can be requested, in any order, with the same values as among all columns', async () => {
  const input = folder.file('in.ndjson');
  await writeFile(input, rows.slice(0, 200).map((row) => `${JSON.stringify(row)}\n`).join('')); // prettier-ignore
  const read = async (add: readonly string[]): Promise<Record<string, unknown>[]> => {
    const output = folder.file('out.ndjson');
    await pack.matchFile({ inputs: [input], output, date: demoDate, add, threads: 1 });
    const lines = (await readFile(output, 'utf8')).trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const all = await read(resultColumnNames);
  // Each set starts workers of its own: few sets, no two neighbours of the table in one.
  for (const first of [0, 1, 2, 3]) {
    const names = resultColumnNames.filter((_, index) => index % 4 === first).reverse();
    const expected = all.map((row, at) => ({
      ...rows[at],
      ...Object.fromEntries(names.map((name) => [name, row[name]])),
    }));
    expect(await read(names)).toEqual(expected);
  }
  expect(await read(['preuves'])).toEqual(all.map(({ preuves }, at) => ({ ...rows[at], preuves })));
});
