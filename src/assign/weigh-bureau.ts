import { methodeIndex } from '../domain/outcomes.ts';
import {
  type BureauFeature,
  bureauFeatures,
  type NoneFeature,
  noneFeatures,
  regimeIndex,
  regimes,
} from './bureau-features.ts';
import { calibration } from './calibration-table.ts';
import { type CommuneTrust, type Correction, noCorrection } from './evidence/commune-trust.ts';
import type { ContourEvidence } from './evidence/contour-evidence.ts';
import { gatherBureaux } from './gather-bureaux.ts';
import { Pool } from './pool.ts';
import type { RollEvidence } from './evidence/roll-evidence.ts';
import type { Surroundings } from './evidence/surroundings.ts';
import { limitedProbability } from './thresholds.ts';

/** Weights of the features, the score of "none of these" and the sharpness of all, by kind of evidence. */
const models = regimes.map((regime) => {
  const fitted: {
    readonly none: number;
    readonly ofNone?: Readonly<Partial<Record<NoneFeature, number>>>;
    readonly sharpness?: Readonly<Partial<Record<NoneFeature, number>>>;
    readonly weights: Readonly<Partial<Record<BureauFeature, number>>>;
  } = calibration.bureau[regime];
  return {
    none: fitted.none,
    ofNone: Float64Array.from(noneFeatures, (name) => fitted.ofNone?.[name] ?? 0),
    sharpness: Float64Array.from(noneFeatures, (name) => fitted.sharpness?.[name] ?? 0),
    weights: Float64Array.from(bureauFeatures, (name) => fitted.weights[name] ?? 0),
  };
});

/** The bureaux that the evidence names with their probabilities, and the likeliest; reused. Bureaux as index + 1, 0 for none. */
export class BureauVerdict {
  readonly pool = new Pool(bureauFeatures.length, noneFeatures.length);
  bureau = 0;
  probability = 0;
  /** Index in `methodes`. */
  methode = 0;
  /** The next likeliest. */
  next = 0;
  /** True when the sources name different bureaux. */
  disagreement = false;
}

/** Pools what roll, surroundings and contour say of a place. */
export function weighBureau(
  roll: RollEvidence,
  around: Surroundings,
  contour: ContourEvidence,
  trust: CommuneTrust,
  out: BureauVerdict,
): void {
  const { pool } = out;
  const regime = gatherBureaux(roll, around, contour, trust, pool);
  const model = models[regime];
  if (model !== undefined) {
    const { sharpness, none } = communeCorrection(regime, trust);
    pool.weigh(model.weights, model.none, model.ofNone, model.sharpness, sharpness, none);
  }
  out.bureau = pool.best === -1 ? 0 : (pool.candidate[pool.best] ?? 0);
  const probability = pool.best === -1 ? 0 : (pool.probability[pool.best] ?? 0);
  out.probability =
    isByRollAlone(regime) && trust.lacksBureaux ? Math.min(limitedProbability, probability) : probability;
  out.next = pool.next === -1 ? 0 : (pool.candidate[pool.next] ?? 0);
  out.methode = methodeOf(roll, around, out.bureau);
  out.disagreement = disagree(roll, around, contour.bureau, out.bureau);
}

/** What the commune's own roll says of answers by the roll alone; the build measures it without contours. */
function communeCorrection(regime: number, { ofStreet, ofOtherStreets }: CommuneTrust): Correction {
  if (regime === regimeIndex.across) return ofOtherStreets;
  return regime === regimeIndex.roll || regime === regimeIndex.thin ? ofStreet : noCorrection;
}

/** Whether there is no evidence of the place but roll addresses around it. */
function isByRollAlone(regime: number): boolean {
  return regime >= regimeIndex.roll;
}

/** The strongest source that names a bureau. */
function methodeOf(roll: RollEvidence, around: Surroundings, bureau: number): number {
  if (bureau === 0) return 0;
  if (roll.adresse.weightOf(bureau) > 0) return methodeIndex.reu_adresse;
  if (roll.voisins.weightOf(bureau) > 0 || roll.rue.weightOf(bureau) > 0) return methodeIndex.voisinage;
  for (let at = 0; at < around.count; at++) if (around.bureau[at] === bureau) return methodeIndex.voisinage;
  return methodeIndex.contour;
}

/** Roll against contour; and the roll at the address against its neighbours, or against what all of it comes to. */
function disagree(roll: RollEvidence, around: Surroundings, contour: number, bureau: number): boolean {
  const atAddress = roll.adresse.first();
  if (atAddress !== 0 && atAddress !== bureau) return true;
  if (atAddress !== 0 && roll.below !== 0 && roll.below === roll.above && roll.below !== atAddress) return true;
  const nearest = around.count === 0 ? 0 : (around.bureau[0] ?? 0);
  const byRoll = atAddress || roll.voisins.first() || roll.acrossBelow || roll.acrossAbove || nearest;
  return contour !== 0 && byRoll !== 0 && contour !== byRoll;
}
