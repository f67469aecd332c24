import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryName } from '../../src/files/file-system.ts';
import { diffOutputs, diffPacks, type DiffResult } from '../../src/index.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { referenceAfter, referenceBefore } from '../kit/two-references.ts';

const folder = new PackFolder();
let before: string;
let after: string;
let result: DiffResult;

beforeAll(async () => {
  before = await folder.build('before', referenceBefore);
  after = await folder.build('after', referenceAfter);
  result = await diffPacks({ before, after, out: folder.file('changes.csv') });
});
afterAll(() => {
  folder.remove();
});

/** Rows of a table written beside the output, by column. */
function rows(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header.split(';');
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, at) => [columns[at] ?? '', cell])));
}

describe('addresses', () => {
  it('are counted by what changed', () => {
    expect(result.adresses).toEqual({
      avant: 40,
      apres: 40,
      apparue: 1,
      disparue: 1,
      // The renamed street, which moved to 0402 with its bureau; the others of 04001 and 04002 kept theirs.
      circonscription: 10,
      voie: 10,
      commune: 10,
      // Renumbered 9, split 5, merged commune 10.
      bureau: 24,
    });
  });

  it('have one row each with the old and the new values', () => {
    const changed = rows(folder.file('changes.csv'));
    expect(changed).toHaveLength(9 + 1 + 10 + 5 + 1 + 10);
    const of = (id: string): Record<string, string> | undefined =>
      changed.find((row) => row['id_ban'] === id || row['id_ban_avant'] === id);
    expect(of('04001_avenue_00003')).toMatchObject({
      changement: 'circonscription|voie',
      id_ban_avant: '04001_rueduc_00003',
      voie_avant: 'Rue du Couchant',
      voie: 'Avenue Neuve',
      code_circonscription_avant: '0401',
      code_circonscription: '0402',
      code_bureau_vote_avant: '04001_0002',
      code_bureau_vote: '04001_0002',
    });
    expect(of('04002_ruebas_00003')).toMatchObject({
      changement: 'bureau|commune',
      id_ban_avant: '04003_ruebas_00003',
      code_insee_avant: '04003',
      code_insee: '04002',
      code_bureau_vote_avant: '04003_0001',
      code_bureau_vote: '04002_0003',
    });
    expect(of('04001_ruedul_00010')).toMatchObject({ changement: 'disparue', id_ban: '', numero: '10', voie: '' });
    expect(of('04002_ruehau_00011')).toMatchObject({ changement: 'apparue', id_ban_avant: '', numero: '11' });
    expect(of('04002_ruehau_00002')).toBeUndefined();
  });
});

describe('bureaux', () => {
  it('are renumbered, split or the same', () => {
    expect(result.bureaux).toEqual({
      ...{ avant: 4, apres: 5, identique: 1, renumerote: 2, scinde: 1 },
      ...{ fusionne: 0, redecoupe: 0, apparu: 0, disparu: 0 },
    });
    expect(rows(folder.file('changes.bureaux.csv'))).toEqual([
      { changement: 'renumerote', code_bureau_vote_avant: '04001_0001', code_bureau_vote: '04001_0007', adresses: '9' },
      { changement: 'scinde', code_bureau_vote_avant: '04002_0001', code_bureau_vote: '04002_0001', adresses: '5' },
      { changement: 'scinde', code_bureau_vote_avant: '04002_0001', code_bureau_vote: '04002_0002', adresses: '5' },
      {
        changement: 'renumerote',
        code_bureau_vote_avant: '04003_0001',
        code_bureau_vote: '04002_0003',
        adresses: '10',
      },
    ]);
  });

  it('are merged when the comparison is reversed', async () => {
    const turned = await diffPacks({ before: after, after: before, out: folder.file('turned.csv') });
    expect(turned.bureaux).toMatchObject({ avant: 5, apres: 4, identique: 1, renumerote: 2, fusionne: 2, scinde: 0 });
    expect(turned.adresses).toMatchObject({ apparue: 1, disparue: 1, circonscription: 10, bureau: 24 });
  });
});

describe('communes', () => {
  it('are listed with their counts, most changed first', () => {
    expect(result.communes.map(({ code_insee, nom }) => [code_insee, nom])).toEqual([
      ['04001', 'Aubevillars'],
      ['04002', 'Brunoyes'],
    ]);
    expect(rows(folder.file('changes.communes.csv'))[1]).toMatchObject({
      code_insee: '04002',
      bureau: '15',
      commune: '10',
    });
    expect(result.communes_non_comparees).toBe(0);
  });
});

describe('a comparison', () => {
  it('of a pack with itself finds nothing', async () => {
    const same = await diffPacks({ before, after: before, out: folder.file('same.csv') });
    expect(same.adresses).toMatchObject({
      apparue: 0,
      disparue: 0,
      bureau: 0,
      circonscription: 0,
      commune: 0,
      voie: 0,
    });
    expect(same.bureaux).toMatchObject({ identique: 4, redecoupe: 0 });
    expect(same.communes).toEqual([]);
    expect(rows(folder.file('same.csv'))).toEqual([]);
  });

  it('excludes and counts addresses that only one pack covers', async () => {
    const part = referenceAfter.map((source) =>
      source.kind === 'ban' ? { ...source, content: source.content.replace(/^04002.*\n/gm, '') } : source,
    );
    const partial = await folder.build('partial', part, ['ROLL_NOT_LINKED', 'ROLL_COMMUNE_WITHOUT_ADDRESSES']);
    const compared = await diffPacks({ before, after: partial, out: folder.file('partial.csv') });
    expect(compared.communes_non_comparees).toBe(2);
    expect(compared.adresses).toMatchObject({ avant: 20, apres: 19, disparue: 1 });
    expect(compared.bureaux).toMatchObject({ avant: 2, apres: 2 });
  });

  it('is refused when it would overwrite a pack', async () => {
    await expect(diffPacks({ before, after, out: after })).rejects.toMatchObject({ code: 'OUTPUT_IS_INPUT' });
  });

  it('removes what a dead comparison left, even if it is refused', async () => {
    const out = folder.file('refused.csv');
    const left = temporaryName(diffOutputs(out).bureaux);
    for (const wrong of [folder.file('none.pack'), folder.file('changes.csv')]) {
      writeFileSync(left, 'half');
      await expect(diffPacks({ before, after: wrong, out })).rejects.toThrow();
      expect(existsSync(left)).toBe(false);
    }
  });

  it('leaves no files when interrupted', async () => {
    const signal = AbortSignal.abort();
    const out = folder.file('interrupted.csv');
    await expect(diffPacks({ before, after, out, signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });

  it('names its tables after the first', () => {
    expect(diffOutputs('a/c.csv.gz').bureaux).toBe('a/c.bureaux.csv.gz');
    expect(diffOutputs('changes').communes).toBe('changes.communes.csv');
  });
});
