import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bureauFeatures } from '../../src/assign/bureau-features.ts';
import { Pool } from '../../src/assign/pool.ts';
import {
  CirconscriptionEvidence,
  circonscriptionFeatures,
  fullCertainty,
  gatherCirconscriptions,
} from '../../src/assign/weigh-circonscription.ts';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { locateInLayers } from '../../src/locate/locate-in-layers.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import type { ElectoralView } from '../../src/pack/views/electoral-view.ts';
import { HoldingAreas } from '../../src/record/record.ts';
import { readAreaBoxes } from './read-area-boxes.ts';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { readVotes } from '../matrix/write-mix.ts';
import { Random } from '../seeded/random.ts';
import type { Cases } from './cases.ts';

/** Towns that are cut and whose contours number the bureaux as the votes of 2022 do. */
const townContours: readonly (readonly [file: string, codeBureau: string])[] = [
  ['toulouse_2026.geojson.gz', '31555_{b}'],
  ['montpellier_2015.geojson.gz', '34172_{Bureau}'],
  ['angers_loire_metropole.geojson.gz', '49007_{NUM_BUREAU}'],
  ['la_roche_sur_yon_2025.geojson.gz', '{codeBureauVote}'],
  ['brest_BureauxVoteBrest.geojson.gz', '29019_{BVOTE}'],
];

/** Probability of a bureau by its contour. */
const sureBureau = 0.99;
/** Number of places tried per contour, and the weight of one. */
const triedPerArea = 30;
const weight = 0.2;

/**
 * Adds places within contours of towns, by each of two maps of circonscriptions and by both. The right answer is the
 * circonscription of the bureau by votes, which no map knows. Prints how often each map is right there.
 */
export async function addMapCases(
  cases: Cases,
  folder: string,
  skipBuild: boolean,
  print: (text: string) => void,
): Promise<void> {
  const out = join(folder, 'maps.pack');
  if (!skipBuild || !existsSync(out)) await assemblePack({ manifest: writeMapManifest(folder), out });
  const { pack, layers } = openReference(loadPack(out));
  const votes = await readVotes();
  const { electoral, communes } = pack;
  const codes = new Map(electoral.circonscriptionCodes.map((code, index) => [code, index + 1]));
  const evidence = new CirconscriptionEvidence();
  const pool = new Pool(circonscriptionFeatures.length);
  const nothing = new Pool(bureauFeatures.length);
  const random = new Random('map cases', 'calibrate');
  const tally = new Map<string, [right: number, otherRight: number, all: number]>();
  const bureauPool = new Pool(bureauFeatures.length);
  for (const [file] of townContours) {
    for (const [west, south, east, north] of readAreaBoxes(file)) {
      const places: { located: HoldingAreas; right: number; commune: number; bureau: number }[] = [];
      for (let tried = 0; tried < triedPerArea; tried++) {
        const located = new HoldingAreas();
        locateInLayers(layers, random.between(west, east), random.between(south, north), located);
        if (located.bureau === 0) continue;
        const code = pack.strings.text(electoral.bureauCode[located.bureau - 1] ?? 0);
        const right = codes.get(votes.get(bureauKey(code) ?? '') ?? '') ?? 0;
        const commune = electoral.bureauCommune[located.bureau - 1] ?? 0;
        if (right === 0 || communes.circonscription[commune] !== 0) continue;
        places.push({ located, right, commune, bureau: located.bureau });
        const sum = tally.get(code.slice(0, 5)) ?? [0, 0, 0];
        tally.set(code.slice(0, 5), [
          sum[0] + Number(located.circonscription === right),
          sum[1] + Number(located.otherCirconscription === right),
          sum[2] + 1,
        ]);
      }
      for (const maps of ['first', 'other', 'both'] as const) {
        placeByMaps(places, maps, electoral);
        for (const { located, right, commune, bureau } of places) {
          evidence.setCommune(commune, communes);
          const { circonscriptionBorderMeters, isOutside, otherBorderMeters, isOutsideOther } = located;
          evidence.map.set(maps === 'other' ? 0 : located.circonscription, circonscriptionBorderMeters, isOutside, 0);
          evidence.otherMap.set(
            maps === 'first' ? 0 : located.otherCirconscription,
            otherBorderMeters,
            isOutsideOther,
            0,
          );
          const origin = { street: 0, commune: communes.code[commune] ?? 0, weight };
          const regime = gatherCirconscriptions(evidence, nothing, electoral, pool);
          cases.add(pool, right, { ...origin, kind: `maps ${maps}`, regime });
          bureauPool.clear();
          bureauPool.add(bureau);
          bureauPool.probability[0] = sureBureau;
          bureauPool.best = 0;
          const beside = gatherCirconscriptions(evidence, bureauPool, electoral, pool);
          cases.add(pool, right, { ...origin, kind: `maps ${maps}, contours`, regime: beside });
        }
      }
    }
  }
  for (const [commune, [right, other, all]] of tally) {
    print(
      `maps in ${commune}: precise right ${(right / all).toFixed(3)}, simplified ${(other / all).toFixed(3)} of ${all}`,
    );
  }
}

function writeMapManifest(folder: string): string {
  const data = (file: string): string => `\${ARPENTEUR_DATA}/${file}`;
  const source = (kind: string, file: string, properties: object = {}): object => ({
    ...{ kind, files: [data(file)], millesime: '2022', producer: 'calibration', url: 'https://example.org' },
    ...{ licence: 'none', properties },
  });
  const manifest = join(folder, 'maps.json');
  const sources = [
    source('ban', 'ban/adresses-92050.csv.gz'),
    source('circonscriptions', 'circonscriptions/circonscriptions-precises.geojson.gz', {
      code_circonscription: 'id_circo',
    }),
    source('circonscriptions', 'circonscriptions/circonscriptions-legislatives-p20.geojson.gz'),
    source('communes_circonscriptions', 'communes/circo_composition.csv.gz'),
    source('cog_communes', 'communes/v_commune_2026.csv.gz'),
    ...townContours.map(([file, code_bureau_vote]) =>
      source('bureaux_contours', `bureaux/${file}`, { code_bureau_vote }),
    ),
  ];
  writeFileSync(manifest, JSON.stringify({ millesime: '2022', sources }));
  return manifest;
}

/** Gives each bureau the circonscription in which most of its places lie on the given maps, as the build does. */
function placeByMaps(
  places: readonly { readonly located: HoldingAreas; readonly bureau: number }[],
  maps: 'first' | 'other' | 'both',
  { bureauCirconscription, bureauCertainty }: ElectoralView,
): void {
  for (const bureau of new Set(places.map((place) => place.bureau))) {
    const counts = new Map<number, number>();
    let total = 0.5;
    for (const { located, bureau: own } of places) {
      if (own !== bureau) continue;
      for (const circonscription of [
        maps === 'other' ? 0 : located.circonscription,
        maps === 'first' ? 0 : located.otherCirconscription,
      ]) {
        if (circonscription === 0) continue;
        counts.set(circonscription, (counts.get(circonscription) ?? 0) + 1);
        total++;
      }
    }
    const [best = 0, most = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    bureauCirconscription[bureau - 1] = best;
    bureauCertainty[bureau - 1] = Math.min(fullCertainty - 1, Math.round((fullCertainty * most) / total));
  }
}
