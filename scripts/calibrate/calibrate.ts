import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bureauFeatures, noneFeatures, regimes } from '../../src/assign/bureau-features.ts';
import { circonscriptionFeatures, circonscriptionRegimes } from '../../src/assign/weigh-circonscription.ts';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { openReference, type Reference } from '../../src/match/reference.ts';
import { codeInseeNumber } from '../../src/pack/views/communes-view.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { manifestPath, root } from '../evaluate/paths.ts';
import { Cases } from './cases.ts';
import { fitGaps } from './fit-gaps.ts';
import { CirconscriptionCases } from './circonscription-cases.ts';
import { fitRegimes } from './fit-logit.ts';
import { addMapCases } from './map-cases.ts';
import { byCommune, reliabilityOf } from './folds.ts';
import { forEachMixCase } from './mix-cases.ts';
import { type CaseKind, caseKinds, RollCases } from './roll-cases.ts';
import { circonscriptionMixes, trainingMixes } from './training-mixes.ts';
import { readRoll } from '../matrix/towns.ts';
import { writeMix } from '../matrix/write-mix.ts';
import { olderContours, writeManifest } from './other-contours.ts';
import { writeTable } from './write-table.ts';

const folder = join(root, 'out/calibrate');
/** Sampling of Paris: one street in this many, since its roll is more than twice that of all other communes. */
const parisStreets = 4;

/** Weight of a row of Paris: its many clean rows would outweigh the typed rolls of other towns. */
const parisRowWeight = 0.1;

/**
 * Fits the probability of bureau and circonscription to the half of the evaluation reference's roll that is in no list, and
 * writes the table. Prints how the fit performs on streets and communes that it has not seen.
 */
export async function calibrate(skipBuild: boolean, print: (text: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const base = await open(manifestPath, 'reference', skipBuild, print);
  const gaps = fitGaps(base);
  print(`gaps: ${[...gaps].map((weight) => weight.toFixed(3)).join(', ')}`);
  const bureauCases = new Cases(bureauFeatures.length, noneFeatures.length);
  addBureauCases(bureauCases, base, gaps, Object.keys(caseKinds) as CaseKind[]);
  for (const older of olderContours) {
    const reference = await open(writeManifest(folder, older), older.name, skipBuild, print);
    addBureauCases(bureauCases, reference, gaps, ['address'], older.weight);
  }
  for (const training of trainingMixes) {
    const { manifest } = await writeMix(training.mix);
    const reference = await open(manifest, `${training.mix.town}-${training.mix.name}`, skipBuild, print);
    const before = bureauCases.count;
    const { code } = reference.pack.communes;
    forEachMixCase(training, reference, gaps, await readRoll(training.mix.town), (pool, truth, origin) => {
      bureauCases.add(pool, truth, { ...origin, commune: code[origin.commune] ?? 0 });
    });
    print(`${training.mix.town} ${training.mix.name}: ${bureauCases.count - before} cases`);
  }
  const all = bureauCases.origins.map((_, index) => index);
  print(`${bureauCases.count} cases of bureaux`);
  const bureau = fitRegimes(bureauCases, all, regimes.length);
  const circonscriptionCases = new Cases(circonscriptionFeatures.length);
  const adder = new CirconscriptionCases(circonscriptionCases, bureau);
  adder.addRoll(base, gaps, streetsOf(base));
  for (const training of circonscriptionMixes) {
    const { manifest } = await writeMix(training.mix);
    const reference = await open(manifest, `${training.mix.town}-${training.mix.name}`, skipBuild, print);
    await adder.addMix(training, reference, gaps);
  }
  await addMapCases(circonscriptionCases, folder, skipBuild, print);
  print(`${circonscriptionCases.count} cases of circonscriptions`);
  const circonscription = fitRegimes(
    circonscriptionCases,
    circonscriptionCases.origins.map((_, index) => index),
    circonscriptionRegimes.length,
  );
  const reliability = [
    ...reliabilityOf('bureau', bureauCases, bureau, 'commune', byCommune),
    ...reliabilityOf('circonscription', circonscriptionCases, circonscription, 'commune', byCommune),
  ];
  for (const line of reliability) print(JSON.stringify(line));
  await writeTable({ gaps, bureau, circonscription, reliability, sources: base.header.metadata.sources });
}

async function open(
  manifest: string,
  name: string,
  skipBuild: boolean,
  print: (text: string) => void,
): Promise<Reference> {
  const path = join(folder, `${name}.pack`);
  if (!skipBuild || !existsSync(path)) {
    print(`building ${name}`);
    await assemblePack({ manifest, out: path });
  }
  return openReference(loadPack(path));
}

/** Adds the cases of a reference; of Paris alone if its contours are of another year. */
function addBureauCases(
  cases: Cases,
  reference: Reference,
  gaps: Float64Array,
  kinds: readonly CaseKind[],
  parisWeight?: number,
): void {
  const isParis = parisOf(reference);
  new RollCases(reference, gaps).forEach(
    kinds,
    (commune, street) => (isParis(commune) ? street % parisStreets === 0 : parisWeight === undefined),
    (pool, truth, origin) => {
      const isRow = origin.kind.startsWith('row') && isParis(origin.commune);
      const commune = reference.pack.communes.code[origin.commune] ?? 0;
      cases.add(pool, truth, {
        ...origin,
        commune,
        weight: origin.weight * (parisWeight ?? 1) * (isRow ? parisRowWeight : 1),
      });
    },
  );
}

/** Returns whether a commune is Paris or one of its arrondissements. */
function parisOf({ pack: { communes } }: Reference): (commune: number) => boolean {
  const paris = communes.find(codeInseeNumber('75056'));
  return (commune) => communes.whole[commune] === paris;
}

/** In Paris one street in this many, elsewhere all. */
function streetsOf(reference: Reference): (commune: number, street: number) => boolean {
  const isParis = parisOf(reference);
  return (commune, street) => !isParis(commune) || street % parisStreets === 0;
}
