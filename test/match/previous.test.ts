import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AddressInput, type MatchResult, openPack, type Pack } from '../../src/index.ts';
import { smallReference } from '../assemble/small-reference.ts';
import { SmallReference } from '../geocode/small-reference.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { referenceAfter, referenceBefore } from '../kit/two-references.ts';
import { motifsOfGroup } from './match-text.ts';

const folder = new PackFolder();
let pack: Pack;
let alone: Pack;
let paths: readonly [before: string, after: string];

beforeAll(async () => {
  paths = [await folder.build('before', referenceBefore), await folder.build('after', referenceAfter)];
  pack = await openPack(paths[1], { previous: paths[0] });
  alone = await openPack(paths[1]);
});
afterAll(async () => {
  await pack.close();
  await alone.close();
  folder.remove();
});

const neuve = { adresse: '3 avenue Neuve', code_postal: '04000', commune: 'Aubevillars' };
const couchant = { ...neuve, adresse: '3 rue du Couchant' };
const levant = { ...neuve, adresse: '3 rue du Levant' };
const haute = { adresse: '8 rue Haute', code_postal: '04000', commune: 'Brunoyes' };

/** What is stale or mismatched of a record. */
function stale(record: AddressInput, by: Pack = pack): string {
  return motifsOfGroup(by.match(record).motifs.join('|'), 'perime');
}

describe('a stored code that differs', () => {
  it('is outdated when the previous reference has it, in any notation', () => {
    for (const bureau of ['04002_0001', '1', 'BV 1', '04002_1', '040020001', '1.0'])
      expect(stale({ ...haute, bureau }), bureau).toBe('bureau_different|redecoupage');
    expect(stale({ ...levant, bureau: '04001_0001', circonscription: '0401' })).toBe('bureau_different|redecoupage');
  });

  it('is wrong when the previous reference has another one too, or when it is not a code', () => {
    for (const bureau of ['04002_0004', '4', 'école du Bourg', '04001_0001'])
      expect(stale({ ...haute, bureau }), bureau).toBe('bureau_different');
    for (const circonscription of ['0403', 'Paris 1', 'x', '04', '12345678901234567890', 'Ain', "'; DROP TABLE"])
      expect(stale({ ...haute, circonscription }), circonscription).toBe('circonscription_differente');
  });

  it('is wrong when one of two was never right', () => {
    expect(stale({ ...haute, bureau: '1', circonscription: '0401' })).toBe(
      'bureau_different|circonscription_differente',
    );
  });

  it('is only reported as different without a previous reference', () => {
    expect(stale({ ...haute, bureau: '1' }, alone)).toBe('bureau_different');
  });

  it('is not reported when it is right today or empty', () => {
    for (const circonscription of ['0402', '04-02', '2e circonscription', 'NC', '-', ''])
      expect(stale({ ...haute, circonscription }), circonscription).toBe('');
  });
});

describe('an address', () => {
  it('is gone when only the previous reference has it', () => {
    expect(stale({ ...levant, adresse: '10 rue du Levant' })).toBe('adresse_disparue');
    expect(stale({ ...levant, adresse: '10 rue du Levant' }, alone)).toBe('');
    expect(stale(couchant)).toBe('adresse_disparue');
    expect(stale({ id_ban: '04001_ruedul_00010' })).toBe('adresse_disparue');
    expect(stale({ id_ban: '04001_rueduc_00003' })).toBe('adresse_disparue');
  });

  it('is not gone when it is still there, or never was', () => {
    for (const adresse of [
      '9 rue du Levant',
      '77 rue du Levant',
      '3 avenue Neuve',
      '3 rue de Nulle Part',
      'rue du Levant',
    ])
      expect(stale({ ...levant, adresse }), adresse).toBe('');
    expect(stale(haute)).toBe('');
  });

  it('in a commune that merged is found in the new one, with commune_fusionnee', () => {
    for (const record of [
      { adresse: '3 rue Basse', code_postal: '04000', commune: 'Chantecourt' },
      { adresse: '3 rue Basse', code_insee: '04003' },
      { adresse: '3 rue Basse', code_insee: '4003' },
    ]) {
      const { motifs, code_bureau_vote, code_insee }: MatchResult = pack.match(record);
      expect([code_insee, code_bureau_vote]).toEqual(['04002', '04002_0003']);
      expect(motifs).toContain('commune_fusionnee');
    }
    expect(stale({ adresse: '3 rue Basse', code_insee: '04003', bureau: '04003_0001' })).toBe(
      'bureau_different|redecoupage',
    );
  });
});

describe('coordinates stored', () => {
  const far = { ...neuve, longitude: 6.0, latitude: 44.01 };

  it('are divergent beyond what separates two positions of a house, and the metres are given', () => {
    const { motifs, ecart_position_m } = pack.match(far);
    expect(motifs).toContain('position_divergente');
    // Number 3 lies at 6.025 E, 44.01 N.
    expect(ecart_position_m).toBeGreaterThan(1950);
    expect(ecart_position_m).toBeLessThan(2050);
    for (const written of [
      { longitude: '6,0', latitude: '44,01' },
      { longitude: 44.01, latitude: 6.0 },
    ])
      expect(pack.match({ ...neuve, ...written }).ecart_position_m).toBe(ecart_position_m);
  });

  it('are not divergent when they are near, absent, or 0 0', () => {
    expect(stale({ ...neuve, longitude: 6.0251, latitude: 44.0101 })).toBe('');
    expect(pack.match({ ...neuve, longitude: 6.0251, latitude: 44.0101 }).ecart_position_m).toBeLessThan(20);
    expect(pack.match({ ...neuve, longitude: 0, latitude: 0 }).ecart_position_m).toBeNull();
    expect(pack.match(neuve).ecart_position_m).toBeNull();
    expect(pack.match({ longitude: 6.025, latitude: 44.01 }).ecart_position_m).toBeNull();
  });
});

describe('a date of the last check', () => {
  const on = { date: '2026-06-01' };

  it('is old beyond the limit, and the days are given', () => {
    for (const verifie_le of ['2020-01-01', '01/01/2020', '1er janvier 2020', '20200101', '43831', '1577836800'])
      expect(pack.match({ ...haute, verifie_le }, on), verifie_le).toMatchObject({
        motifs: ['donnee_ancienne'],
        anciennete_j: 2343,
      });
    expect(pack.match({ ...haute, verifie_le: '2026-05-01' }, on)).toMatchObject({ motifs: [], anciennete_j: 31 });
  });

  it('that is impossible or in the future gives donnee_ancienne, without an age', () => {
    for (const verifie_le of ['31/02/2024', '2026-06-02', 'hier', '2024-13-01', '00/00/0000'])
      expect(pack.match({ ...haute, verifie_le }, on), verifie_le).toMatchObject({
        motifs: ['donnee_ancienne'],
        anciennete_j: null,
      });
  });
});

describe('a previous pack', () => {
  it('of another region is refused', async () => {
    const other = await SmallReference.build();
    await expect(openPack(paths[1], { previous: other.path })).rejects.toMatchObject({ code: 'PACKS_APART' });
    other.remove();
  });

  it('that covers more, or knows no bureau, contradicts nothing', async () => {
    const bare = smallReference.filter(({ kind }) => kind === 'ban' || kind === 'circonscriptions');
    const previous = await folder.build('bare', bare);
    const withBare = await openPack(paths[1], { previous });
    expect(stale({ ...haute, bureau: '1' }, withBare)).toBe('bureau_different');
    await withBare.close();
  });

  it('gives the same answers in worker threads as one by one', async () => {
    const records = [haute, { ...haute, bureau: '1' }, { ...haute, circonscription: '0403' }, couchant];
    const threaded: MatchResult[] = [];
    for await (const result of pack.matchRecords(records, { threads: 2 })) threaded.push(result);
    expect(threaded.map(({ motifs }) => motifs)).toEqual(records.map((record) => pack.match(record).motifs));
  });
});
