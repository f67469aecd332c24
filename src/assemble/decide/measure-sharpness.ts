import type { CommuneTrust } from '../../assign/evidence/commune-trust.ts';
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
/** Standard deviation of the sharpness between communes, as a logarithm; an address counts half, since neighbours err together. */
const usualDeviation = 0.4;
const countPerAddress = 0.5;
const steps = 10;
const mostStep = 0.3;
/** Classes of streets by the number of their addresses, each twice as long as the one before. */
const classes = 12;

type SharpnessViews = Pick<PackViews, 'streets' | 'roll' | 'communes' | 'electoral'>;

/** What was claimed for an address whose bureau is known: logarithms of the probabilities, and which of them was right. */
interface Claim {
  readonly logs: readonly number[];
  readonly right: number;
  readonly weight: number;
}

/**
 * Asks the roll of a commune for its own addresses, as if it did not have them, and sets how sure answers may be there:
 * `trust.sharpness` by addresses that are hidden alone, `trust.acrossSharpness` by addresses that are hidden with their street.
 *
 * Addresses that stand for more of those that the roll lacks weigh more: of streets that the roll knows a small part of, and,
 * for hidden streets, of streets as long as those that it lacks.
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
    forEachRollAddress(roll, located, street, (address, entry) => {
      if (at++ % step !== 0) return;
      const bureau = roll.bureau(entry) + 1;
      readRollEvidence(roll, street, roll.numero(entry), roll.suffix(entry), evidence, true);
      nearRoll.readInto(around, address, street, commune);
      sideRuns.readInto(around.suite, address, street);
      if (evidence.rue.total > 0) {
        weighBureau(evidence, around, contour, trust, verdict);
        own.push(claimOf(verdict.pool, bureau, (all - known + 0.5) / known));
      }
      const weight = (counts.unknown[lengthClass] ?? 0) / (counts.ofClass[lengthClass] ?? 1);
      if (weight === 0) return;
      nearRoll.readOthersInto(around, address, street, commune);
      if (around.count === 0) return;
      weighBureau(nothing, around, contour, trust, verdict);
      across.push(claimOf(verdict.pool, bureau, weight));
    });
  }
  trust.sharpness = sharpnessOf(own);
  trust.acrossSharpness = sharpnessOf(across);
}

/** Addresses of the commune's streets: those that the roll has, and by length of the street. */
interface StreetCounts {
  readonly first: number;
  readonly known: number;
  /** Addresses of each street that the roll has. */
  readonly ofStreet: readonly number[];
  /** By class of length: addresses that the roll has, and addresses of streets that it has nothing of. */
  readonly ofClass: readonly number[];
  readonly unknown: readonly number[];
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
  const bureaux = new Set<number>();
  let known = 0;
  for (let street = first; street < end; street++) {
    let count = 0;
    forEachRollAddress(roll, located, street, (_, entry) => {
      count++;
      if (bureaux.size < 2) bureaux.add(roll.bureau(entry));
    });
    const all = streets.addressStart(street + 1) - streets.addressStart(street);
    const lengthClass = classOf(all);
    if (count > 0) ofClass[lengthClass] = (ofClass[lengthClass] ?? 0) + count;
    else unknown[lengthClass] = (unknown[lengthClass] ?? 0) + all;
    ofStreet.push(count);
    known += count;
  }
  return bureaux.size < 2 ? undefined : { first, known, ofStreet, ofClass, unknown };
}

function classOf(length: number): number {
  return Math.min(classes - 1, Math.floor(Math.log2(1 + length)));
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
 * The logarithm of what scores are multiplied by so that the claims come true, by Fisher's scoring: the likeliest one, where
 * communes differ by {@link usualDeviation}. 0 without claims.
 */
function sharpnessOf(claims: readonly Claim[]): number {
  let [sum, squares] = [0, 0];
  for (const { weight } of claims) {
    sum += weight;
    squares += weight * weight;
  }
  if (sum === 0) return 0;
  // As many addresses as tell as much, were their weights equal; scaled to have that sum.
  const scale = (countPerAddress * sum) / squares;
  const prior = 1 / usualDeviation ** 2;
  let logarithm = 0;
  for (let step = 0; step < steps; step++) {
    const factor = Math.exp(logarithm);
    let pull = -prior * logarithm;
    let information = prior;
    for (const { logs, right, weight } of claims) {
      let [total, mean, square] = [0, 0, 0];
      for (const log of logs) {
        const part = Math.exp(factor * log);
        total += part;
        mean += part * log;
        square += part * log * log;
      }
      mean /= total;
      pull += scale * weight * factor * ((logs[right] ?? 0) - mean);
      information += scale * weight * factor * factor * (square / total - mean * mean);
    }
    const change = Math.max(-mostStep, Math.min(mostStep, pull / information));
    logarithm += change;
    if (Math.abs(change) < 1e-4) break;
  }
  return logarithm;
}
