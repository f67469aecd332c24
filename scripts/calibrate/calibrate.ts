import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bureauFeatures } from '../../src/assign/bureau-features.ts';
import { Pool } from '../../src/assign/pool.ts';
import { circonscriptionFeatures, gatherCirconscriptions } from '../../src/assign/weigh-circonscription.ts';
import { buildPack } from '../../src/build/build-pack.ts';
import { openReference, type Reference } from '../../src/match/reference.ts';
import { codeInseeNumber } from '../../src/pack/communes-view.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { manifestPath, root } from '../evaluate/paths.ts';
import { Cases } from './cases.ts';
import { type Coefficients, fitLogit } from './fit-logit.ts';
import { byCommune, byStreet, reliabilityOf } from './folds.ts';
import { RollCases } from './roll-cases.ts';
import { olderContours, writeManifest } from './other-contours.ts';
import { writeTable } from './write-table.ts';

const folder = join(root, 'out/calibrate');

/**
 * Fits the probability of bureau and circonscription to the roll of the evaluation's reference, the half that no list
 * holds, and writes the table. Prints how the fit holds on streets and communes that it has not seen.
 */
export async function calibrate(print: (text: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const base = await open(manifestPath, 'reference', print);
  const bureauCases = new Cases(bureauFeatures.length);
  addBureauCases(bureauCases, base, ['address', 'surroundings', 'rollOfTown', 'rollOfCells', 'row']);
  for (const older of olderContours) {
    const reference = await open(writeManifest(folder, older), older.name, print);
    addBureauCases(bureauCases, reference, ['address'], older.commune, older.weight);
  }
  const all = bureauCases.origins.map((_, index) => index);
  print(`${bureauCases.count} cases of bureaux`);
  const bureau = fitLogit(bureauCases, all, 2);
  const circonscriptionCases = gatherCirconscriptionCases(base, bureau);
  print(`${circonscriptionCases.count} cases of circonscriptions`);
  const circonscription = fitLogit(
    circonscriptionCases,
    circonscriptionCases.origins.map((_, index) => index),
    1,
  );
  const reliability = [
    ...reliabilityOf('bureau', bureauCases, 2, 'street', byStreet),
    ...reliabilityOf('bureau', bureauCases, 2, 'commune', byCommune),
    ...reliabilityOf('circonscription', circonscriptionCases, 1, 'street', byStreet),
    ...reliabilityOf('circonscription', circonscriptionCases, 1, 'commune', byCommune),
  ];
  for (const line of reliability) print(JSON.stringify(line));
  await writeTable({ bureau, circonscription, reliability, sources: base.header.metadata.sources });
}

async function open(manifest: string, name: string, print: (text: string) => void): Promise<Reference> {
  const path = join(folder, `${name}.pack`);
  print(`building ${name}`);
  await buildPack({ manifest, out: path });
  return openReference(loadPack(path));
}

function addBureauCases(
  cases: Cases,
  reference: Reference,
  kinds: Parameters<RollCases['forEach']>[0],
  whole?: string,
  weight = 1,
): void {
  const { communes } = reference.pack;
  const rollCases = new RollCases(reference);
  const wanted = whole === undefined ? -1 : communes.find(codeInseeNumber(whole));
  rollCases.forEach(
    kinds,
    (commune) => wanted === -1 || communes.whole[commune] === wanted,
    (pool, truth, hasContour, origin) => {
      cases.add(pool, truth, Number(hasContour), { ...origin, weight: origin.weight * weight });
    },
  );
}

/** Cases in communes that no circonscription holds whole; bureaux are weighed with the coefficients just fitted. */
function gatherCirconscriptionCases(reference: Reference, bureau: Coefficients): Cases {
  const cases = new Cases(circonscriptionFeatures.length);
  const { communes, electoral } = reference.pack;
  const rollCases = new RollCases(reference);
  const pool = new Pool(circonscriptionFeatures.length);
  const nothing = new Pool(bureauFeatures.length);
  rollCases.forEach(
    ['address', 'row'],
    (commune) => communes.circonscription[commune] === 0,
    (bureauPool, truth, hasContour, origin, address) => {
      const right = electoral.bureauCirconscription[truth - 1] ?? 0;
      if (right === 0) return;
      const area = {
        circonscription: address === -1 ? 0 : (rollCases.located.circonscription[address] ?? 0),
        circonscriptionBorderMeters: address === -1 ? 0 : (rollCases.located.circonscriptionBorder[address] ?? 0),
      };
      bureauPool.weigh(bureau, bureau[bureauFeatures.length + Number(hasContour)] ?? 0);
      gatherCirconscriptions(bureauPool, electoral.bureauCirconscription, area, pool);
      cases.add(pool, right, 0, origin);
      gatherCirconscriptions(nothing, electoral.bureauCirconscription, area, pool);
      cases.add(pool, right, 0, { ...origin, kind: 'area' });
    },
  );
  return cases;
}
