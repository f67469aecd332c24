import { type CommuneTrust, type Correction, noCorrection } from '../../assign/evidence/commune-trust.ts';
import { ContourEvidence } from '../../assign/evidence/contour-evidence.ts';
import { readRollEvidence, RollEvidence } from '../../assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../assign/evidence/surroundings.ts';
import type { Pool } from '../../assign/pool.ts';
import { BureauVerdict, weighBureau } from '../../assign/weigh-bureau.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { NearRoll } from '../roll/near-roll.ts';
import { forEachRollAddress } from '../roll/roll-addresses.ts';
import type { SideRuns } from './side-runs.ts';

/** Roll addresses of a commune that are asked. */
const mostAsked = 300;
/** Standard deviations between communes: of the sharpness, as a logarithm, and of the score of "none of these". */
const usualDeviation = 0.4;
const noneDeviation = 0.3;
/** An address counts half, since neighbours err together. */
const countPerAddress = 0.5;
/**
 * The more of a commune's addresses lie on streets that the roll has nothing of, the sharper are claims about them than they are true.
 * With communes left out of the fit, scores there had to be multiplied by 1.24 where a tenth of the roll was given, 1.08 for a
 * twentieth and 0.88 for a fiftieth; by 0.64 in the eight communes, 1.04 in Val-de-Marne and 1.12 in Paris where whole streets were hidden.
 */
const tooSharp = 0.2;
/**
 * Alike, by how much claims of 0.95 and more are too high; and by how much more where the roll has all of the streets that it knows. With
 * communes left out of the fit, such claims on streets that the roll has nothing of were right for 94.9 % (claimed 96.7) of 1,017 where
 * whole streets were hidden, and for 97.7 % (97.0) of 519 where single addresses were.
 */
const overclaimed = 0.01;
const overclaimedByStreets = 0.015;
const steps = 10;
const mostStep = 0.3;
/** Classes of streets by the number of their addresses, each twice as long as the one before. */
const classes = 12;

/** Addresses that a street is taken to lack where the roll has all of it. */
const leastMissing = 0.5;

type SharpnessViews = Pick<PackViews, 'streets' | 'roll' | 'communes' | 'electoral'>;

/** What was claimed for an address whose bureau is known: logarithms of the probabilities, and which of them was right. */
interface Claim {
  readonly logs: readonly number[];
  readonly right: number;
  readonly weight: number;
}

/**
 * Asks the roll of a commune for its own addresses, as if it did not have them, and sets the corrections under which its claims come
 * true: `trust.ofStreet` by addresses that are hidden alone, `trust.ofOtherStreets` by addresses that are hidden with their street.
 *
 * Addresses that stand for more of those that the roll lacks weigh more: where, without the address, the roll has as many of its street
 * as of many streets that it knows a small part of; and, for hidden streets, of streets as long as those that it lacks.
 */
export function measureSharpness(
  commune: number,
  pack: SharpnessViews,
  located: Pick<LocatedAddresses, 'findAddress'>,
  nearRoll: Pick<NearRoll, 'readInto' | 'readOthersInto'>,
  sideRuns: Pick<SideRuns, 'readInto'>,
  trust: CommuneTrust,
): void {
  // Where contours have a say, the roll may be the source that is wrong.
  if (trust.isMeasured) return;
  const counts = countStreets(commune, pack, located);
  if (counts === undefined) return;
  const { communes, streets, roll } = pack;
  const step = Math.max(1, Math.ceil(counts.known / mostAsked));
  const evidence = new RollEvidence();
  const nothing = new RollEvidence();
  const around = new Surroundings();
  const contour = new ContourEvidence();
  const verdict = new BureauVerdict();
  const own: Claim[] = [];
  const across: Claim[] = [];
  let at = Math.floor(step / 2);
  const end = communes.streetStart[commune + 1] ?? 0;
  for (let street = communes.streetStart[commune] ?? 0; street < end; street++) {
    const known = counts.ofStreet[street - counts.first] ?? 0;
    const all = streets.addressStart(street + 1) - streets.addressStart(street);
    const lengthClass = classOf(all);
    // Hidden, an address is one of a street of which the roll has one less.
    const without = knownClassOf(known - 1);
    const weightOfKnown = (counts.missing[without] ?? 0) / (counts.hidden[without] ?? 1);
    forEachRollAddress(roll, located, street, (address, entry) => {
      if (at++ % step !== 0) return;
      const bureau = roll.bureau(entry) + 1;
      readRollEvidence(roll, street, roll.numero(entry), roll.suffix(entry), evidence, true);
      nearRoll.readInto(around, address, street, commune);
      sideRuns.readInto(around.suite, address, street);
      if (evidence.rue.total > 0) {
        weighBureau(evidence, around, contour, trust, verdict);
        own.push(claimOf(verdict.pool, bureau, weightOfKnown));
      }
      const weight = (counts.unknown[lengthClass] ?? 0) / (counts.ofClass[lengthClass] ?? 1);
      if (weight === 0) return;
      nearRoll.readOthersInto(around, address, street, commune);
      if (around.count === 0) return;
      weighBureau(nothing, around, contour, trust, verdict);
      across.push(claimOf(verdict.pool, bureau, weight));
    });
  }
  trust.ofStreet = correctionOf(own);
  const { sharpness, none } = correctionOf(across);
  const unknown = counts.unknown.reduce((sum, count) => sum + count, 0);
  const onOtherStreets = unknown / counts.all;
  trust.ofOtherStreets = { sharpness: sharpness - tooSharp * onOtherStreets, none };
  const ofKnownStreets = Math.min(1, counts.known / (counts.all - unknown));
  trust.overclaim = (overclaimed + overclaimedByStreets * ofKnownStreets) * onOtherStreets;
}

/** Addresses of the commune's streets: those that the roll has, and by length of the street. */
interface StreetCounts {
  readonly first: number;
  readonly known: number;
  /** All addresses of the commune. */
  readonly all: number;
  /** Addresses of each street that the roll has. */
  readonly ofStreet: readonly number[];
  /** By class of length: addresses that the roll has, and addresses of streets that it has nothing of. */
  readonly ofClass: readonly number[];
  readonly unknown: readonly number[];
  /**
   * By class of how many addresses of a street the roll has: those of such streets that it lacks, and those that it has where one of
   * them, hidden, leaves so many.
   */
  readonly missing: readonly number[];
  readonly hidden: readonly number[];
}

/** Counts the addresses of a commune; undefined where the roll names fewer than two bureaux. */
function countStreets(
  commune: number,
  { communes, streets, roll }: SharpnessViews,
  located: Pick<LocatedAddresses, 'findAddress'>,
): StreetCounts | undefined {
  const first = communes.streetStart[commune] ?? 0;
  const end = communes.streetStart[commune + 1] ?? 0;
  const ofStreet: number[] = [];
  const ofClass = Array.from({ length: classes }, () => 0);
  const unknown = Array.from({ length: classes }, () => 0);
  const missing: number[] = [];
  const hidden: number[] = [];
  const bureaux = new Set<number>();
  let [known, sumOfAll] = [0, 0];
  for (let street = first; street < end; street++) {
    let count = 0;
    forEachRollAddress(roll, located, street, (_, entry) => {
      count++;
      if (bureaux.size < 2) bureaux.add(roll.bureau(entry));
    });
    const all = streets.addressStart(street + 1) - streets.addressStart(street);
    const lengthClass = classOf(all);
    if (count > 0) {
      ofClass[lengthClass] = (ofClass[lengthClass] ?? 0) + count;
      const [known, without] = [knownClassOf(count), knownClassOf(count - 1)];
      missing[known] = (missing[known] ?? 0) + all - count + leastMissing;
      hidden[without] = (hidden[without] ?? 0) + count;
    } else unknown[lengthClass] = (unknown[lengthClass] ?? 0) + all;
    ofStreet.push(count);
    known += count;
    sumOfAll += all;
  }
  return bureaux.size < 2 ? undefined : { first, known, all: sumOfAll, ofStreet, ofClass, unknown, missing, hidden };
}

function classOf(length: number): number {
  return Math.min(classes - 1, Math.floor(Math.log2(1 + length)));
}

/** Few addresses are told apart one by one. */
function knownClassOf(known: number): number {
  return known <= 4 ? known : 3 + Math.floor(Math.log2(known));
}

/** Least probability of a claim: a single surprise does not decide for the commune. */
const leastProbability = 1e-4;

function claimOf({ count, candidate, probability }: Pool, bureau: number, weight: number): Claim {
  const logs: number[] = [];
  let none = 1;
  let right = count;
  for (let at = 0; at < count; at++) {
    const own = probability[at] ?? 0;
    if (candidate[at] === bureau) right = at;
    none -= own;
    logs.push(Math.log(Math.max(leastProbability, own)));
  }
  logs.push(Math.log(Math.max(leastProbability, none)));
  return { logs, right, weight };
}

/**
 * The correction under which the claims come true, by Fisher's scoring: the likeliest one, where communes differ by
 * {@link usualDeviation} in sharpness and by {@link noneDeviation} in the score of "none of these". None without claims.
 */
function correctionOf(claims: readonly Claim[]): Correction {
  let [sum, squares] = [0, 0];
  for (const { weight } of claims) {
    sum += weight;
    squares += weight * weight;
  }
  if (sum === 0) return noCorrection;
  // As many addresses as tell as much, were their weights equal; scaled to have that sum.
  const scale = (countPerAddress * sum) / squares;
  const prior = 1 / usualDeviation ** 2;
  const nonePrior = 1 / noneDeviation ** 2;
  let [sharpness, none] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const factor = Math.exp(sharpness);
    let [pull, nonePull] = [-prior * sharpness, -nonePrior * none];
    let [information, noneInformation, both] = [prior, nonePrior, 0];
    for (const { logs, right, weight } of claims) {
      const last = logs.length - 1;
      let [total, mean, square, ofNone, cross] = [0, 0, 0, 0, 0];
      for (const [at, log] of logs.entries()) {
        const score = at === last ? log + none : log;
        const part = Math.exp(factor * score);
        total += part;
        mean += part * score;
        square += part * score * score;
        if (at === last) [ofNone, cross] = [part, part * score];
      }
      mean /= total;
      ofNone /= total;
      const ofRight = (logs[right] ?? 0) + (right === last ? none : 0);
      const share = scale * weight * factor;
      pull += share * (ofRight - mean);
      nonePull += share * (Number(right === last) - ofNone);
      information += share * factor * (square / total - mean * mean);
      noneInformation += share * factor * ofNone * (1 - ofNone);
      both += share * factor * (cross / total - ofNone * mean);
    }
    const determinant = information * noneInformation - both * both;
    const change = bounded((noneInformation * pull - both * nonePull) / determinant);
    const noneChange = bounded((information * nonePull - both * pull) / determinant);
    sharpness += change;
    none += noneChange;
    if (Math.max(Math.abs(change), Math.abs(noneChange)) < 1e-4) break;
  }
  return { sharpness, none };
}

function bounded(change: number): number {
  return Math.max(-mostStep, Math.min(mostStep, change));
}
