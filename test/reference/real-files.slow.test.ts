import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCirconscription } from '../../src/domain/code-circonscription.ts';
import { crsOfDepartement } from '../../src/reference/formats/crs.ts';
import { readCsv } from '../../src/reference/formats/csv/csv-rows.ts';
import type { Finding } from '../../src/reference/findings/findings.ts';
import { FileFindings, Findings } from '../../src/reference/findings/findings.ts';
import { wholeFile } from '../../src/reference/files/file-part.ts';
import { readManifest } from '../../src/reference/manifest.ts';
import { type SourceKind, sourceKinds } from '../../src/reference/kinds/source-kinds.ts';

import { codesOf, readFile, sourceOfFile } from './source-fixture.ts';

const data = resolve(process.env['ARPENTEUR_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'));
const there = existsSync(data);
if (!there) console.log(`skipped: no shared data in ${data}; set ARPENTEUR_DATA`);

/** kind, file, rows, findings, properties; counts of shared/data/README.md, less what the findings say is lost. */
const table: readonly (readonly [
  SourceKind,
  string,
  number,
  Readonly<Record<string, number>>,
  Readonly<Record<string, string>>?,
])[] = [
  ['ban', 'ban/adresses-75.csv.gz', 158_048, {}],
  ['ban', 'ban/adresses-92050.csv.gz', 8_651, {}],
  ['ban', 'ban/adresses-94-partiel.csv.gz', 138_280, {}],
  ['ban_lieux_dits', 'ban/lieux-dits-74.csv', 1_890, { POSITION_MISSING: 313 }],
  ['circonscriptions', 'circonscriptions/circonscriptions-precises.geojson.gz', 566, {}],
  ['circonscriptions', 'circonscriptions/circonscriptions-legislatives-p20.geojson.gz', 559, {}],
  [
    'bureaux_contours',
    'bureaux/paris_2012.geojson.gz',
    867,
    {},
    { code_bureau_vote: '75056_{arrondisse:02}{num_bv:02}' },
  ],
  ['bureaux_contours', 'bureaux/paris_2012.geojson.gz', 867, {}, { code_bureau_vote: 'ID' }],
  ['bureaux_contours', 'bureaux/paris_secteurs_2017.geojson.gz', 896, {}, { code_commune: '=75056' }],
  ['bureaux_contours', 'bureaux/paris_2026_t1.geojson.gz', 903, {}, { code_commune: '=75056' }],
  ['bureaux_contours', 'bureaux/hauts-de-seine_92-13_etalab_bv.geojson.gz', 91, {}],
  ['bureaux_contours', 'bureaux/la_roche_sur_yon_2025.geojson.gz', 39, {}],
  [
    'bureaux_contours',
    'bureaux/nanterre_2026.geojson.gz',
    52,
    {},
    { code_bureau_vote: '92050_{bureau:04}', nom: 'nom' },
  ],
  ['bureaux_contours', 'bureaux/brest_BureauxVoteBrest.geojson.gz', 122, {}, { code_bureau_vote: '{DEPCO}_{BVOTE}' }],
  ['bureaux_contours', 'bureaux/dep04_bvote_propre.geojson.gz', 260, { GEOMETRY_NULL: 1 }],
  ['bureaux_contours', 'bureaux/toulouse_2026.geojson.gz', 284, {}, { code_bureau_vote: '31555_{b}', nom: 'n' }],
  ['bureaux_contours', 'bureaux/nantes_2014.geojson.gz', 209, {}, { code_bureau_vote: '44109_{ASSOCIANT}' }],
  ['bureaux_contours', 'bureaux/rennes_2014.geojson.gz', 106, {}, { code_bureau_vote: '35238_{NUM_BUREAU}' }],
  ['bureaux_contours', 'bureaux/montpellier_2014.geojson.gz', 131, {}, { code_bureau_vote: '34172_{Bureau}' }],
  [
    'bureaux_contours',
    'bureaux/montpellier_2015.geojson.gz',
    134,
    { TEXT_REPLACED: 93 },
    { code_bureau_vote: '34172_{Bureau}' },
  ],
  [
    'bureaux_contours',
    'bureaux/angers_loire_metropole.geojson.gz',
    83,
    {},
    { code_bureau_vote: '49007_{NUM_BUREAU}', nom_circonscription: 'CIRCONSCRIPTION' },
  ],
  ['bureaux_contours', 'bureaux/caen_2014.geojson.gz', 58, { AREA_IN_PARTS: 35 }, { code_bureau_vote: '14118_{id}' }],
  ['bureaux_contours', 'bureaux/bescu_val_2015.geojson.gz', 23, {}, { code_bureau_vote: '59606_{ID_BUREAU}' }],
  ['bureaux_contours', 'bureaux/lectoure_2014.geojson.gz', 4, {}, { code_bureau_vote: '32208_{BV2015}' }],
  [
    'bureaux_contours',
    'bureaux/toulouse_2014.geojson.gz',
    239,
    { CODE_BUREAU_UNREADABLE: 10, AREA_IN_PARTS: 1 },
    { code_bureau_vote: '31555_{IDENTIFIANT}' },
  ],
  ['bureaux_contours', 'bureaux/marseille_13-04.topojson', 60, {}],
  ['communes_contours', 'bureaux/cartelec_2007.geojson.gz', 35_635, { CODE_INSEE_UNREADABLE: 1 }],
  ['lieux_de_vote', 'bureaux/paris_lieux_2017.csv', 896, {}, { code_commune: '=75056', commune: '=Paris' }],
  ['reu_adresses', 'reu/table-adresses-reu-75-94.csv.gz', 50_906, {}],
  ['reu_adresses', 'reu/table-adresses-reu-29-extrait.csv.gz', 12_335, {}],
  ['bureaux_circonscriptions', 'reu/bureaux-de-vote-circonscriptions-75-94.csv.gz', 1_079, {}],
  ['communes_circonscriptions', 'communes/circo_composition.csv.gz', 35_126, { CODE_CIRCONSCRIPTION_UNREADABLE: 6 }],
  ['pays_circonscriptions', 'communes/circonscriptions_etranger.csv.gz', 243, {}],
  ['cog_communes', 'communes/v_commune_2026.csv.gz', 37_496, {}],
  ['cog_mouvements', 'communes/v_mvt_commune_2026.csv.gz', 13_734, {}],
  ['cog_comer', 'communes/v_commune_comer_2026.csv.gz', 95, {}],
  ['cog_communes_depuis_1943', 'communes/v_commune_depuis_1943.csv.gz', 42_333, {}],
  ['codes_postaux', 'communes/laposte_hexasmal_2025.csv.gz', 39_200, { CODE_INSEE_UNREADABLE: 1 }],
  ['cedex', 'normalisation/cedex_to_insee.json', 16_985, { CODE_INSEE_UNREADABLE: 24 }],
];

describe.skipIf(!there)('the real files', () => {
  for (const [kind, path, rows, codes, properties] of table) {
    it(`${kind} ${path} has ${rows} rows`, async () => {
      const findings = new Findings();
      let count = 0;
      const source = sourceOfFile(kind, resolve(data, path), { properties: properties ?? {} });
      await sourceKinds[kind].scan(source, findings, () => count++, wholeFile);
      expect(count).toBe(rows);
      expect(codesOf(findings.list())).toEqual(codes);
      const [file] = findings.files;
      expect((file?.rows ?? 0) - (file?.rowsLost ?? 0)).toBe(rows);
    });
  }

  it('have all 566 circonscriptions of France in the precise layer', async () => {
    const { rows } = await readFile(
      'circonscriptions',
      resolve(data, 'circonscriptions/circonscriptions-precises.geojson.gz'),
    );
    expect(new Set(rows.map(({ code }) => code)).size).toBe(566);
    expect(rows.every(({ code }) => isCirconscription(code))).toBe(true);
  });

  it('have x;y of BAN that project to its own longitude and latitude, within a metre', async () => {
    const fields = Object.fromEntries(
      ['x', 'y', 'lon', 'lat'].map((name) => [name, { required: true, names: [name] }]),
    );
    const source = sourceOfFile('ban', resolve(data, 'ban/adresses-75.csv.gz'));
    const crs = crsOfDepartement('75');
    let worst = 0;
    for (const file of source.files) {
      for await (const batch of readCsv(source, file, fields, new FileFindings('ban', ''), (row) =>
        [0, 1, 2, 3].map((slot) => row.value(slot)),
      )) {
        for (const [x = 0, y = 0, longitude = 0, latitude = 0] of batch) {
          const [west, north] = crs?.toWgs84(x, y) ?? [0, 0];
          worst = Math.max(worst, Math.abs(west - longitude) * 73_000, Math.abs(north - latitude) * 111_000);
        }
      }
    }
    expect(worst).toBeLessThan(1);
  });

  it('of the evaluation’s manifest are read without a warning', async () => {
    const path = resolve(import.meta.dirname, '../../data/references/paris-et-petite-couronne.json');
    const { sources } = await readManifest(path, { ARPENTEUR_DATA: data });
    expect(sources.length).toBe(18);
    const findings = new Findings();
    for (const source of sources) {
      let count = 0;
      await sourceKinds[source.kind].scan(source, findings, () => count++, wholeFile);
      expect(count).toBeGreaterThan(0);
    }
    const loud = findings.list().filter(({ severity }: Finding) => severity !== 'information');
    expect(loud).toEqual([]);
  });
});
