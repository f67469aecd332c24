import { calibration } from '../../assign/calibration-table.ts';
import type { Voices } from '../../assign/evidence/voices.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import { forEachRollAddress } from '../roll/roll-addresses.ts';
import { normalize, runShares } from './run-shares.ts';
import { gapFeatures, SideGaps } from './side-gaps.ts';

/** Changes added to those seen on a street and to those expected, so that a few do not set its rate alone. */
const priorChanges = 0.25;

/** Leaving out one address removes at most this many changes. */
const mostWithout = 2;

/** Fitted weights of {@link gapFeatures}. */
export const gapWeights = Float64Array.from(gapFeatures, (name) => calibration.gaps[name]);

/** Side of a street with the bureaux that the roll names there. */
interface Side {
  readonly addresses: readonly number[];
  /** How likely each gap is a change, before the street's own rate: `hazard[at]` is of the gap after address `at`. */
  readonly hazard: readonly number[];
  /** Index in `bureaux` of the bureau that the roll names at each address, -1 where it names none. */
  readonly named: readonly number[];
  /** Bureau index + 1. */
  readonly bureaux: readonly number[];
  /** At how many addresses each is named. */
  readonly times: readonly number[];
  /** Changes that leaving out each address removes. */
  readonly without: readonly number[];
  /** Share of each bureau at each address, then that of all others: see `runShares`. */
  shares: number[];
}

/**
 * Runs of one bureau along the sides of streets, by a hidden Markov chain. From one number to the next the bureau stays or
 * another begins, which is likelier the farther apart they lie and where a street crosses; the roll is rarely wrong. Each
 * address gets the shares that all others on its side make likely, without itself.
 */
export class SideRuns {
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'communes'>;
  private readonly located: LocatedAddresses;
  private readonly gaps: SideGaps;
  private readonly weights: Float64Array;
  private street = -1;
  private firstAddress = 0;
  /** Sides of the current street where the roll names a bureau, even and odd. */
  private sides: readonly Side[] = [];
  /** Position of each address of the street on its side, -1 for addresses of no such side. */
  private placeOf = new Int32Array(0);
  /** Index + 1 of the bureau that the roll names at each address of the street, 0 where it names none. */
  private namedAt = new Uint32Array(0);
  private readonly gap = new Float64Array(gapFeatures.length);

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
   * Adds each bureau's share by the run that an address stands in; the total is 1, and the rest belongs to bureaux that the
   * roll does not name on that side. Adds nothing where it names none.
   */
  readInto(out: Voices, address: number, street: number): void {
    out.clear();
    if (street !== this.street) this.openStreet(street);
    const place = this.placeOf[address - this.firstAddress] ?? -1;
    const side = place === -1 ? undefined : this.sides[this.pack.addresses.numero(address) & 1];
    if (side === undefined) return;
    const { bureaux, shares } = side;
    const first = place * (bureaux.length + 1);
    for (let at = 0; at < bureaux.length; at++) {
      const share = shares[first + at] ?? 0;
      if (share > 0) out.add(bureaux[at] ?? 0, share);
    }
    out.total = 1;
  }

  private openStreet(street: number): void {
    const { streets } = this.pack;
    this.street = street;
    this.firstAddress = streets.addressStart(street);
    const count = streets.addressStart(street + 1) - this.firstAddress;
    if (this.placeOf.length < count) {
      this.placeOf = new Int32Array(2 * count);
      this.namedAt = new Uint32Array(2 * count);
    }
    this.placeOf.fill(-1, 0, count);
    this.sides = [];
    if (!this.readRoll(street, count)) return;
    this.sides = [0, 1].map((parity) => this.readSide(street, this.gaps.sideOf(street, parity)));
    let expected = 0;
    let changes = 0;
    for (const side of this.sides) {
      for (const hazard of side.hazard) expected += hazard;
      changes += countChanges(side.named);
    }
    for (const side of this.sides) {
      if (side.bureaux.length === 0) continue;
      side.addresses.forEach((address, place) => (this.placeOf[address - this.firstAddress] = place));
      // A change that this address alone makes must not raise the doubt about it: it is not counted.
      for (let without = 0; without <= mostWithout; without++) {
        if (!side.without.includes(without)) continue;
        follow(side, (changes - without + priorChanges) / (expected + priorChanges), without);
      }
    }
  }

  /** Notes the bureau with most rows at each address of a street. Returns whether the roll names any. */
  private readRoll(street: number, count: number): boolean {
    const { roll } = this.pack;
    let isNamed = false;
    this.namedAt.fill(0, 0, count);
    forEachRollAddress(roll, this.located, street, (address, entry) => {
      this.namedAt[address - this.firstAddress] = roll.bureau(entry) + 1;
      isNamed = true;
    });
    return isNamed;
  }

  private readSide(street: number, addresses: readonly number[]): Side {
    const bureaux: number[] = [];
    const times: number[] = [];
    const named: number[] = [];
    for (let place = 0; place < addresses.length; place++) {
      const bureau = this.namedAt[(addresses[place] ?? 0) - this.firstAddress] ?? 0;
      if (bureau === 0) {
        named.push(-1);
        continue;
      }
      let at = bureaux.indexOf(bureau);
      if (at === -1) {
        at = bureaux.push(bureau) - 1;
        times.push(0);
      }
      times[at] = (times[at] ?? 0) + 1;
      named.push(at);
    }
    const hazard: number[] = [];
    const { gap, weights } = this;
    for (let at = 0; at < addresses.length - 1 && bureaux.length > 0; at++) {
      this.gaps.readInto(gap, 0, street, addresses[at] ?? 0, addresses[at + 1] ?? 0);
      let score = 0;
      for (let place = 0; place < gap.length; place++) score += (gap[place] ?? 0) * (weights[place] ?? 0);
      hazard.push(Math.exp(score));
    }
    return { addresses, hazard, named, bureaux, times, without: changesWithout(named), shares: [] };
  }
}

/** Writes the shares of those addresses whose own change is left out by `chosen`, by the street's habit without it. */
function follow(side: Side, habit: number, chosen: number): void {
  const { hazard, named, bureaux, times, without } = side;
  const states = bureaux.length + 1;
  const stay = hazard.map((own) => Math.exp(-habit * own));
  const found = runShares(named, bureaux.length, stay);
  // The shares of the other addresses are written when their turn comes, or were before.
  const shares = side.shares.length === 0 ? (side.shares = found) : side.shares;
  for (let at = 0; at < named.length; at++) {
    if (without[at] !== chosen) continue;
    const first = at * states;
    const own = named[at] ?? -1;
    if (own !== -1 && times[own] === 1) {
      // A bureau that only this address names counts as one that the roll does not name.
      found[first + own] = 0;
      normalize(found, first, first + states);
    }
    for (let to = first; to < first + states; to++) shares[to] = found[to] ?? 0;
  }
}

/** How often the roll names another bureau than at the previous address where it names one. */
function countChanges(named: readonly number[]): number {
  let changes = 0;
  let last = -1;
  for (const bureau of named) {
    if (bureau === -1) continue;
    if (last !== -1 && bureau !== last) changes++;
    last = bureau;
  }
  return changes;
}

/** How many changes leaving out each address removes, 0 to 2. */
function changesWithout(named: readonly number[]): number[] {
  const out = named.map(() => 0);
  let before = -1;
  let at = nextNamed(named, 0);
  while (at < named.length) {
    const next = nextNamed(named, at + 1);
    const own = named[at] ?? -1;
    const after = named[next] ?? -1;
    out[at] = isChange(before, own) + isChange(own, after) - isChange(before, after);
    before = own;
    at = next;
  }
  return out;
}

/** First index from `from` on where the roll names a bureau; the length if there is none. */
function nextNamed(named: readonly number[], from: number): number {
  let at = from;
  while (at < named.length && named[at] === -1) at++;
  return at;
}

function isChange(a: number, b: number): number {
  return Number(a !== -1 && b !== -1 && a !== b);
}
