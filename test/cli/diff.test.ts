import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PackFolder } from '../kit/small-pack.ts';
import { runCli, type Ended } from '../kit/run-cli.ts';
import { referenceAfter, referenceBefore } from '../kit/two-references.ts';

const folder = new PackFolder();
beforeAll(async () => {
  await folder.build('before', referenceBefore);
  await folder.build('after', referenceAfter);
});
afterAll(() => {
  folder.remove();
});

function run(...words: readonly string[]): Promise<Ended> {
  return runCli(words, { cwd: folder.path });
}

describe.concurrent('diff', () => {
  test('diff prints what changed and writes three tables', async () => {
    const { code, stdout, stderr } = await run('diff', 'before.pack', 'after.pack', '--out', 'changes.csv');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ +circonscription +10 +25\.0 %/m);
    expect(stdout).toMatch(/^ +renumerote +2 +50\.0 %/m);
    expect(stdout).toContain('written: changes.csv, changes.bureaux.csv, changes.communes.csv');
    expect(readFileSync(folder.file('changes.communes.csv'), 'utf8')).toContain('04001;Aubevillars;20;19');
  });

  test('diff --json prints JSON', async () => {
    const { stdout } = await run('diff', 'before.pack', 'after.pack', '--out', 'json.csv.gz', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ adresses: { avant: 40, apres: 40 }, bureaux: { scinde: 1 } });
    expect(readFileSync(folder.file('json.csv.gz')).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  });

  test('diff requires --out and two packs', async () => {
    expect((await run('diff', 'before.pack', 'after.pack')).code).toBe(2);
    expect((await run('diff', 'before.pack', '--out', 'x.csv')).code).toBe(2);
    expect(await run('diff', 'before.pack', 'before.json', '--out', 'x.csv')).toMatchObject({ code: 1 });
  });
});

test('match --previous tells wrong codes from stale ones in the output', async () => {
  const rows = [
    'adresse;code_postal;commune;bureau;verifie_le;latitude;longitude',
    '8 rue Haute;04000;Brunoyes;1;2020-01-01;44.01;6.07',
    '8 rue Haute;04000;Brunoyes;9;;;',
    '10 rue du Levant;04000;Aubevillars;;;;',
  ];
  writeFileSync(folder.file('in.csv'), `${rows.join('\n')}\n`);
  const words = ['match', 'in.csv', '--pack', 'after.pack', '--previous', 'before.pack', '--date', '2026-06-01'];
  const { code } = await run(...words, '--add', 'motifs,anciennete_j,ecart_position_m', '--out', 'out.csv');
  expect(code).toBe(0);
  const [, stale, wrong, gone] = readFileSync(folder.file('out.csv'), 'utf8').split('\n');
  expect(stale).toMatch(/;bureau_different\|donnee_ancienne\|redecoupage;2343;\d+$/);
  expect(wrong).toMatch(/;bureau_different;;$/);
  expect(gone).toMatch(/;adresse_disparue\|numero_\w+;;$/);
});
