import { acrossMeters } from '../../assign/evidence/commune-trust.ts';
import { endOfAddress, heaviest } from '../../assign/evidence/roll-evidence.ts';
import { Surroundings } from '../../assign/evidence/surroundings.ts';
import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { NearRoll } from '../roll/near-roll.ts';
import { forEachRollAddress } from '../roll/roll-addresses.ts';

/** Streets of a commune that are asked: enough to know the share within some points. */
const askedStreets = 60;
/** Addresses that are asked per street. */
const askedPerStreet = 5;
/** A commune counts as if these addresses had been asked as well: 4 of one bureau with the nearest, 1 of another. */
const priorSame = 4;
const priorAsked = 5;
/** The same of pairs on two streets: as many metres apart, on average, with one border between them. */
const priorMeters = 100;
/** Metres of a pair beyond which it tells no more. */
const mostMeters = 1000;
/** Halvings of the interval that holds the rate of borders. */
const steps = 30;

type RollViews = Pick<PackViews, 'communes' | 'roll'>;

/**
 * Measures the roll of a commune by itself. Writes `communes.rollAgreement`, the share of its addresses whose nearest other one is
 * of the same bureau; `communes.acrossAgreement`, the same of one {@link acrossMeters} away on another street; and the share of
 * addresses whose bureau the roll lacks. A thin roll, one of many small bureaux, and one whose rows are wrong show here alike.
 */
export function measureRoll(
  commune: number,
  pack: RollViews,
  located: Pick<LocatedAddresses, 'findAddress'>,
  nearRoll: Pick<NearRoll, 'readInto'>,
): void {
  const { communes, roll } = pack;
  const from = communes.streetStart[commune] ?? 0;
  const end = communes.streetStart[commune + 1] ?? 0;
  const step = Math.max(1, Math.ceil((end - from) / askedStreets));
  const around = new Surroundings();
  const pairs: StreetPair[] = [];
  const known: { readonly address: number; readonly entry: number }[] = [];
  let [same, asked] = [0, 0];
  for (let street = from; street < end; street += step) {
    known.length = 0;
    forEachRollAddress(roll, located, street, (address, entry) => known.push({ address, entry }));
    // All along the street: its ends lie near others.
    const every = Math.max(1, Math.ceil(known.length / askedPerStreet));
    for (let at = Math.ceil(every / 2) % every; at < known.length; at += every) {
      const { address = -1, entry = 0 } = known[at] ?? {};
      nearRoll.readInto(around, address, street, commune);
      if (around.count === 0) continue;
      asked++;
      const own = roll.bureau(entry) + 1;
      if (around.bureau[0] === own) same++;
      const across = around.isOwnStreet.indexOf(0);
      if (across === -1 || across >= around.count) continue;
      pairs.push({ meters: around.meters[across] ?? 0, isSame: around.bureau[across] === own });
    }
  }
  if (asked === 0) return;
  communes.rollAgreement[commune] = Math.round((agreementParts * (same + priorSame)) / (asked + priorAsked));
  communes.acrossAgreement[commune] = Math.round(agreementParts * Math.exp(-acrossMeters * rateOfBorders(pairs)));
  measureUnseen(commune, pack, from, end);
}

/** Two roll addresses on different streets. */
interface StreetPair {
  readonly meters: number;
  readonly isSame: boolean;
}

/**
 * Borders per metre between two streets, under which pairs are of one bureau as often as they are: the likeliest rate, where a pair so
 * many metres apart is of one bureau with a probability that falls exponentially.
 */
function rateOfBorders(pairs: readonly StreetPair[]): number {
  const all = [...pairs, { meters: priorMeters, isSame: false }, { meters: priorMeters, isSame: true }];
  const slope = (rate: number): number => {
    let sum = 0;
    for (const { meters, isSame } of all) {
      const apart = Math.max(1, Math.min(mostMeters, meters));
      sum += isSame ? -apart : apart / Math.expm1(rate * apart);
    }
    return sum;
  };
  let [low, high] = [1e-5, 0.1];
  for (let halving = 0; halving < steps; halving++) {
    const middle = Math.sqrt(low * high);
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

/**
 * Writes how many addresses are of a bureau that the roll lacks: by Good and Turing, about as many as are of a bureau that it
 * has once; once at an address for `communes.unseenShare`, once on a street for `communes.unseenAcross`.
 */
function measureUnseen(commune: number, { communes, roll }: RollViews, from: number, end: number): void {
  /** Addresses and streets of each bureau, and the last of these streets. */
  const bureaux = new Map<number, { addresses: number; streets: number; street: number }>();
  for (let street = from; street < end; street++) {
    const last = roll.start(street + 1);
    for (let entry = roll.start(street); entry < last;) {
      const next = endOfAddress(roll, entry, last);
      const bureau = roll.bureau(heaviest(roll, entry, next));
      let own = bureaux.get(bureau);
      if (own === undefined) bureaux.set(bureau, (own = { addresses: 0, streets: 0, street: -1 }));
      own.addresses++;
      if (own.street !== street) own.streets++;
      own.street = street;
      entry = next;
    }
  }
  communes.unseenShare[commune] = shareOfSingles(Array.from(bureaux.values(), ({ addresses }) => addresses));
  communes.unseenAcross[commune] = shareOfSingles(Array.from(bureaux.values(), ({ streets }) => streets));
}

/** Share of things that stand alone in their group, in parts, at least 1. */
function shareOfSingles(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const alone = sizes.filter((size) => size === 1).length;
  return total === 0 ? 0 : Math.max(1, Math.round((agreementParts * alone) / total));
}
