import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { endOf, type Ended, runCli, startCli } from '../kit/run-cli.ts';

let folder: DemoFolder;
let head: string;

beforeAll(async () => {
  folder = await DemoFolder.make();
  head = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 21).join('\n');
});
afterAll(() => folder.remove());

function match(words: readonly string[], input: string | Uint8Array = head): Promise<Ended> {
  return runCli(['match', '--pack', folder.pack, ...words], { input, cwd: folder.path });
}

describe.concurrent('match', () => {
  test('match from standard input to standard output writes the rows and nothing else', async () => {
    const { code, stdout, stderr } = await match(['-', '--out', '-']);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    // The last row had no line end, and gets one.
    expect(lines).toHaveLength(22);
    for (const [row, line] of head.split('\n').entries()) expect(lines[row]?.startsWith(line)).toBe(true);
    expect(stderr).toContain('adresse is read from adresse (by its name)');
    expect(stderr).toMatch(/rows by statut\n {2}attribue +\d+ +[\d.]+ %/);
    expect(stderr).toMatch(/20 rows in .* rows\/s/);
  });

  test('match --quiet prints nothing, and --add selects columns', async () => {
    const { code, stdout, stderr } = await match(['-', '--out', '-', '--quiet', '--add', 'motifs,statut']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[0]).toBe(`${head.split('\n')[0] ?? ''};motifs;statut`);
  });

  test('--plan prints the plan as JSON, reads no row and writes nothing', async () => {
    const output = folder.file('planned.csv');
    const words = ['-', '--out', output, '--journal', folder.file('planned.json'), '--plan'];
    const { code, stdout, stderr } = await match(words);
    expect([code, stderr]).toEqual([0, '']);
    const plan = JSON.parse(stdout) as Record<string, unknown>;
    expect(plan['outputs']).toContainEqual({ role: 'rows', path: output });
    expect(plan['reads']).toContainEqual({ role: 'input', path: '-' });
    expect(plan).toMatchObject({
      minimum: { circonscription: 0.8, bureau: 0.5 },
      table: { dialect: { format: 'csv' } },
    });
    expect((await readdir(folder.path)).filter((name) => name.startsWith('planned'))).toEqual([]);
    expect(await match([...words, '--add', 'nothing'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('match never prints the content of a row', async () => {
    const { stderr } = await match(['-', '--out', '-', '--no-header', '--columns', 'adresse=col1'], 'Jeanne Secrète\n');
    expect(stderr).toContain('col1');
    expect(stderr).not.toMatch(/Jeanne|Secrète/);
  });

  test('match reads and writes NDJSON', async () => {
    const { code, stdout } = await match(
      ['-', '--out', '-', '--quiet', '--add', 'statut,score,score_suivant'],
      '{"adresse":"1 impasse des Ursulines 96130 Marvejolles-le-Pont"}\n',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ statut: 'attribue', score: 1, score_suivant: null });
  });

  test('match reports a renamed result column and the file of rejected rows', async () => {
    const { code, stderr } = await match(['-', '--out', 'rejected.csv'], 'adresse,statut\na,b\na,b,c\n');
    expect(code).toBe(0);
    expect(stderr).toContain('the result is written as arpenteur_statut');
    expect(stderr).toMatch(/^1 row that does not fit .*rejected\.csv\.rejets$/m);
    expect(await readFile(folder.file('rejected.csv.rejets'), 'utf8')).toBe('a,b,c\n');
  });

  test('match keeps the rejected rows of a device in the working folder, as those of standard output', async () => {
    const { code, stderr } = await match(['-', '--out', '/dev/null'], 'adresse,id\na,b\na,b,c\n');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^1 row that does not fit .* in arpenteur\.rejets$/m)]);
    expect(await readFile(folder.file('arpenteur.rejets'), 'utf8')).toBe('a,b,c\n');
    await rm(folder.file('arpenteur.rejets'));
  });

  test('match takes named columns, several inputs, two thresholds and a date', async () => {
    await writeFile(folder.file('a.csv'), 'x;y\n1 impasse des Ursulines;96130\n');
    await writeFile(folder.file('b.csv'), 'x;y\n2 impasse des Ursulines;96130\n');
    const words = ['a.csv', 'b.csv', '--out', 'ab.csv', '--threads', '1', '--date', '2026-03-15'];
    const { code, stderr } = await match([
      ...words,
      '--min-probability',
      'circonscription=0.9,bureau=1',
      '--columns',
      'adresse=x',
      'code_postal=y',
    ]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('adresse is read from x (as given)')]);
    const rows = (await readFile(folder.file('ab.csv'), 'utf8')).trim().split('\n');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/;attribue;9602;0\.\d+;commune;;/);
  });
});

test('an error ends the process even if standard input stays open', async () => {
  const child = startCli(['match', '-', '--pack', folder.pack, '--out', folder.file('open.csv')]);
  // As much as a sample takes: less would be waited for.
  child.stdin.write(Buffer.alloc(1 << 21));
  const { code, stderr } = await endOf(child);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error INPUT_BINARY/)]);
});

describe.concurrent('errors print a code, exit with 1 or 2, and leave no file', () => {
  test.each([
    ['a missing input', 1, ['none.csv', '--out', 'x1.csv'], /^error FILE_NOT_FOUND: .*none\.csv/],
    ['no such folder', 1, ['-', '--out', 'none/x2.csv'], /^error FILE_UNWRITABLE: .*folder does not exist/m],
    ['output equals input', 2, ['demo.pack', '--out', 'demo.pack'], /^error OUTPUT_IS_INPUT/],
    ['a key that does not exist', 2, ['-', '--out', 'x3.csv', '--columns', 'adrese=adresse'], /nearest: adresse/],
    [
      'a column that does not exist',
      2,
      ['-', '--out', 'x4.csv', '--columns', 'adresse=RUE'],
      /^error OPTION_INVALID: .*RUE/,
    ],
    ['a result column that does not exist', 2, ['-', '--out', 'x5.csv', '--add', 'score,nope'], /nope is not a result/],
    ['a day that does not exist', 2, ['-', '--out', 'x6.csv', '--date', '2026-02-30'], /^error OPTION_INVALID: --date/],
  ])('%s', async (_, exitCode, words, message) => {
    const { code, stdout, stderr } = await match(words);
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^what to do: .+$/m);
    // Each has an output of its own: a refused run holds it for a moment while it looks for leftovers of dead runs.
    const output = words[2] ?? '';
    const left = (await readdir(folder.path)).filter((name) => /^x\d/.test(name) && name.startsWith(output));
    expect(left).toEqual([]);
  });
});
