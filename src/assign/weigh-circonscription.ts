import { methodeIndex } from '../domain/outcomes.ts';
import { calibration } from './calibration-table.ts';
import { Pool } from './pool.ts';

/**
 * What is read of the evidence for each candidate circonscription; the calibration table holds the weight of each.
 *
 * `bureaux`: ln of the probability of its bureaux together. `adresse`: 1 for the one of the bureau that the roll names at the
 * address itself: a position far off, which speaks against it as contour and as area, may be wrong. `aire`: 1 for the one whose area holds the place, or
 * is the nearest where none does; `aire_accord`: log odds of areas being right near borders by the commune's own roll;
 * `aire_distance`: ln of 1 + the metres to its border, with a minus from outside.
 * `aire_seule`, `aire_seule_distance`: the same where no bureau is known.
 */
export const circonscriptionFeatures = [
  'bureaux',
  'adresse',
  'aire',
  'aire_accord',
  'aire_distance',
  'aire_seule',
  'aire_seule_distance',
] as const;

const [bureaux, adresse, aire, aireAccord, aireDistance, aireSeule, aireSeuleDistance] = circonscriptionFeatures.map(
  (_, index) => index,
) as [number, number, number, number, number, number, number];
const weights = Float64Array.from(circonscriptionFeatures, (name) => calibration.circonscription.weights[name]);
const { none } = calibration.circonscription;

/** A commune that lies whole in one circonscription: the composition table is wrong about as often as this. */
const wholeCommuneProbability = 0.9998;
/** Added to a probability before its logarithm. */
const floor = 0.002;
/** Metres outside every area within which its agreement falls to 1/e. */
const outsideMeters = 50;
/** Log odds of areas stay within this. */
const mostLogOdds = 6;
/** Metres beyond which a border is as good as none. */
const mostMeters = 1000;

/** The circonscription that the evidence makes likeliest; reused. As index + 1, 0 for none. */
export class CirconscriptionVerdict {
  readonly pool = new Pool(circonscriptionFeatures.length);
  circonscription = 0;
  probability = 0;
  methode = 0;
  next = 0;
  disagreement = false;
}

/** What area holds a place, or is the nearest: circonscription as index + 1, 0 for none, and metres to its border. */
export interface AreaEvidence {
  readonly circonscription: number;
  readonly circonscriptionBorderMeters: number;
  /** True where no area holds the place. */
  readonly isOutside: boolean;
}

/**
 * Pools what the commune (index + 1, 0 where it is cut), the bureaux and the area say. `bureauCirconscription` gives each
 * bureau's circonscription as index + 1; `agreement` how often areas are right near borders of this commune, 0..1;
 * `atAddress` the bureau (index + 1) that the roll names at the address itself, 0 for none.
 */
export function weighCirconscription(
  byCommune: number,
  bureauPool: Pool,
  bureauCirconscription: Uint16Array,
  area: AreaEvidence,
  agreement: number,
  atAddress: number,
  out: CirconscriptionVerdict,
): void {
  out.circonscription = 0;
  out.probability = 0;
  out.methode = 0;
  out.next = 0;
  out.disagreement = false;
  if (byCommune !== 0) {
    out.circonscription = byCommune;
    out.probability = wholeCommuneProbability;
    out.methode = methodeIndex.commune;
    return;
  }
  const { pool } = out;
  const byBureaux = gatherCirconscriptions(bureauPool, bureauCirconscription, area, agreement, atAddress, pool);
  pool.weigh(weights, none);
  if (pool.best === -1) return;
  out.circonscription = pool.candidate[pool.best] ?? 0;
  out.probability = pool.probability[pool.best] ?? 0;
  out.next = pool.next === -1 ? 0 : (pool.candidate[pool.next] ?? 0);
  out.methode = byBureaux === out.circonscription ? methodeIndex.bureau : methodeIndex.contour;
  out.disagreement = byBureaux !== 0 && area.circonscription !== 0 && byBureaux !== area.circonscription;
}

/** Agreement of areas where no commune is known, as for one without roll. */
export const unknownAgreement = 0.98;

/** Fills a pool of circonscriptions; returns the one of the likeliest bureau, 0 for none. */
export function gatherCirconscriptions(
  bureauPool: Pool,
  bureauCirconscription: Uint16Array,
  area: AreaEvidence,
  agreement: number,
  atAddress: number,
  pool: Pool,
): number {
  pool.clear();
  const mass = (circonscription: number): number => {
    let sum = 0;
    for (let at = 0; at < bureauPool.count; at++) {
      const bureau = bureauPool.candidate[at] ?? 0;
      if (bureauCirconscription[bureau - 1] === circonscription) sum += bureauPool.probability[at] ?? 0;
    }
    return sum;
  };
  for (let at = 0; at < bureauPool.count; at++) {
    pool.add(bureauCirconscription[(bureauPool.candidate[at] ?? 0) - 1] ?? 0);
  }
  const hasBureaux = pool.count > 0;
  pool.add(area.circonscription);
  for (let place = 0; place < pool.count && hasBureaux; place++) {
    pool.setFeature(place, bureaux, Math.log(mass(pool.candidate[place] ?? 0) + floor));
  }
  const named = atAddress === 0 ? 0 : (bureauCirconscription[atAddress - 1] ?? 0);
  const ofAddress = named === 0 || !hasBureaux ? -1 : pool.placeOf(named);
  if (ofAddress !== -1) pool.setFeature(ofAddress, adresse, 1);
  const held = area.circonscription === 0 ? -1 : pool.placeOf(area.circonscription);
  if (held !== -1) {
    const meters = Math.log(1 + Math.min(mostMeters, Math.max(0, area.circonscriptionBorderMeters)));
    const distance = area.isOutside ? -meters : meters;
    pool.setFeature(held, hasBureaux ? aire : aireSeule, 1);
    if (hasBureaux) {
      const odds = Math.log(agreement / (1 - agreement));
      // How well borders are drawn says nothing of a place far outside all of them.
      const nearness = area.isOutside ? Math.exp(-area.circonscriptionBorderMeters / outsideMeters) : 1;
      pool.setFeature(held, aireAccord, nearness * Math.max(-mostLogOdds, Math.min(mostLogOdds, odds)));
    }
    pool.setFeature(held, hasBureaux ? aireDistance : aireSeuleDistance, distance);
  }
  if (bureauPool.best === -1) return 0;
  return bureauCirconscription[(bureauPool.candidate[bureauPool.best] ?? 0) - 1] ?? 0;
}
