import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MatchResult, openPack, type Pack } from '../../../src/index.ts';
import { PackFolder } from '../../kit/small-pack.ts';
import { withSource } from '../small-reference.ts';

const folder = new PackFolder();
let pack: Pack;

const header = 'code_insee,voie,numero,suffixe,code_bureau_vote,code_circonscription,source,date,motif';
const rows = [
  '04001,Rue du Levant,3,,04001_0002,,mairie,2026-01-01,angle',
  '04001,Rue du Couchant,,,04001_0001,,mairie,2026-01-01,rue entière',
  '04002,,,,,0401,préfecture,2026-01-01,commune entière',
];

beforeAll(async () => {
  const content = [header, ...rows, ''].join('\n');
  pack = await openPack(await folder.build('corrected', withSource('corrections', { content })));
});
afterAll(async () => {
  await pack.close();
  folder.remove();
});

function match(adresse: string, commune = 'Commune 04001'): MatchResult {
  return pack.match({ adresse, code_postal: '04000', commune });
}

describe('a correction by hand', () => {
  it('decides against roll and contour, for one address and no other', () => {
    const { code_bureau_vote, methode_bureau_vote, code_circonscription, preuves } = match('3 rue du Levant');
    expect([code_bureau_vote, methode_bureau_vote, code_circonscription]).toEqual(['04001_0002', 'correction', '0401']);
    expect(preuves).toMatchObject({
      registre_adresse: { '04001_0001': 1 },
      contour_bureau: { code: '04001_0001' },
      correction: { bureau: '04001_0002', circonscription: '0401' },
    });
    const next = match('4 rue du Levant');
    expect([next.code_bureau_vote, next.methode_bureau_vote]).toEqual(['04001_0001', 'reu_adresse']);
    expect(next.preuves).not.toHaveProperty('correction');
  });

  it('decides for a whole street, even without a number', () => {
    for (const adresse of ['1 rue du Couchant', '10 rue du Couchant', 'rue du Couchant'])
      expect(match(adresse).code_bureau_vote, adresse).toBe('04001_0001');
  });

  it('decides the circonscription of a whole commune, and leaves its bureaux', () => {
    const found = match('2 rue Haute', 'Commune 04002');
    expect([found.code_circonscription, found.methode_circonscription]).toEqual(['0401', 'correction']);
    expect([found.code_bureau_vote, found.methode_bureau_vote]).toEqual(['04002_0001', 'reu_adresse']);
    expect(found.preuves).toMatchObject({ correction: { circonscription: '0401' } });
  });
});
