import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';

/** Farther from a border maps are all but always right: addresses there are counted apart, or they would hide those near it. */
const nearMeters = 200;
/** Addresses near a border, and those far from it, count as if these had been seen besides: 49 right, 1 wrong. */
const priorRight = 49;
const priorTotal = 50;

type MeasuredViews = Pick<PackViews, 'roll' | 'streets' | 'communes' | 'electoral'>;

/** How many addresses of a commune were seen, and how many lie in the area of their bureau's circonscription; reused. */
class Seen {
  private readonly right = new Float64Array(2);
  private readonly total = new Float64Array(2);

  clear(): void {
    this.right.fill(priorRight);
    this.total.fill(priorTotal);
  }

  add(byMap: number, byBureau: number, borderMeters: number): void {
    if (byMap === 0 || byBureau === 0) return;
    const at = Math.abs(borderMeters) < nearMeters ? 0 : 1;
    this.total[at] = (this.total[at] ?? 0) + 1;
    if (byMap === byBureau) this.right[at] = (this.right[at] ?? 0) + 1;
  }

  /** The lower of both shares, in parts; 0 where nothing was seen. Whole bureaux that a map puts elsewhere show far from its border. */
  get parts(): number {
    const shares = [0, 1]
      .filter((at) => (this.total[at] ?? 0) > priorTotal)
      .map((at) => (this.right[at] ?? 0) / (this.total[at] ?? 1));
    return shares.length === 0 ? 0 : Math.round(agreementParts * Math.min(...shares));
  }
}

/**
 * Measures maps of circonscriptions by the bureaux whose circonscription a table gives, and writes `communes.areaAgreement` and
 * `communes.otherAgreement`: the share of a commune's addresses that lie in the area of their bureau's circonscription, in
 * {@link agreementParts}; 0 where nothing tells. An address is of the bureau that the roll names there, or in a commune without
 * roll of the one whose contour holds it.
 *
 * @param known all of a commune's addresses that the roll has, commune after commune.
 * @param from first of the streets that `known` is of, up to `to`.
 */
export function measureAreas(
  { roll, streets, communes, electoral }: MeasuredViews,
  located: LocatedAddresses,
  known: RollAddresses,
  from: number,
  to: number,
): void {
  const map = new Seen();
  const other = new Seen();
  const add = (address: number, bureau: number): void => {
    const byBureau = electoral.bureauCirconscription[bureau] ?? 0;
    map.add(located.circonscription[address] ?? 0, byBureau, located.circonscriptionBorder[address] ?? 0);
    other.add(located.other[address] ?? 0, byBureau, located.otherBorder[address] ?? 0);
  };
  let at = 0;
  for (let street = from; street < to;) {
    const commune = streets.commune[street] ?? 0;
    map.clear();
    other.clear();
    const end = Math.min(to, communes.streetStart[commune + 1] ?? to);
    const first = at;
    for (; at < known.street.length && (known.street[at] ?? 0) < end; at++) {
      add(known.address[at] ?? 0, roll.bureau(known.entry[at] ?? 0));
    }
    const last = at === first ? (streets.addressStart[end] ?? 0) : 0;
    for (let address = streets.addressStart[street] ?? 0; address < last; address++) {
      const bureau = located.bureau[address] ?? 0;
      if (bureau !== 0) add(address, bureau - 1);
    }
    communes.areaAgreement[commune] = map.parts;
    communes.otherAgreement[commune] = other.parts;
    street = Math.max(street + 1, end);
  }
}
