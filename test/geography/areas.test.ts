import { afterAll, describe, expect, it } from 'vitest';
import { type MatchResult, openPack, type Pack } from '../../src/index.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { area, banOf, circonscriptionsOf, cogOf, compositionOf, contoursOf, type House } from './place.ts';

const folder = new PackFolder();
const opened: Pack[] = [];
afterAll(async () => {
  for (const pack of opened) await pack.close();
  folder.remove();
});

const commune = '04001';

/** A house of the one commune; the street's name says where it lies. */
function house(voie: string, numero: number, x: number, y: number): House {
  return { commune, voie, numero, x, y, nom: 'Aubevillars' };
}

async function open(name: string, ...sources: Parameters<PackFolder['build']>[1]): Promise<Pack> {
  const path = await folder.build(name, [cogOf([commune, 'Aubevillars']), ...sources]);
  const pack = await openPack(path);
  opened.push(pack);
  return pack;
}

function codes({ code_circonscription, code_bureau_vote }: MatchResult): readonly (string | null)[] {
  return [code_circonscription, code_bureau_vote];
}

const at = (pack: Pack, adresse: string): MatchResult =>
  pack.match({ adresse, code_postal: '04000', commune: 'Aubevillars' });

describe('an enclave', () => {
  // 0402 lies within a hole of 0401, and an island of 0401 within a hole of 0402.
  const sources = [
    banOf([house('Rue du Dehors', 1, 1, 1), house('Rue de la Couronne', 1, 2.5, 5), house('Rue du Coeur', 1, 5, 5)]),
    circonscriptionsOf(
      area({ codeCirconscription: '0401' }, [
        [
          [0, 0, 10, 10],
          [2, 2, 8, 8],
        ],
        [[4, 4, 6, 6]],
      ]),
      area({ codeCirconscription: '0402' }, [
        [
          [2, 2, 8, 8],
          [4, 4, 6, 6],
        ],
      ]),
    ),
    contoursOf(
      area({ codeBureauVote: '04001_0001' }, [
        [
          [0, 0, 10, 10],
          [2, 2, 8, 8],
        ],
        [[4, 4, 6, 6]],
      ]),
      area({ codeBureauVote: '04001_0002' }, [
        [
          [2, 2, 8, 8],
          [4, 4, 6, 6],
        ],
      ]),
    ),
    compositionOf([commune, '04001', '04002']),
  ];

  it('belongs to its own circonscription and bureau, and the island inside it to the outer ones', async () => {
    const pack = await open('enclave', ...sources);
    expect(codes(at(pack, '1 rue du Dehors'))).toEqual(['0401', '04001_0001']);
    expect(codes(at(pack, '1 rue de la Couronne'))).toEqual(['0402', '04001_0002']);
    expect(codes(at(pack, '1 rue du Coeur'))).toEqual(['0401', '04001_0001']);
    expect(pack.locate(6.05, 44.05).circonscription).toMatchObject({ code: '0401', situation: 'interieur' });
    expect(pack.locate(6.025, 44.05).circonscription).toMatchObject({ code: '0402', situation: 'interieur' });
  });
});

describe('a hole', () => {
  it('is outside all areas, and its addresses have a distance to the border', async () => {
    const pack = await open(
      'hole',
      banOf([house('Rue du Trou', 1, 5, 5), house('Rue Pleine', 1, 1, 1)]),
      circonscriptionsOf(
        area({ codeCirconscription: '0401' }, [
          [
            [0, 0, 10, 10],
            [4, 4, 6, 6],
          ],
        ]),
      ),
    );
    expect(at(pack, '1 rue Pleine')).toMatchObject({ statut: 'attribue', code_circonscription: '0401' });
    expect(at(pack, '1 rue Pleine').motifs).toEqual([]);
    expect(at(pack, '1 rue du Trou').motifs).toContain('hors_contours');
    const middle = pack.locate(6.05, 44.05).circonscription;
    expect(middle.situation).toBe('exterieur');
    expect(middle.distance_limite_m).toBeGreaterThan(750);
  });
});

describe('a bureau in several parts', () => {
  it('is one bureau, whichever part an address lies in', async () => {
    const pack = await open(
      'parts',
      banOf([house('Rue Ouest', 1, 1, 1), house('Rue du Milieu', 1, 3, 1), house('Rue Est', 1, 5, 1)]),
      circonscriptionsOf(area({ codeCirconscription: '0401' }, [[[0, 0, 6, 2]]])),
      contoursOf(
        area({ codeBureauVote: '04001_0001' }, [[[0, 0, 2, 2]], [[4, 0, 6, 2]]]),
        area({ codeBureauVote: '04001_0002' }, [[[2, 0, 4, 2]]]),
      ),
    );
    expect(codes(at(pack, '1 rue Ouest'))[1]).toBe('04001_0001');
    expect(codes(at(pack, '1 rue du Milieu'))[1]).toBe('04001_0002');
    expect(codes(at(pack, '1 rue Est'))[1]).toBe('04001_0001');
  });

  it('is one bureau too when each part is a feature of its own', async () => {
    const pack = await open(
      'features',
      banOf([house('Rue Ouest', 1, 1, 1), house('Rue Est', 1, 5, 1)]),
      circonscriptionsOf(area({ codeCirconscription: '0401' }, [[[0, 0, 6, 2]]])),
      contoursOf(
        area({ codeBureauVote: '04001_0001' }, [[[0, 0, 2, 2]]]),
        area({ codeBureauVote: '04001_0002' }, [[[2, 0, 4, 2]]]),
        area({ codeBureauVote: '04001_0001' }, [[[4, 0, 6, 2]]]),
      ),
    );
    expect([codes(at(pack, '1 rue Ouest'))[1], codes(at(pack, '1 rue Est'))[1]]).toEqual(['04001_0001', '04001_0001']);
  });
});

describe('an address on a border', () => {
  it('is assigned to one side, with a motif for the near border', async () => {
    const pack = await open(
      'border',
      banOf([house('Rue de la Limite', 1, 2, 1), house('Rue Sure', 1, 1, 1), house('Rue Proche', 1, 2.01, 1)]),
      circonscriptionsOf(
        area({ codeCirconscription: '0401' }, [[[0, 0, 2, 2]]]),
        area({ codeCirconscription: '0402' }, [[[2, 0, 4, 2]]]),
      ),
      compositionOf([commune, '04001', '04002']),
    );
    const on = at(pack, '1 rue de la Limite');
    expect(['0401', '0402']).toContain(on.code_circonscription);
    expect(on).toMatchObject({ distance_limite_m: 0 });
    expect(on.motifs).toContain('proche_limite');
    expect(at(pack, '1 rue Proche')).toMatchObject({ code_circonscription: '0402', distance_limite_m: 8 });
    expect(pack.locate(6.02, 44.01).circonscription.situation).toBe('limite');
  });

  it('is not near one where the whole commune lies in one circonscription', async () => {
    const pack = await open(
      'whole',
      banOf([house('Rue de la Limite', 1, 2, 1)]),
      circonscriptionsOf(
        area({ codeCirconscription: '0401' }, [[[0, 0, 2, 2]]]),
        area({ codeCirconscription: '0402' }, [[[2, 0, 4, 2]]]),
      ),
      compositionOf([commune, '04001']),
    );
    const on = at(pack, '1 rue de la Limite');
    expect(on).toMatchObject({ code_circonscription: '0401', methode_circonscription: 'commune' });
    expect(on.motifs).not.toContain('proche_limite');
  });
});

describe('a street whose sides vote apart', () => {
  it('has one bureau for odd numbers and another for even ones, also for unknown numbers between known ones', async () => {
    const houses = Array.from({ length: 20 }, (_, index) =>
      house('Rue Partagee', index + 1, 1 + index / 10, index % 2 === 0 ? 1.01 : 0.99),
    );
    const pack = await open(
      'sides',
      banOf(houses.filter(({ numero }) => numero !== 7 && numero !== 8)),
      circonscriptionsOf(
        area({ codeCirconscription: '0401' }, [[[0, 0, 4, 1]]]),
        area({ codeCirconscription: '0402' }, [[[0, 1, 4, 2]]]),
      ),
      contoursOf(
        area({ codeBureauVote: '04001_0001' }, [[[0, 0, 4, 1]]]),
        area({ codeBureauVote: '04001_0002' }, [[[0, 1, 4, 2]]]),
      ),
      compositionOf([commune, '04001', '04002']),
    );
    for (let numero = 1; numero <= 20; numero++) {
      const expected = numero % 2 === 1 ? ['0402', '04001_0002'] : ['0401', '04001_0001'];
      expect(codes(at(pack, `${numero} rue Partagee`)), String(numero)).toEqual(expected);
    }
    const whole = pack.match(
      { adresse: 'rue Partagee', code_postal: '04000', commune: 'Aubevillars' },
      { minProbability: 0.9 },
    );
    expect(whole).toMatchObject({ statut: 'ambigu', code_circonscription: null, code_bureau_vote: null });
    expect(whole.candidats.map(({ code }) => code).sort()).toEqual(['0401', '0402']);
  });
});

describe('a sector of Paris', () => {
  it('numbers bureaux across arrondissements; an address has both its arrondissement and the whole city', async () => {
    const inParis = (commune: string, postcode: string, nom: string, x: number): House => ({
      ...{ commune, postcode, nom, corner: [2.35, 48.86], voie: 'Rue du Marche', numero: 1, x, y: 1 },
    });
    const left = area({ codeCirconscription: '7501' }, [[[0, 0, 2, 2]]], [2.35, 48.86]);
    const right = area({ codeCirconscription: '7507' }, [[[2, 0, 4, 2]]], [2.35, 48.86]);
    const path = await folder.build('sector', [
      banOf([inParis('75101', '75001', 'Paris 1er', 1), inParis('75103', '75003', 'Paris 3e', 3)]),
      circonscriptionsOf(left, right),
      contoursOf(
        { ...left, properties: { codeBureauVote: '75056_0101' } },
        { ...right, properties: { codeBureauVote: '75056_0117' } },
      ),
    ]);
    const pack = await openPack(path);
    opened.push(pack);
    for (const [code_postal, code_insee, ...expected] of [
      ['75001', '75101', '7501', '75056_0101'],
      ['75003', '75103', '7507', '75056_0117'],
    ] as const) {
      const found = pack.match({ adresse: '1 rue du Marché', code_postal, commune: 'Paris' });
      expect([found.code_insee, found.code_commune, ...codes(found)]).toEqual([code_insee, '75056', ...expected]);
    }
  });
});
