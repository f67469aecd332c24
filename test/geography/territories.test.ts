import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCirconscriptions, departementOfCirconscription } from '../../src/domain/code-circonscription.ts';
import { type MatchResult, openPack, type Pack } from '../../src/index.ts';
import { SmallReference } from '../geocode/small-reference.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { area, banOf, circonscriptionsOf, cogOf, compositionOf, type Corner } from './place.ts';

const folder = new PackFolder();
const opened: Pack[] = [];
afterAll(async () => {
  for (const pack of opened) await pack.close();
  folder.remove();
});

async function open(name: string, ...sources: Parameters<PackFolder['build']>[1]): Promise<Pack> {
  const pack = await openPack(await folder.build(name, sources));
  opened.push(pack);
  return pack;
}

/** Territories overseas: seat, the letters that the ministry gave until 2022, and a commune with its postcode and place. */
const overseas: readonly {
  readonly seat: string;
  readonly letters: string;
  readonly communes: readonly (readonly [code: string, nom: string, postcode: string, corner: Corner])[];
}[] = [
  { seat: '97101', letters: 'ZA', communes: [['97105', 'Basse-Terre', '97100', [-61.73, 15.99]]] },
  { seat: '97201', letters: 'ZB', communes: [['97209', 'Fort-de-France', '97200', [-61.07, 14.6]]] },
  { seat: '97301', letters: 'ZC', communes: [['97302', 'Cayenne', '97300', [-52.33, 4.92]]] },
  { seat: '97401', letters: 'ZD', communes: [['97411', 'Saint-Denis', '97400', [55.45, -20.88]]] },
  { seat: '97501', letters: 'ZS', communes: [['97502', 'Saint-Pierre', '97500', [-56.18, 46.77]]] },
  { seat: '97601', letters: 'ZM', communes: [['97611', 'Mamoudzou', '97600', [45.22, -12.78]]] },
  {
    // Saint-Barthélemy and Saint-Martin elect one député together.
    seat: '97701',
    letters: 'ZX',
    communes: [
      ['97701', 'Saint-Barthélemy', '97133', [-62.85, 17.9]],
      ['97801', 'Saint-Martin', '97150', [-63.08, 18.06]],
    ],
  },
  { seat: '98601', letters: 'ZW', communes: [['98613', 'Uvea', '98600', [-176.17, -13.29]]] },
  { seat: '98701', letters: 'ZP', communes: [['98735', 'Papeete', '98714', [-149.57, -17.54]]] },
  { seat: '98801', letters: 'ZN', communes: [['98818', 'Nouméa', '98800', [166.44, -22.27]]] },
];

/** How official files write the first seat of a territory. */
const notations = {
  'ministry since 2024': ({ seat }: (typeof overseas)[number]) => seat,
  'ministry until 2022': ({ letters }) => `${letters}01`,
  'INSEE, with a hyphen': ({ seat }) => `${seat.slice(0, 3)}-01`,
  'Assemblée nationale': ({ seat }) => `${seat.slice(0, 3)}-1`,
  'letters with three digits': ({ letters }) => `${letters}001`,
  'letters with a hyphen': ({ letters }) => `${letters}-01`,
} satisfies Readonly<Record<string, (territory: (typeof overseas)[number]) => string>>;

describe('every territory overseas', () => {
  const towns = overseas.flatMap(({ seat, communes }) => communes.map((commune) => ({ seat, commune })));
  const ban = banOf(
    towns.map(({ commune: [commune, nom, postcode, corner] }) => ({
      ...{ commune, nom, postcode, corner, voie: 'Rue de la Mairie', numero: 1, x: 1, y: 1 },
    })),
  );
  const cog = cogOf(...towns.map(({ commune: [code, nom] }): [string, string] => [code, nom]));

  it('is in the list of territories that elect a député', () => {
    const elected = new Set(allCirconscriptions.map(departementOfCirconscription));
    const territories = [...elected].filter((departement) => /^9[78]/.test(departement));
    expect(overseas.map(({ seat }) => seat.slice(0, 3)).sort()).toEqual(territories.sort());
  });

  for (const [name, write] of Object.entries(notations)) {
    it(`is read and written in one form, given as by the ${name}`, async () => {
      const features = overseas.map((territory) => ({
        code: write(territory),
        parts: territory.communes.map(([, , , corner]) => area({}, [[[0, 0, 2, 2]]], corner)),
      }));
      const areas = features.flatMap(({ code, parts }) =>
        parts.map((part) => ({ ...part, properties: { codeCirconscription: code } })),
      );
      const pack = await open(`overseas-${name.length}`, ban, cog, circonscriptionsOf(...areas));
      for (const { seat, commune } of towns) {
        const [code, nom, postcode, [longitude, latitude]] = commune;
        const found = pack.match({ adresse: '1 rue de la Mairie', code_postal: postcode, commune: nom });
        expect([found.code_insee, found.code_circonscription, found.statut], nom).toEqual([code, seat, 'attribue']);
        expect(pack.locate(longitude + 0.005, latitude + 0.005).circonscription.code, nom).toBe(seat);
      }
    });
  }

  it('with one seat needs no table and no area: all its communes belong to it', async () => {
    const pack = await open(
      'overseas-bare',
      ban,
      cog,
      circonscriptionsOf(area({ codeCirconscription: '7501' }, [[[0, 0, 2, 2]]])),
    );
    const hasOneSeat = (seat: string): boolean =>
      allCirconscriptions.filter((code) => code.startsWith(seat.slice(0, 3))).length === 1;
    const single = towns.filter(({ seat }) => hasOneSeat(seat));
    expect(single.map(({ commune: [code] }) => code)).toEqual(['97502', '97701', '97801', '98613']);
    for (const { seat, commune } of towns) {
      const [, nom, postcode] = commune;
      const found = pack.match({ adresse: '1 rue de la Mairie', code_postal: postcode, commune: nom });
      expect([found.code_circonscription, found.statut], nom).toEqual(
        hasOneSeat(seat) ? [seat, 'attribue'] : [null, 'hors_zone'],
      );
    }
  });

  it('is recognised in the stored codes of a contact', async () => {
    const areas = overseas.flatMap(({ seat, communes }) =>
      communes.map(([, , , corner]) => area({ codeCirconscription: seat }, [[[0, 0, 2, 2]]], corner)),
    );
    const pack = await open('overseas-stored', ban, cog, circonscriptionsOf(...areas));
    for (const territory of overseas) {
      for (const [code, nom, postcode] of territory.communes) {
        const record = { adresse: '1 rue de la Mairie', code_postal: postcode, commune: nom, code_insee: code };
        for (const write of Object.values(notations)) {
          expect(pack.match({ ...record, circonscription: write(territory) }).motifs, nom).toEqual([]);
        }
        expect(pack.match({ ...record, circonscription: '7501' }).motifs, nom).toEqual(['circonscription_differente']);
      }
    }
    const martin = { adresse: '1 rue de la Mairie', code_postal: '97150', commune: 'Saint-Martin' };
    expect(pack.match({ ...martin, circonscription: '97801' }).motifs).toEqual([]);
    expect(pack.match({ ...martin, circonscription: '978-1' }).motifs).toEqual([]);
  });
});

describe('Corsica', () => {
  it('keeps its letters in given, found and stored codes', async () => {
    const towns = [
      ['2A004', 'Ajaccio', '20000', '2A01', [8.73, 41.92]],
      ['2B033', 'Bastia', '20200', '2B01', [9.45, 42.7]],
    ] as const;
    const pack = await open(
      'corsica',
      banOf(
        towns.map(([commune, nom, postcode, , corner]) => ({
          ...{ commune, nom, postcode, corner, voie: 'Cours Napoleon', numero: 3, x: 1, y: 1 },
        })),
      ),
      cogOf(...towns.map(([code, nom]): [string, string] => [code, nom])),
      circonscriptionsOf(
        ...towns.map(([, , , seat, corner]) =>
          area({ codeCirconscription: `${seat.slice(0, 2)}0${seat.slice(2)}` }, [[[0, 0, 2, 2]]], corner),
        ),
      ),
    );
    for (const [code, commune, code_postal, seat] of towns) {
      const record = { adresse: '3 cours Napoléon', code_postal, commune };
      expect(pack.match(record)).toMatchObject({ code_insee: code, code_circonscription: seat });
      expect(pack.match({ adresse: '3 cours Napoléon', code_insee: code.toLowerCase() }).code_circonscription).toBe(
        seat,
      );
      for (const stored of [seat, seat.toLowerCase(), `${seat.slice(0, 2)}-01`, `${seat.slice(0, 2)}001`])
        expect(pack.match({ ...record, circonscription: stored }).motifs, stored).toEqual([]);
      const other = seat === '2A01' ? '2B01' : '2A01';
      expect(pack.match({ ...record, circonscription: other }).motifs).toEqual(['circonscription_differente']);
    }
  });
});

describe('a commune nouvelle across a border of circonscriptions', () => {
  let pack: Pack;
  const houses = (['04001', '04005'] as const).flatMap((code, part) =>
    [1, 2, 3].map((numero) => ({
      ...{ commune: '04001', nom: 'Grandval', voie: 'Rue de la Mairie', numero, x: 1 + 2 * part, y: numero / 2 },
      ancienne: [code, part === 0 ? 'Aubevillars' : 'Brunoyes'] as const,
    })),
  );

  beforeAll(async () => {
    // The street of the second old commune has its own key.
    const ban = banOf(houses);
    const rows = ban.content
      .split('\n')
      .map((row) => (row.includes(';04005;') ? row.replace('_lamairie', '_lamairi2') : row));
    pack = await open(
      'nouvelle',
      { ...ban, content: rows.join('\n') },
      cogOf(['04001', 'Grandval'], ['04001', 'Aubevillars', '04001'], ['04005', 'Brunoyes', '04001']),
      circonscriptionsOf(
        area({ codeCirconscription: '0401' }, [[[0, 0, 2, 2]]]),
        area({ codeCirconscription: '0402' }, [[[2, 0, 4, 2]]]),
      ),
      compositionOf(['04001', '04001', '04002']),
    );
  });

  const at = (commune: string, adresse = '2 rue de la Mairie'): MatchResult =>
    pack.match({ adresse, code_postal: '04000', commune });

  it('is decided by the former commune in the contact', () => {
    expect(at('Aubevillars')).toMatchObject({ code_circonscription: '0401', code_insee: '04001' });
    expect(at('Brunoyes')).toMatchObject({ code_circonscription: '0402', code_insee: '04001' });
    expect(at('Brunoyes').motifs).toContain('commune_fusionnee');
  });

  it('stays undecided without a street or a former commune', () => {
    const { candidats, statut } = pack.match({ code_postal: '04000', commune: 'Grandval' }, { minProbability: 0.9 });
    expect(statut).toBe('ambigu');
    expect(candidats.map(({ code }) => code).sort()).toEqual(['0401', '0402']);
  });
});

describe('abroad', () => {
  let reference: SmallReference;
  let pack: Pack;
  beforeAll(async () => {
    reference = await SmallReference.build();
    pack = await openPack(reference.path);
  });
  afterAll(async () => {
    await pack.close();
    reference.remove();
  });

  it('maps to a circonscription by country, for the names and codes in use', () => {
    const countries = [
      ['ZZ04', 'Belgique', 'BELGIQUE', 'BE', 'BEL'],
      ['ZZ07', 'Allemagne', 'DE'],
      ['ZZ03', 'Royaume-Uni', 'GB', 'royaume uni'],
      ['ZZ08', 'Monaco'],
    ] as const;
    for (const [seat, ...names] of countries) {
      for (const pays of names) {
        const found = pack.match({ adresse: '12 rue du Marché', commune: 'Ailleurs', pays });
        expect([found.code_circonscription, found.methode_circonscription, found.code_bureau_vote], pays).toEqual([
          seat,
          'pays',
          null,
        ]);
      }
    }
  });

  it('is compared with stored codes in every notation', () => {
    const record = { adresse: 'rue Neuve 1', commune: 'Bruxelles', pays: 'Belgique' };
    for (const circonscription of ['ZZ04', 'ZZ-04', '099-04', '09904', '99-4', '4e circonscription', '4'])
      expect(pack.match({ ...record, circonscription }).motifs, circonscription).not.toContain(
        'circonscription_differente',
      );
    for (const circonscription of ['ZZ05', '099-05', '7504'])
      expect(pack.match({ ...record, circonscription }).motifs, circonscription).toContain(
        'circonscription_differente',
      );
  });
});
