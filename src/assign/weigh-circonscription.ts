import { methodeIndex } from '../domain/outcomes.ts';
import type { CommunesView } from '../pack/views/communes-view.ts';
import { agreementParts, leavesOut } from '../pack/views/communes-view.ts';
import type { ElectoralView } from '../pack/views/electoral-view.ts';
import { calibration } from './calibration-table.ts';
import { Pool } from './pool.ts';

/**
 * Features of a candidate circonscription; the calibration table holds the weight of each.
 *
 * `bureaux`: ln of the probability of its bureaux together, each as sure as its circonscription is known. `adresse`: 1 for the
 * one of the bureau that the roll names at the address itself: a position far off, which speaks against it as contour and as
 * area, may be wrong. `aire`: 1 for each map whose area holds the place, or is the nearest where none does; `aire_accord`: log
 * odds of that map being right in the commune; `aire_distance`: ln of 1 + the metres to the area's border, with a minus from
 * outside. `aires`: 1 where two maps say the same. `aire_seule` and the like: the same where no bureau is known.
 */
export const circonscriptionFeatures = [
  'bureaux',
  'adresse',
  'aire',
  'aire_accord',
  'aire_distance',
  'aires',
  'aire_seule',
  'aire_seule_distance',
  'aires_seules',
] as const;

/** One of {@link circonscriptionFeatures}. */
export type CirconscriptionFeature = (typeof circonscriptionFeatures)[number];

const feature = Object.fromEntries(circonscriptionFeatures.map((name, index) => [name, index])) as Readonly<
  Record<CirconscriptionFeature, number>
>;

/** Kinds of evidence, each with its own weights: a table of bureaux and their circonscriptions, or maps alone. */
export const circonscriptionRegimes = ['table', 'maps'] as const;

const models = circonscriptionRegimes.map((regime) => {
  const fitted: { readonly none: number; readonly weights: Readonly<Partial<Record<CirconscriptionFeature, number>>> } =
    calibration.circonscription[regime];
  return {
    none: fitted.none,
    weights: Float64Array.from(circonscriptionFeatures, (name) => fitted.weights[name] ?? 0),
  };
});

/** A commune that lies whole in one circonscription: the composition table is wrong about as often as this. */
export const wholeCommuneProbability = 0.9998;
/** Added to a probability before its logarithm. */
const floor = 0.002;
/** Metres outside every area within which its agreement falls to 1/e. */
const outsideMeters = 50;
/**
 * A metre outside every area counts so many times one within, with a minus. Set by hand: too few addresses with a known answer lie
 * outside to fit it, and their position or the map is wrong.
 */
const outsideTimes = 2;
/** Log odds of areas stay within this. */
const mostLogOdds = 6;
/** Metres beyond which a border no longer matters. */
const mostMeters = 1000;
/** A bureau's circonscription is known by a table. */
export const fullCertainty = 255;

/** The circonscription that the evidence makes likeliest; reused. As index + 1, 0 for none. */
export class CirconscriptionVerdict {
  readonly pool = new Pool(circonscriptionFeatures.length);
  circonscription = 0;
  probability = 0;
  methode = 0;
  next = 0;
  disagreement = false;
}

/** What the area of a map says of a place; reused. */
export class MapEvidence {
  /** Circonscription whose area holds the place, or is the nearest, as index + 1; 0 for none. */
  circonscription = 0;
  /** Metres to its border. */
  borderMeters = 0;
  /** True where no area of the map holds the place. */
  isOutside = false;
  /** How often the map is right in the commune, 0..1. */
  agreement = unknownAgreement;

  /** @param agreement in {@link agreementParts}, 0 if unknown; a map that {@link leavesOut} a circonscription is not heard. */
  set(circonscription: number, borderMeters: number, isOutside: boolean, agreement: number): void {
    this.circonscription = agreement === leavesOut ? 0 : circonscription;
    this.borderMeters = borderMeters;
    this.isOutside = isOutside;
    this.agreement = agreement === 0 ? unknownAgreement : agreement / agreementParts;
  }
}

/** Agreement of maps if the commune is unknown or was not measured. */
const unknownAgreement = 0.98;

/** All that is known of a place's circonscription but its bureaux; reused. */
export class CirconscriptionEvidence {
  /** Index + 1 of the one that holds the whole commune, 0 where it is cut. */
  byCommune = 0;
  /** Bureau (index + 1) that the roll names at the address itself, 0 for none. */
  atAddress = 0;
  readonly map = new MapEvidence();
  readonly otherMap = new MapEvidence();
  private allowed: Uint16Array = new Uint16Array(0);
  private allowedFrom = 0;
  private allowedEnd = 0;

  /** Sets what is known of the commune, -1 for none. */
  setCommune(commune: number, { circonscription, allowedStart, allowed }: AllowedViews): void {
    this.byCommune = circonscription[commune] ?? 0;
    this.allowed = allowed;
    this.allowedFrom = allowedStart[commune] ?? 0;
    this.allowedEnd = allowedStart[commune + 1] ?? 0;
  }

  /** False for a circonscription that the tables do not give to the commune. */
  allows(circonscription: number): boolean {
    if (this.allowedFrom >= this.allowedEnd) return true;
    for (let at = this.allowedFrom; at < this.allowedEnd; at++) if (this.allowed[at] === circonscription) return true;
    return false;
  }
}

type AllowedViews = Pick<CommunesView, 'circonscription' | 'allowedStart' | 'allowed'>;
type BureauViews = Pick<ElectoralView, 'bureauCirconscription' | 'bureauCertainty'>;

/** Pools what the commune, the bureaux and the maps say. */
export function weighCirconscription(
  evidence: CirconscriptionEvidence,
  bureauPool: Pool,
  electoral: BureauViews,
  out: CirconscriptionVerdict,
): void {
  out.circonscription = 0;
  out.probability = 0;
  out.methode = 0;
  out.next = 0;
  out.disagreement = false;
  if (evidence.byCommune !== 0) {
    out.circonscription = evidence.byCommune;
    out.probability = wholeCommuneProbability;
    out.methode = methodeIndex.commune;
    return;
  }
  const { pool } = out;
  const model = models[gatherCirconscriptions(evidence, bureauPool, electoral, pool)];
  if (model !== undefined) pool.weigh(model.weights, model.none);
  if (pool.best === -1) return;
  out.circonscription = pool.candidate[pool.best] ?? 0;
  out.probability = pool.probability[pool.best] ?? 0;
  out.next = pool.next === -1 ? 0 : (pool.candidate[pool.next] ?? 0);
  const byBureaux = circonscriptionOfBest(bureauPool, electoral);
  out.methode = byBureaux === out.circonscription ? methodeIndex.bureau : methodeIndex.contour;
  const { map, otherMap } = evidence;
  out.disagreement =
    (byBureaux !== 0 && map.circonscription !== 0 && byBureaux !== map.circonscription) ||
    (otherMap.circonscription !== 0 && map.circonscription !== 0 && otherMap.circonscription !== map.circonscription);
}

/** Fills a pool of circonscriptions that the commune may be of; returns the place of its regime. */
export function gatherCirconscriptions(
  evidence: CirconscriptionEvidence,
  bureauPool: Pool,
  { bureauCirconscription, bureauCertainty }: BureauViews,
  pool: Pool,
): number {
  pool.clear();
  const add = (circonscription: number): void => {
    if (evidence.allows(circonscription)) pool.add(circonscription);
  };
  let isByTable = false;
  for (let at = 0; at < bureauPool.count; at++) {
    const bureau = (bureauPool.candidate[at] ?? 0) - 1;
    add(bureauCirconscription[bureau] ?? 0);
    if (bureauCirconscription[bureau] !== 0 && bureauCertainty[bureau] === fullCertainty) isByTable = true;
  }
  const hasBureaux = pool.count > 0;
  add(evidence.map.circonscription);
  add(evidence.otherMap.circonscription);
  for (let place = 0; place < pool.count && hasBureaux; place++) {
    const circonscription = pool.candidate[place] ?? 0;
    let mass = 0;
    for (let at = 0; at < bureauPool.count; at++) {
      const bureau = (bureauPool.candidate[at] ?? 0) - 1;
      if (bureauCirconscription[bureau] !== circonscription) continue;
      mass += ((bureauPool.probability[at] ?? 0) * (bureauCertainty[bureau] ?? 0)) / fullCertainty;
    }
    pool.setFeature(place, feature.bureaux, Math.log(mass + floor));
  }
  const { atAddress } = evidence;
  const named = atAddress === 0 || !hasBureaux ? 0 : (bureauCirconscription[atAddress - 1] ?? 0);
  const ofAddress = named === 0 ? -1 : pool.placeOf(named);
  if (ofAddress !== -1) pool.setFeature(ofAddress, feature.adresse, 1);
  hearMap(pool, evidence.map, hasBureaux);
  hearMap(pool, evidence.otherMap, hasBureaux);
  const { circonscription } = evidence.map;
  const agreed = circonscription === evidence.otherMap.circonscription ? pool.placeOf(circonscription) : -1;
  if (agreed !== -1) pool.setFeature(agreed, hasBureaux ? feature.aires : feature.aires_seules, 1);
  return isByTable ? 0 : 1;
}

/** Adds what one map says of the place. */
function hearMap(pool: Pool, map: MapEvidence, hasBureaux: boolean): void {
  const held = map.circonscription === 0 ? -1 : pool.placeOf(map.circonscription);
  if (held === -1) return;
  const add = (at: number, value: number): void => {
    pool.setFeature(held, at, value + (pool.features[held * pool.featureCount + at] ?? 0));
  };
  const meters = Math.log(1 + Math.min(mostMeters, Math.max(0, map.borderMeters)));
  add(hasBureaux ? feature.aire : feature.aire_seule, 1);
  add(
    hasBureaux ? feature.aire_distance : feature.aire_seule_distance,
    map.isOutside ? -outsideTimes * meters : meters,
  );
  if (!hasBureaux) return;
  const odds = Math.log(map.agreement / (1 - map.agreement));
  // How well borders are drawn says nothing of a place far outside all of them.
  const nearness = map.isOutside ? Math.exp(-map.borderMeters / outsideMeters) : 1;
  add(feature.aire_accord, nearness * Math.max(-mostLogOdds, Math.min(mostLogOdds, odds)));
}

/** Circonscription of the likeliest bureau, 0 for none. */
function circonscriptionOfBest(bureauPool: Pool, { bureauCirconscription }: BureauViews): number {
  if (bureauPool.best === -1) return 0;
  return bureauCirconscription[(bureauPool.candidate[bureauPool.best] ?? 0) - 1] ?? 0;
}
