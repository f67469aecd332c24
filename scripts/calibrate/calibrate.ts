import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bureauFeatures, regimes } from '../../src/assign/bureau-features.ts';
import { Pool } from '../../src/assign/pool.ts';
import { circonscriptionFeatures, gatherCirconscriptions } from '../../src/assign/weigh-circonscription.ts';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { openReference, type Reference } from '../../src/match/reference.ts';
import { agreementParts, codeInseeNumber } from '../../src/pack/views/communes-view.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { manifestPath, root } from '../evaluate/paths.ts';
import { Cases } from './cases.ts';
import { fitGaps } from './fit-gaps.ts';
import { type Coefficients, fitLogit, fitRegimes } from './fit-logit.ts';
import { byCommune, byStreet, reliabilityOf } from './folds.ts';
import { type CaseKind, caseKinds, RollCases } from './roll-cases.ts';
import { olderContours, otherAreas, writeManifest } from './other-contours.ts';
import { writeTable } from './write-table.ts';

const folder = join(root, 'out/calibrate');
/** One in this many streets of Paris is used: its roll is more than twice that of all other communes. */
const parisStreets = 3;

/** Weight of a row in Paris: with so many, its clean roll would outweigh the typed rolls of towns. Each row counts the same. */
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
  const bureauCases = new Cases(bureauFeatures.length);
  addBureauCases(bureauCases, base, gaps, Object.keys(caseKinds) as CaseKind[]);
  for (const older of olderContours) {
    const reference = await open(writeManifest(folder, older), older.name, skipBuild, print);
    addBureauCases(bureauCases, reference, gaps, ['address'], older.weight);
  }
  const all = bureauCases.origins.map((_, index) => index);
  print(`${bureauCases.count} cases of bureaux`);
  const bureau = fitRegimes(bureauCases, all, regimes.length);
  const circonscriptionCases = new Cases(circonscriptionFeatures.length);
  addCirconscriptionCases(circonscriptionCases, base, gaps, bureau);
  const others = await open(writeManifest(folder, otherAreas), otherAreas.name, skipBuild, print);
  addCirconscriptionCases(circonscriptionCases, others, gaps, bureau, otherAreas.weight);
  print(`${circonscriptionCases.count} cases of circonscriptions`);
  const circonscription = fitLogit(
    circonscriptionCases,
    circonscriptionCases.origins.map((_, index) => index),
  );
  const reliability = [
    ...reliabilityOf('bureau', bureauCases, bureau, 'street', byStreet),
    ...reliabilityOf('bureau', bureauCases, bureau, 'commune', byCommune),
    ...reliabilityOf('circonscription', circonscriptionCases, [circonscription], 'street', byStreet),
    ...reliabilityOf('circonscription', circonscriptionCases, [circonscription], 'commune', byCommune),
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
      cases.add(pool, truth, { ...origin, weight: origin.weight * (parisWeight ?? 1) * (isRow ? parisRowWeight : 1) });
    },
  );
}

/** Returns whether a commune is Paris or one of its arrondissements. */
function parisOf({ pack: { communes } }: Reference): (commune: number) => boolean {
  const paris = communes.find(codeInseeNumber('75056'));
  return (commune) => communes.whole[commune] === paris;
}

/**
 * Adds cases in communes cut between circonscriptions; bureaux are weighed with the coefficients just fitted. Areas from
 * another source, where a weight is given, are judged next to bureaux only.
 */
function addCirconscriptionCases(
  cases: Cases,
  reference: Reference,
  gaps: Float64Array,
  bureau: readonly Coefficients[],
  otherWeight?: number,
): void {
  const { communes, electoral } = reference.pack;
  const isParis = parisOf(reference);
  const rollCases = new RollCases(reference, gaps);
  const pool = new Pool(circonscriptionFeatures.length);
  const nothing = new Pool(bureauFeatures.length);
  rollCases.forEach(
    otherWeight === undefined ? ['address', 'row'] : ['address'],
    (commune, street) => communes.circonscription[commune] === 0 && (!isParis(commune) || street % parisStreets === 0),
    (bureauPool, truth, origin, address) => {
      const right = electoral.bureauCirconscription[truth - 1] ?? 0;
      if (right === 0) return;
      const area = {
        circonscription: address === -1 ? 0 : (rollCases.located.circonscription[address] ?? 0),
        circonscriptionBorderMeters: address === -1 ? 0 : (rollCases.located.circonscriptionBorder[address] ?? 0),
        isOutside: address !== -1 && rollCases.located.outside[address] === 1,
      };
      const fitted = bureau[origin.regime] ?? new Float64Array(0);
      bureauPool.weigh(fitted, fitted[bureauFeatures.length] ?? 0);
      const agreement = (communes.areaAgreement[origin.commune] ?? 0) / agreementParts;
      gatherCirconscriptions(bureauPool, electoral.bureauCirconscription, area, agreement, rollCases.atAddress, pool);
      if (otherWeight !== undefined) {
        cases.add(pool, right, { ...origin, weight: origin.weight * otherWeight, regime: 0, kind: 'otherAreas' });
        return;
      }
      cases.add(pool, right, { ...origin, regime: 0 });
      gatherCirconscriptions(nothing, electoral.bureauCirconscription, area, agreement, 0, pool);
      cases.add(pool, right, { ...origin, regime: 0, kind: 'area' });
    },
  );
}
