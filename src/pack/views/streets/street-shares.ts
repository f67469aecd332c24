import type { Assignments } from '../addresses/assignments-view.ts';
import type { RollView } from '../roll-view.ts';
import type { StreetsView } from './streets-view.ts';

/** More than any street has. Without a limit, a forged pack could make counting take hours. */
const mostShares = 4096;

/**
 * Number of addresses of one street in each circonscription or bureau, most first, ties by index: the answer for a street
 * without a number. Counted on demand: a street has a dozen addresses, adjacent in memory, while a table for the 2.5 million
 * streets of France took 57 MB. Reused: the values hold until the next call.
 */
export class StreetShares {
  /** Number of circonscriptions or bureaux counted. */
  count = 0;
  index = new Uint32Array(64);
  weight = new Float64Array(64);
  private readonly streets: Pick<StreetsView, 'addressStart'>;
  private readonly assignments: Assignments;
  private readonly roll: RollView;

  constructor(streets: Pick<StreetsView, 'addressStart'>, assignments: Assignments, roll: RollView) {
    this.streets = streets;
    this.assignments = assignments;
    this.roll = roll;
  }

  /** Counts the circonscriptions of a street's addresses. */
  readCirconscriptions(street: number): this {
    this.count = 0;
    const end = this.streets.addressStart(street + 1);
    for (let address = this.streets.addressStart(street); address < end; address++) {
      this.add(this.assignments.circonscription(address), 1);
    }
    return this.sort();
  }

  /**
   * Counts the bureaux of a street's addresses, and of roll rows that name only the street: houses without a number vote there.
   */
  readBureaux(street: number): this {
    this.count = 0;
    const end = this.streets.addressStart(street + 1);
    for (let address = this.streets.addressStart(street); address < end; address++) {
      this.add(this.assignments.bureau(address), 1);
    }
    const { roll } = this;
    const rollEnd = roll.start(street + 1);
    for (let entry = roll.start(street); entry < rollEnd && roll.numero(entry) === 0; entry++) {
      this.add(roll.bureau(entry) + 1, roll.weight(entry));
    }
    return this.sort();
  }

  /** Counts an index + 1; 0 is ignored. */
  private add(indexPlusOne: number, weight: number): void {
    if (indexPlusOne === 0) return;
    const { index, weight: weights, count } = this;
    // Neighbours mostly share the same one, so the last one found is tried first.
    for (let at = count - 1; at >= 0; at--) {
      if (index[at] !== indexPlusOne - 1) continue;
      weights[at] = (weights[at] ?? 0) + weight;
      return;
    }
    if (count === index.length) {
      if (count >= mostShares) return;
      this.grow();
    }
    this.index[count] = indexPlusOne - 1;
    this.weight[count] = weight;
    this.count = count + 1;
  }

  private sort(): this {
    const { index, weight, count } = this;
    for (let at = 1; at < count; at++) {
      const [own, ownWeight] = [index[at] ?? 0, weight[at] ?? 0];
      let to = at;
      for (; to > 0; to--) {
        const before = weight[to - 1] ?? 0;
        if (before > ownWeight || (before === ownWeight && (index[to - 1] ?? 0) < own)) break;
        index[to] = index[to - 1] ?? 0;
        weight[to] = before;
      }
      index[to] = own;
      weight[to] = ownWeight;
    }
    return this;
  }

  private grow(): void {
    const [index, weight] = [this.index, this.weight];
    this.index = new Uint32Array(2 * index.length);
    this.weight = new Float64Array(2 * index.length);
    this.index.set(index);
    this.weight.set(weight);
  }
}
