import { calibration } from '../assign/calibration-table.ts';
import type { Voices } from '../assign/voices.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import { forEachRollAddress } from './roll-addresses.ts';
import { normalize, runShares } from './run-shares.ts';
import { gapFeatures, SideGaps } from './side-gaps.ts';

/** A street counts as if that many changes had been seen besides, where as many were to be expected. */
const priorChanges = 0.25;

/** Fitted weights of {@link gapFeatures}. */
export const gapWeights = Float64Array.from(gapFeatures, (name) => calibration.gaps[name]);

/** Side of a street with the bureaux that the roll names there. */
interface Side {
  readonly addresses: readonly number[];
  /** How likely each gap is to be a change, before the street's own habit: `hazard[at]` lies behind address `at`. */
  readonly hazard: Float64Array;
  /** Place in `bureaux` of what the roll says of each address, -1 where it is silent. */
  readonly named: Int32Array;
  /** Bureau index + 1. */
  readonly bureaux: readonly number[];
  /** How many addresses each is named at. */
  readonly times: readonly number[];
  /** Changes that are gone if this address is left out. */
  readonly without: Int32Array;
}

/**
 * Runs of one bureau along the sides of streets, by a hidden Markov chain: between one number and the next the bureau stays
 * or another begins, the likelier the farther they lie apart and where a street crosses; what the roll says is rarely wrong.
 * Says of each address what all others of its side make likely, itself left out.
 */
export class SideRuns {
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'communes'>;
  private readonly located: LocatedAddresses;
  private readonly gaps: SideGaps;
  private readonly weights: Float64Array;
  private street = -1;
  private firstAddress = 0;
  private shares: (readonly [bureaux: readonly number[], share: Float64Array] | undefined)[] = [];

  /** @param weights of {@link gapFeatures}. */
  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'communes'>,
    located: LocatedAddresses,
    weights: Float64Array,
  ) {
    this.pack = pack;
    this.located = located;
    this.gaps = new SideGaps(pack);
    this.weights = weights;
  }

  /**
   * Adds each bureau's share by the run that an address stands in; the total is 1, and what is left is of bureaux that the roll
   * does not name on that side. Nothing where it names none.
   */
  readInto(out: Voices, address: number, street: number): void {
    out.clear();
    if (street !== this.street) this.openStreet(street);
    const found = this.shares[address - this.firstAddress];
    if (found === undefined) return;
    const [bureaux, share] = found;
    for (const [at, bureau] of bureaux.entries()) if ((share[at] ?? 0) > 0) out.add(bureau, share[at] ?? 0);
    out.total = 1;
  }

  private openStreet(street: number): void {
    this.street = street;
    this.firstAddress = this.pack.streets.addressStart[street] ?? 0;
    this.shares = [];
    const named = this.readRoll(street);
    if (named.size === 0) return;
    const sides = [0, 1].map((parity) => this.readSide(street, this.gaps.sideOf(street, parity), named));
    let expected = 0;
    let changes = 0;
    for (const side of sides) {
      for (const hazard of side.hazard) expected += hazard;
      changes += countChanges(side.named);
    }
    for (const side of sides) {
      if (side.bureaux.length === 0) continue;
      // An address must not speak for its own doubt: a change that it alone makes is not counted for it.
      for (const without of new Set(side.without)) {
        const habit = (changes - without + priorChanges) / (expected + priorChanges);
        this.follow(side, habit, without);
      }
    }
  }

  /** Bureau of most rows at each address of a street that the roll names. */
  private readRoll(street: number): Map<number, number> {
    const { roll } = this.pack;
    const named = new Map<number, number>();
    forEachRollAddress(roll, this.located, street, (address, entry) => {
      named.set(address, (roll.bureau[entry] ?? 0) + 1);
    });
    return named;
  }

  private readSide(street: number, addresses: readonly number[], byRoll: ReadonlyMap<number, number>): Side {
    const bureaux: number[] = [];
    const times: number[] = [];
    const named = Int32Array.from(addresses, (address) => {
      const bureau = byRoll.get(address);
      if (bureau === undefined) return -1;
      const at = bureaux.indexOf(bureau);
      if (at === -1) return (times.push(1), bureaux.push(bureau) - 1);
      times[at] = (times[at] ?? 0) + 1;
      return at;
    });
    const hazard = new Float64Array(bureaux.length === 0 ? 0 : Math.max(0, addresses.length - 1));
    const features = new Float64Array(gapFeatures.length);
    for (let at = 0; at < hazard.length; at++) {
      this.gaps.readInto(features, 0, street, addresses[at] ?? 0, addresses[at + 1] ?? 0);
      let score = 0;
      for (const [place, value] of features.entries()) score += value * (this.weights[place] ?? 0);
      hazard[at] = Math.exp(score);
    }
    return { addresses, hazard, named, bureaux, times, without: changesWithout(named) };
  }

  /** Keeps the shares of those addresses whose own change is left out by `chosen`, by the street's habit without it. */
  private follow({ addresses, hazard, named, bureaux, times, without }: Side, habit: number, chosen: number): void {
    const stay = hazard.map((value) => Math.exp(-habit * value));
    for (const [at, share] of runShares(named, bureaux.length, stay).entries()) {
      if (without[at] !== chosen) continue;
      const own = named[at] ?? -1;
      if (own !== -1 && times[own] === 1) {
        // A bureau that this address alone names is not named by the others.
        share[own] = 0;
        normalize(share);
      }
      this.shares[(addresses[at] ?? 0) - this.firstAddress] = [bureaux, share];
    }
  }
}

/** How often the bureau that the roll names is another than the last one named. */
function countChanges(named: Int32Array): number {
  let changes = 0;
  let last = -1;
  for (const bureau of named) {
    if (bureau === -1) continue;
    if (last !== -1 && bureau !== last) changes++;
    last = bureau;
  }
  return changes;
}

/** How many changes are gone if each address is left out, 0 to 2. */
function changesWithout(named: Int32Array): Int32Array {
  const out = new Int32Array(named.length);
  const places = [...named.keys()].filter((at) => named[at] !== -1);
  for (const [index, at] of places.entries()) {
    const before = named[places[index - 1] ?? -1] ?? -1;
    const after = named[places[index + 1] ?? -1] ?? -1;
    const own = named[at] ?? -1;
    const isChange = (a: number, b: number): number => Number(a !== -1 && b !== -1 && a !== b);
    out[at] = isChange(before, own) + isChange(own, after) - isChange(before, after);
  }
  return out;
}
