/** A commune without a street: cut, merged, with arrondissements, with articles and accents, one of several of its name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPack, type Pack } from '../../src/index.ts';
import type { SmallSource } from '../assemble/small-reference.ts';
import { area, banOf, circonscriptionsOf, compositionOf } from '../geography/place.ts';
import { PackFolder } from '../kit/small-pack.ts';

/** Communes of the COG: code, name, and for an arrondissement or a former commune its kind and what it is part of. */
const communes: readonly (readonly [code: string, nom: string, type?: 'ARM' | 'COMD', parent?: string])[] = [
  ['94028', 'Créteil'],
  ['94038', "L'Haÿ-les-Roses"],
  ['69123', 'Lyon'],
  ...[1, 2, 3].map((number): [string, string, 'ARM', string] => [
    `6938${number}`,
    `Lyon ${number === 1 ? '1er' : `${number}e`} Arrondissement`,
    'ARM',
    '69123',
  ]),
  ['69124', 'Marchampt'],
  ['74010', 'Annecy'],
  ['74011', 'Annecy-le-Vieux', 'COMD', '74010'],
  ['06080', 'Marie'],
  ['08390', 'Sainte-Marie'],
  ['25523', 'Sainte-Marie'],
  ['14739', 'Vieux'],
  ['89162', 'Évry'],
  ['91228', 'Évry-Courcouronnes'],
  ['91182', 'Évry', 'COMD', '91228'],
  ['02691', 'Saint-Quentin'],
  ['37236', 'Saint-Quentin-sur-Indrois'],
  ['37999', 'Saint-Quentin', 'COMD', '37236'],
  ['69281', 'Marennes'],
  ['17219', 'Marennes-Hiers-Brouage'],
  ['17998', 'Marennes', 'COMD', '17219'],
];

const postcodes = '94028,94000 94038,94240 69381,69001 69382,69002 69383,69003 69124,69430 74010,74000 06080,06420 08390,08400 25523,25113 14739,14930 89162,89140 91228,91000 02691,02100 37236,37310 69281,69970 17219,17320'; // prettier-ignore

const cog: SmallSource = {
  kind: 'cog_communes',
  file: 'cog.csv',
  content: [
    'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT',
    ...communes.map(([code, nom, type = 'COM', parent = '']) => `${type},${code},93,${code.slice(0, 2)},,,0,,,${nom},,${parent}`),
    '',
  ].join('\n'),
}; // prettier-ignore

const delivery: SmallSource = {
  kind: 'codes_postaux',
  file: 'postcodes.csv',
  content: [
    '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libelle_d_acheminement;Ligne_5',
    ...postcodes.split(' ').map((row) => {
      const [code = '', postcode = ''] = row.split(',');
      const nom = communes.find(([other]) => other === code)?.[1] ?? '';
      return `${code};${nom};${postcode};${nom};`;
    }),
    '',
  ].join('\n'),
};

/** Lyon by arrondissements, Annecy before its merger, nobody in Marie, nothing about Marchampt. */
const inhabitants: SmallSource = {
  kind: 'populations',
  file: 'donnees_communes.csv',
  content: 'COM;PMUN\n94028;93397\n69381;29000\n69382;31000\n69383;102000\n74010;52000\n74011;21000\n06080;0\n',
};

/** Créteil by its bureaux: five in the second circonscription, two in the first, and its middle in the first. */
const bureaux: SmallSource = {
  kind: 'bureaux_circonscriptions',
  file: 'bureaux.csv',
  content: [
    'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote',
    ...[1, 2, 3, 4, 5, 6, 7].map((number) => `94,Val-de-Marne,${number < 3 ? '9401' : '9402'},,94028,Créteil,000${number},94028_000${number}`),
    '',
  ].join('\n'),
}; // prettier-ignore

const creteil = [1, 2, 3, 4].map((numero) => ({
  ...{ commune: '94028', nom: 'Créteil', voie: 'Rue de Brie', postcode: '94000' },
  ...{ numero, x: numero, y: 1 },
}));
const paris = [1, 2, 3].map((number) => ({
  ...{ commune: `7510${number}`, nom: 'Paris', voie: 'Rue de Paris', postcode: `7500${number}`, numero: 1 },
  ...{ x: 10 + number, y: 10 },
}));

/** Saint-Quentin has 25 times as many addresses as the village that was called so, Évry in the Essonne 20 times as many as in the Yonne. */
const towns = [['02691', '02100', 25], ['37236', '37310', 1], ['89162', '89140', 1], ['91228', '91000', 20]].flatMap(([commune, postcode, count], row) =>
  Array.from({ length: Number(count) }, (_, at) => ({
    ...{ commune: String(commune), nom: String(commune), voie: 'Rue du Bourg', postcode: String(postcode) },
    ...{ numero: at + 1, x: 11 + at / 100, y: 9 + row / 10 },
  })),
); // prettier-ignore

const folder = new PackFolder();
let pack: Pack;

beforeAll(async () => {
  const boxes = circonscriptionsOf(
    area({ codeCirconscription: '9401' }, [[[0, 0, 4, 2]]]),
    area({ codeCirconscription: '9402' }, [[[4, 0, 9, 2]]]),
    ...[1, 2, 3].map((number) => area({ codeCirconscription: `750${number}` }, [[[10 + number, 9, 11 + number, 11]]])),
  );
  const composition = compositionOf(
    ['94028', '94001', '94002'],
    ['94038', '94007'],
    ['69123', '69001', '69002', '69003', '69004'],
    ['74010', '74001', '74002'],
    ...[
      '06080:06005',
      '08390:08001',
      '25523:25003',
      '14739:14002',
      '69124:69008',
      '89162:89003',
      '91228:91001',
      '02691:02002',
      '37236:37003',
      '69281:69011',
      '17219:17005',
    ].map((pair) => pair.split(':') as [string, string]),
  );
  const sources = [banOf([...creteil, ...paris, ...towns]), boxes, cog, delivery, composition, bureaux, inhabitants];
  pack = await openPack(await folder.build('alone', sources));
});
afterAll(async () => {
  await pack.close();
  folder.remove();
});

describe('a commune alone', () => {
  it('that is cut names every circonscription with its share, also where one reaches the threshold', () => {
    for (const text of ['Creteil', 'CRÉTEIL', '94000 Créteil']) {
      expect(pack.lookup(text), text).toMatchObject({ statut: 'ambigu', code_circonscription: null });
      const found = pack.lookup(text, { minProbability: 0.5 });
      const { code_circonscription, candidats, preuves, distance_limite_m } = found;
      expect(code_circonscription, text).toBe('9402');
      expect(candidats.map(({ code, probabilite }) => [code, Math.round(100 * probabilite)]), text).toEqual([['9402', 71], ['9401', 29]]); // prettier-ignore
      // Its middle and its most frequent bureau are no evidence, and may lie in the other one.
      expect([distance_limite_m, preuves?.circonscription_du_bureau, preuves?.contour_circonscription]).toEqual([null, undefined, undefined]); // prettier-ignore
    }
  });

  it('with arrondissements names all that the city has, by name, number or postcode', () => {
    for (const [text, code] of [['Lyon', '69123'], ['69003 Lyon', '69383'], ['Lyon 3e', '69383'], ['LYON 03', '69383'], ['Lyon 3e Arrondissement', '69383']] as const) {
      const { statut, code_insee, code_commune, candidats } = pack.lookup(text);
      expect([statut, code_insee, code_commune], text).toEqual(['ambigu', code, '69123']);
      expect(candidats.map(({ code: seat }) => seat), text).toEqual(['6901', '6902', '6903', '6904']);
    }
  }); // prettier-ignore

  it('has its own postcode, a city that of its first arrondissement, and never that of the next commune', () => {
    const postcodeOf = (text: string): unknown => pack.search(text, { limit: 1 })[0]?.place.result_postcode;
    expect(['Lyon', 'Paris', 'Créteil', 'Marchampt'].map(postcodeOf)).toEqual(['69001', '75001', '94000', '69430']);
  });

  it('has its inhabitants if a source tells, a city those of its arrondissements, a merged commune those of its parts', () => {
    const inhabitantsOf = (text: string): unknown => pack.search(text, { limit: 1 })[0]?.population;
    const names = ['Créteil', 'Lyon', '69003 Lyon', 'Annecy', 'Marie', 'Marchampt'];
    expect(names.map(inhabitantsOf)).toEqual([93_397, 162_000, 102_000, 73_000, 0, null]);
    const [street] = pack.search('1 rue de Brie 94000 Créteil');
    expect(street).toMatchObject({ place: { result_type: 'housenumber' }, population: null });
    const [near] = pack.searchNear(6.04, 44.01, { kind: 'municipality' });
    expect(near).toMatchObject({ place: { result_citycode: '94028' }, population: 93_397 });
  });

  it('comes first in a search, before streets named after it, and a city lies amid its arrondissements', () => {
    const [first, ...others] = pack.search('Paris');
    expect([first?.place.result_label, first?.place.result_type, first?.place.result_citycode]).toEqual(['Paris', 'municipality', '75056']); // prettier-ignore
    expect(first?.place.result_longitude).toBeCloseTo(6.12, 6);
    expect(first?.importance).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(2);
    expect(pack.search('sainte-marie').map(({ place }) => place.result_citycode).slice(0, 2)).toEqual(['08390', '25523']); // prettier-ignore
  });

  it('is read as a whole before a shorter name at its end is tried', () => {
    expect(pack.lookup("L'Haÿ-les-Roses")).toMatchObject({ code_commune: '94038', adresse_trouvee: "L'Haÿ-les-Roses", code_circonscription: '9407' }); // prettier-ignore
    const merged = pack.lookup('Annecy-le-Vieux');
    expect(merged).toMatchObject({ code_commune: '74010', statut: 'ambigu' });
    expect(merged.motifs).toContain('commune_fusionnee');
    expect(merged.candidats.map(({ code }) => code)).toEqual(['7401', '7402']);
  });

  it('of several with its name is not guessed, and the postcode decides', () => {
    expect(pack.lookup('Sainte-Marie')).toMatchObject({ statut: 'introuvable', code_circonscription: null });
    expect(pack.lookup('Sainte-Marie').motifs).toContain('commune_homonyme');
    expect(pack.explain('Sainte-Marie').communes.map(({ code }) => code)).toEqual(['08390', '25523']);
    expect(pack.lookup('Sainte-Marie').communes_possibles).toEqual([
      { code: '08390', nom: 'Sainte-Marie', departement: '08' },
      { code: '25523', nom: 'Sainte-Marie', departement: '25' },
    ]);
    expect(pack.lookup('08400 Sainte-Marie').communes_possibles).toEqual([]);
    expect(pack.lookup('08400 Sainte-Marie')).toMatchObject({ code_commune: '08390', code_circonscription: '0801' });
  });

  it('is not answered if another one that had its name is meant more often, and without doubt if that one is tiny', () => {
    const codesOf = (text: string): readonly string[] => pack.lookup(text).communes_possibles.map(({ code }) => code);
    const evry = pack.lookup('Évry');
    expect(evry).toMatchObject({ statut: 'introuvable', code_circonscription: null, code_commune: null });
    expect(evry.motifs).toContain('commune_homonyme');
    expect(codesOf('Évry')).toEqual(['89162', '91228']);
    const found = pack.search('Évry', { kind: 'municipality' }).map(({ place }) => place.result_citycode);
    expect(found.sort()).toEqual(['89162', '91228']);
    expect(pack.lookup('89140 Évry')).toMatchObject({ code_commune: '89162', communes_possibles: [] });
    expect(pack.lookup('91000 Évry')).toMatchObject({ code_commune: '91228', communes_possibles: [] });
    expect(pack.lookup('Saint-Quentin')).toMatchObject({ code_commune: '02691', code_circonscription: '0202' });
    expect(pack.lookup('Saint-Quentin').motifs).not.toContain('commune_homonyme');
    expect(codesOf('Saint-Quentin')).toEqual(['02691', '37236']);
  });

  it('is answered with its probability if another one had its name and may be meant', () => {
    const marennes = pack.lookup('Marennes');
    expect(marennes).toMatchObject({ statut: 'ambigu', code_circonscription: null, code_commune: '69281' });
    expect(marennes.motifs).toContain('commune_homonyme');
    expect(marennes.communes_possibles.map(({ code }) => code)).toEqual(['17219', '69281']);
    expect(marennes.candidats.map(({ code }) => code)).toEqual(['6911', '1705']);
    const [today = 0, other = 0] = marennes.candidats.map(({ probabilite }) => probabilite);
    expect(today).toBe(marennes.probabilite_circonscription);
    expect(today).toBeGreaterThan(0.6);
    expect(today + other).toBeCloseTo(1, 2);
    const given = pack.lookup('69970 Marennes');
    expect(given).toMatchObject({ statut: 'attribue', code_circonscription: '6911', communes_possibles: [] });
    expect(given.motifs).not.toContain('commune_homonyme');
  });
});
