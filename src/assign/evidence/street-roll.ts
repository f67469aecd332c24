import type { RollView } from '../../pack/views/roll-view.ts';
import { lowerBound } from '../../pack/arrays/sorted-search.ts';
import { endOfAddress, heaviest, readRollEvidence, type RollEvidence, streetOnlyWeight } from './roll-evidence.ts';
import { Voices } from './voices.ts';

/** No roll address. */
const none = -1;

/**
 * What the roll says of the numbers of one street at a time, as {@link readRollEvidence} reads it: the street is gone through
 * once, not once a number. Reused: `open` takes another street.
 */
export class StreetRoll {
  private readonly roll: RollView;
  private street = none;
  /** The street's addresses in the roll, ascending by number and suffix. */
  private count = 0;
  private numero = new Uint32Array(64);
  private suffix = new Uint32Array(64);
  /** First entry, and the one behind the last, and that of most rows. */
  private from = new Uint32Array(64);
  private to = new Uint32Array(64);
  private heaviest = new Uint32Array(64);
  /** The address before of an even number and of an odd one, and the next from here on: at `2 * address + parity`, one more than there are. */
  private before = new Int32Array(130);
  private next = new Int32Array(130);
  /** All addresses of the street, one voice each, and the rows that name the street alone. */
  private readonly rue = new Voices();
  /** The first address that names each voice, {@link none} for those that rows of the street alone name first. */
  private readonly firstOf: number[] = [];

  constructor(roll: RollView) {
    this.roll = roll;
  }

  /** Reads what the roll says of a number of a street. */
  readInto(out: RollEvidence, street: number, numero: number, suffix: number): void {
    if (street !== this.street) this.open(street);
    const { roll } = this;
    const low = lowerBound(this.numero, numero, 0, this.count);
    let own = none;
    let high = low;
    for (; high < this.count && this.numero[high] === numero; high++) if (this.suffix[high] === suffix) own = high;
    if (!this.hearStreet(out.rue, own)) {
      readRollEvidence(roll, street, numero, suffix, out);
      return;
    }
    out.adresse.clear();
    out.voisins.clear();
    let same = 0;
    for (let at = low; at < high; at++) {
      if (at === own) {
        const end = this.to[at] ?? 0;
        for (let entry = this.from[at] ?? 0; entry < end; entry++) {
          out.adresse.add(roll.bureau(entry) + 1, roll.weight(entry) * roll.trust(entry));
        }
      } else if (same++ < 2) {
        const entry = this.heaviest[at] ?? 0;
        out.voisins.add(roll.bureau(entry) + 1, roll.trust(entry));
      }
    }
    const parity = numero & 1;
    out.below = this.addNeighbour(out.voisins, numero, this.before[2 * low + parity] ?? none);
    out.above = this.addNeighbour(out.voisins, numero, this.next[2 * high + parity] ?? none);
    out.acrossBelow = this.bureauAt(this.before[2 * low + 1 - parity] ?? none);
    out.acrossAbove = this.bureauAt(this.next[2 * high + 1 - parity] ?? none);
  }

  /** Adds the nearest address of one direction to the neighbours; returns its bureau. */
  private addNeighbour(voisins: Voices, numero: number, at: number): number {
    if (at === none) return 0;
    const bureau = this.bureauAt(at);
    const trust = this.roll.trust(this.heaviest[at] ?? 0);
    voisins.add(bureau, trust / (Math.abs((this.numero[at] ?? 0) - numero) + 1));
    return bureau;
  }

  /**
   * Tells the voices of the street without one address; false where that cannot be told from those of all: without the first that
   * names a bureau, their order may be another.
   */
  private hearStreet(out: Voices, own: number): boolean {
    const { rue, firstOf } = this;
    const bureau = this.bureauAt(own);
    let place = none;
    for (let at = 0; at < rue.count; at++) if (rue.bureau[at] === bureau) place = at;
    const isFirst = place !== none && firstOf[place] === own;
    const isOnly = isFirst && rue.weight[place] === 1;
    if (own !== none && (rue.count === rue.bureau.length || (isFirst && !isOnly && rue.count > 1))) return false;
    let count = 0;
    for (let at = 0; at < rue.count; at++) {
      if (at === place && isOnly) continue;
      out.bureau[count] = rue.bureau[at] ?? 0;
      out.weight[count++] = (rue.weight[at] ?? 0) - (at === place ? 1 : 0);
    }
    out.count = count;
    out.total = rue.total - (own === none ? 0 : 1);
    return true;
  }

  private bureauAt(at: number): number {
    return at === none ? 0 : this.roll.bureau(this.heaviest[at] ?? 0) + 1;
  }

  private open(street: number): void {
    const { roll, rue, firstOf } = this;
    this.street = street;
    rue.clear();
    firstOf.length = 0;
    const end = roll.start(street + 1);
    const start = roll.start(street);
    if (end - start > this.numero.length) this.makeRoom(2 * (end - start));
    // Number 0 stands for rows that name the street alone.
    const numbered = roll.firstNumbered(start, end);
    for (let entry = start; entry < numbered; entry++) {
      this.addVoice(roll.bureau(entry) + 1, streetOnlyWeight * roll.weight(entry), none);
    }
    let count = 0;
    for (let from = numbered; from < end; count++) {
      const to = endOfAddress(roll, from, end);
      this.numero[count] = roll.numero(from);
      this.suffix[count] = roll.suffix(from);
      this.from[count] = from;
      this.to[count] = to;
      this.heaviest[count] = heaviest(roll, from, to);
      this.addVoice(this.bureauAt(count), 1, count);
      from = to;
    }
    this.count = count;
    this.noteSides();
  }

  private addVoice(bureau: number, weight: number, address: number): void {
    const { rue, firstOf } = this;
    rue.add(bureau, weight);
    if (rue.count > firstOf.length) firstOf.push(address);
  }

  private noteSides(): void {
    const { before, next, numero, count } = this;
    before[0] = before[1] = none;
    next[2 * count] = next[2 * count + 1] = none;
    for (let at = 0; at < count; at++) {
      const parity = (numero[at] ?? 0) & 1;
      before[2 * at + 2 + parity] = at;
      before[2 * at + 3 - parity] = before[2 * at + 1 - parity] ?? none;
    }
    for (let at = count - 1; at >= 0; at--) {
      const parity = (numero[at] ?? 0) & 1;
      next[2 * at + parity] = at;
      next[2 * at + 1 - parity] = next[2 * at + 3 - parity] ?? none;
    }
  }

  private makeRoom(count: number): void {
    this.numero = new Uint32Array(count);
    this.suffix = new Uint32Array(count);
    this.from = new Uint32Array(count);
    this.to = new Uint32Array(count);
    this.heaviest = new Uint32Array(count);
    this.before = new Int32Array(2 * count + 2);
    this.next = new Int32Array(2 * count + 2);
  }
}
