/** Hard geography on real tables and areas: cut communes, countries, seats, the arrondissements of Paris. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bbox, booleanPointInPolygon, pointOnFeature } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCirconscriptions, parseCodeCirconscription } from '../../src/domain/code-circonscription.ts';
import { buildPack, openPack, type Pack } from '../../src/index.ts';
import { cell, readRows } from '../../scripts/evaluate/read-rows.ts';
import { banOf, type House } from './place.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { bureauxFile, circonscriptionsFile, dataFolder } from '../locate/real-layers.ts';

type Area = Feature<Polygon | MultiPolygon, Readonly<Record<string, string>>>;

process.env['ARPENTEUR_DATA'] ??= dataFolder;
const root = resolve(import.meta.dirname, '../..');
const folder = new PackFolder();
afterAll(() => {
  folder.remove();
});

function readAreas(path: string): readonly Area[] {
  const { features } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as FeatureCollection;
  return features as Area[];
}

/** Sources of the evaluation's manifest, by kind. */
function realSources(...kinds: readonly string[]): readonly object[] {
  const text = readFileSync(join(root, 'data/references/paris-et-petite-couronne.json'), 'utf8');
  const { sources } = JSON.parse(text) as { sources: { kind: string }[] };
  return sources.filter(({ kind }) => kinds.includes(kind));
}

const canonical = (code: string): string => parseCodeCirconscription(code, { form: 'trois-chiffres' }) ?? code;

/** A place inside an area: its middle, else the first inner point of a lattice over its box. */
function placeIn(area: Area): readonly [longitude: number, latitude: number] {
  const [west, south, east, north] = bbox(area);
  const lattice = Array.from({ length: 900 }, (_, at): [number, number] => [
    west + ((east - west) * ((at % 30) + 0.5)) / 30,
    south + ((north - south) * (Math.floor(at / 30) + 0.5)) / 30,
  ]);
  const middle: [number, number] = [(west + east) / 2, (south + north) / 2];
  const inner = [middle, ...lattice].find((position) => booleanPointInPolygon(position, area));
  if (inner === undefined) throw new Error('no lattice point lies in the area');
  return inner;
}

describe.skipIf(!existsSync(circonscriptionsFile))('on real tables and areas', () => {
  let pack: Pack;
  let areas: readonly Area[];
  /** Seats of each cut commune by the composition table, Paris, Lyon and Marseille left out: BAN has no whole ones. */
  const seatsOf = new Map<string, Set<string>>();
  /** Houses made one a bureau of 2007, and the seat whose area holds each, where the table has it too. */
  const houses: House[] = [];
  const expected = new Map<string, string>();

  beforeAll(async () => {
    areas = readAreas(circonscriptionsFile);
    for (const row of await readRows(join(dataFolder, 'communes/circo_composition.csv.gz'))) {
      const commune = cell(row, 'COMMUNE_RESID');
      if (cell(row, 'type_com') !== 'partiel' || ['75056', '13055', '69123'].includes(commune)) continue;
      seatsOf.set(commune, (seatsOf.get(commune) ?? new Set()).add(canonical(cell(row, 'circo'))));
    }
    makeHouses();
    writeFileSync(folder.file('ban.csv'), banOf(houses).content);
    const kinds = ['circonscriptions', 'communes_circonscriptions', 'pays_circonscriptions', 'cog_communes', 'cog_mouvements', 'cog_comer', 'codes_postaux']; // prettier-ignore
    const about = { producer: 'test', url: 'https://example.invalid', licence: 'CC0-1.0', millesime: '2026' };
    const sources = [{ kind: 'ban', files: ['ban.csv'], ...about }, ...realSources(...kinds)];
    writeFileSync(folder.file('real.json'), JSON.stringify({ millesime: '2026', sources }));
    await buildPack({ manifest: folder.file('real.json'), out: folder.file('real.pack') });
    pack = await openPack(folder.file('real.pack'));
  });
  afterAll(() => pack.close());

  function makeHouses(): void {
    const counts = new Map<string, number>();
    for (const bureau of readAreas(bureauxFile)) {
      const commune = bureau.properties['CODE'] ?? '';
      const seats = seatsOf.get(commune);
      if (seats === undefined) continue;
      const [longitude = 0, latitude = 0] = pointOnFeature(bureau).geometry.coordinates;
      const holder = areas.find(
        (area) => area.properties['dep'] === commune.slice(0, 2) && booleanPointInPolygon([longitude, latitude], area),
      );
      const seat = canonical(holder?.properties['id_circo'] ?? '');
      if (!seats.has(seat)) continue;
      const numero = (counts.get(commune) ?? 0) + 1;
      counts.set(commune, numero);
      houses.push({ commune, voie: 'Rue de la Mairie', numero, x: 0, y: 0, corner: [longitude, latitude] });
      expected.set(`${commune} ${numero}`, seat);
    }
  }

  it('every cut commune is undecided as a whole, between the seats of the composition table', () => {
    expect(seatsOf.size).toBeGreaterThan(120);
    for (const [commune, seats] of seatsOf) {
      const { candidats, methode_circonscription } = pack.match({ code_insee: commune }, { minProbability: 1 });
      expect(methode_circonscription, commune).not.toBe('commune');
      const found = candidats.map(({ code }) => code);
      expect(found.length, commune).toBeGreaterThan(0);
      expect(
        found.filter((code) => !seats.has(code)),
        commune,
      ).toEqual([]);
    }
  });

  it('every cut commune, written alone or with its postcode, names its choice and contradicts it nowhere', async () => {
    const rows = await readRows(join(dataFolder, 'communes/v_commune_2026.csv.gz'));
    const cities = new Map([['75056', 18], ['13055', 7], ['69123', 4]]); // prettier-ignore
    const named = rows.filter((row) => cell(row, 'TYPECOM') === 'COM');
    const cut = named.filter((row) => seatsOf.has(cell(row, 'COM')) || cities.has(cell(row, 'COM')));
    expect(cut.length).toBeGreaterThan(120);
    const homonyms: string[] = [];
    for (const row of cut) {
      const [commune, nom] = [cell(row, 'COM'), cell(row, 'LIBELLE')];
      const alone = pack.lookup(nom);
      if (alone.motifs.includes('commune_homonyme')) {
        homonyms.push(nom);
        expect([null, commune], nom).toContain(alone.code_commune);
      } else expect(alone.code_commune, nom).toBe(commune);
      const { candidats, preuves, statut, code_circonscription } = pack.match({ code_insee: commune });
      const seats = candidats.map(({ code }) => code);
      expect(statut, nom).not.toBe('hors_zone');
      // A commune of which the houses made here lie in one seat only is no choice.
      if (cities.has(commune)) expect(seats.length, nom).toBe(cities.get(commune));
      if (seats.length > 1 && code_circonscription !== null) expect(seats[0], nom).toBe(code_circonscription);
      expect(preuves?.circonscription_du_bureau, nom).toBeUndefined();
      expect(
        candidats.reduce((sum, { probabilite }) => sum + probabilite, 0),
        nom,
      ).toBeLessThan(1.001);
    }
    // Saint-Denis is in the Seine-Saint-Denis, on La Réunion and in the Aude.
    expect(homonyms).toContain('Saint-Denis');
    expect(homonyms.length).toBeLessThan(15);
  });

  it('every arrondissement is found by number and postcode, and each city has the postcode of its first', async () => {
    const rows = await readRows(join(dataFolder, 'communes/v_commune_2026.csv.gz'));
    const parts = rows.filter((row) => cell(row, 'TYPECOM') === 'ARM');
    expect(parts).toHaveLength(45);
    for (const row of parts) {
      const [city = '', number = ''] = cell(row, 'LIBELLE').split(' ');
      const n = parseInt(number, 10);
      const postcode = { Paris: 75000, Lyon: 69000, Marseille: 13000 }[city] ?? 0;
      const texts = [
        `${postcode + n} ${city}`,
        `${city} ${n}`,
        `${city} ${number} arrondissement`,
        cell(row, 'LIBELLE'),
      ];
      for (const text of texts) {
        const { code_insee, statut, candidats } = pack.lookup(text);
        expect([text, code_insee, statut]).toEqual([text, cell(row, 'COM'), 'ambigu']);
        expect(candidats.length, text).toBeGreaterThan(3);
      }
    }
    for (const [city, postcode] of [
      ['Paris', '75001'],
      ['Lyon', '69001'],
      ['Marseille', '13001'],
    ] as const) {
      const [first] = pack.search(city, { limit: 1 });
      expect([first?.place.result_label, first?.place.result_postcode], city).toEqual([city, postcode]);
    }
  });

  it('every commune written alone is its own name, and not a street of a shorter one', async () => {
    const rows = await readRows(join(dataFolder, 'communes/v_commune_2026.csv.gz'));
    const named = rows.filter((row) => cell(row, 'TYPECOM') === 'COM');
    const wrong = named.flatMap((row) => {
      const { code_commune, motifs } = pack.lookup(cell(row, 'LIBELLE'));
      const isRight = code_commune === cell(row, 'COM') || motifs.includes('commune_homonyme');
      return isRight
        ? []
        : [`${cell(row, 'LIBELLE')} ${cell(row, 'COM')} -> ${code_commune ?? ''} ${motifs.join('|')}`];
    });
    // Names of countries; words for a flat, a room or a street; cantons in brackets, which only the COG writes.
    const known = /^(Soudan|Suisse|Argentine|Apt|Saint-Jean-Chambre|Ruederbach|[^(]+ \(Canton .*\)) /;
    expect(wrong.filter((line) => !known.test(line))).toEqual([]);
    expect(wrong.length).toBeLessThanOrEqual(10);
  });

  it('every address created in a cut commune is in the seat whose area contains it', () => {
    expect(new Set(houses.map(({ commune }) => commune)).size).toBeGreaterThan(80);
    const wrong: string[] = [];
    for (const [house, seat] of expected) {
      const [code_insee = '', numero = ''] = house.split(' ');
      const found = pack.match({ adresse: `${numero} rue de la Mairie`, code_insee }, { minProbability: 0 });
      if (found.precision !== 'numero' || found.code_circonscription !== seat) wrong.push(house);
    }
    expect(wrong).toEqual([]);
  });

  it('every seat of the layer is found by a place in it, under a single code', () => {
    const wrong = areas.flatMap((area) => {
      const [longitude, latitude] = placeIn(area);
      const code = canonical(area.properties['id_circo'] ?? '');
      return pack.locate(longitude, latitude).circonscription.code === code ? [] : [code];
    });
    expect(wrong).toEqual([]);
    const codes = new Set(areas.map(({ properties }) => canonical(properties['id_circo'] ?? '')));
    expect(allCirconscriptions.filter((code) => !codes.has(code) && !code.startsWith('ZZ'))).toEqual([]);
  });

  it('every country of the table is the circonscription abroad that it names', async () => {
    const rows = await readRows(join(dataFolder, 'communes/circonscriptions_etranger.csv.gz'));
    // France and what votes in it have the number 0.
    const seated = rows.filter((row) => Number(cell(row, 'circo')) > 0);
    expect(seated.length).toBeGreaterThan(150);
    const wrong = seated.filter((row) => {
      const name = cell(row, 'NAME').replace(/ \(.*\)$/, '');
      const { code_circonscription } = pack.match({ adresse: '1 Main Street', commune: 'Ailleurs', pays: name });
      return code_circonscription !== `ZZ${cell(row, 'circo').padStart(2, '0')}`;
    });
    expect(wrong.map((row) => cell(row, 'NAME'))).toEqual([]);
  });
});
