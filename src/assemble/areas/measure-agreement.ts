/** Agreement of areas with the roll, per commune: it decides how much the areas count as evidence there. */
import { agreementParts, leavesOut } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

/** Addresses counted in every commune beforehand, so that a few real ones do not decide alone. Set by hand, not measured. */
interface Prior {
  readonly right: number;
  readonly total: number;
}

/**
 * Addresses nearer to a border than this are counted apart: farther away, maps are almost always right, and would hide those near it.
 * Set by hand; weighing areas by this agreement took rows left out of the fit in cut communes from 99.88 to 99.93 % right
 * circonscriptions. Other distances were not tried.
 */
const nearMeters = 200;
/** Circonscriptions: 49 of 50 right, near a border and far from it. */
const areaPrior: Prior = { right: 49, total: 50 };
/** Contours of bureaux: 9 of 10 right. */
const contourPrior: Prior = { right: 9, total: 10 };

/**
 * A map leaves out a circonscription of a cut commune where it gives it less than this share of the addresses. By votes, each has at least
 * 3.9 % of the bureaux.
 */
const leastShare = 0.01;
/** Addresses of a commune from which on that is told. */
const enoughAddresses = 100;

/**
 * Measures contours by the roll and writes `communes.contourAgreement`: the share of the roll addresses of each commune
 * (arrondissement) that lie in the contour of their own bureau, in {@link agreementParts}; 0 where no roll address lies in a
 * contour. Contours of another year than the roll, or with poor positions, show here, whatever their millésime says.
 *
 * @param known all of a commune's addresses that the roll has, commune after commune.
 */
export function measureContours(
  { roll, streets, communes }: Pick<PackViews, 'roll' | 'streets' | 'communes'>,
  located: Pick<LocatedAddresses, 'bureau'>,
  known: RollAddresses,
): void {
  measure(streets, known, contourPrior, communes.contourAgreement, (address, entry) => {
    const contour = located.bureau[address] ?? 0;
    return contour === 0 ? undefined : roll.bureau(entry) + 1 === contour;
  });
}

/**
 * Measures maps of circonscriptions by the bureaux whose circonscription a table gives. Writes `communes.areaAgreement` and
 * `communes.otherAgreement`: the share of a commune's addresses that lie in the area of their bureau's circonscription, in
 * {@link agreementParts}; 0 where nothing shows it. The bureau of an address is the one that the roll names there; in a commune
 * without roll, the one whose contour holds it. Where no table shows it, {@link leavesOut} marks a map that gives next to nothing of
 * the commune to one of the circonscriptions that tables give to it.
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
  const map = new MapShares();
  const other = new MapShares();
  const add = (address: number, bureau: number): void => {
    const byBureau = electoral.bureauCirconscription[bureau] ?? 0;
    map.add(located.circonscription[address] ?? 0, byBureau, located.circonscriptionBorder[address] ?? 0);
    other.add(located.other[address] ?? 0, byBureau, located.otherBorder[address] ?? 0);
  };
  let at = 0;
  for (let street = from; street < to;) {
    const commune = streets.commune(street);
    map.clear();
    other.clear();
    const end = Math.min(to, communes.streetStart[commune + 1] ?? to);
    const first = at;
    for (; at < known.street.length && (known.street[at] ?? 0) < end; at++) {
      add(known.address[at] ?? 0, roll.bureau(known.entry[at] ?? 0));
    }
    const last = at === first ? streets.addressStart(end) : 0;
    for (let address = streets.addressStart(street); address < last; address++) {
      const bureau = located.bureau[address] ?? 0;
      if (bureau !== 0) add(address, bureau - 1);
    }
    const addresses = { from: streets.addressStart(street), to: streets.addressStart(end) };
    communes.areaAgreement[commune] = map.parts || omission(located.circonscription, addresses, commune, communes);
    communes.otherAgreement[commune] = other.parts || omission(located.other, addresses, commune, communes);
    street = Math.max(street + 1, end);
  }
}

/** {@link leavesOut} where a map gives a circonscription of a cut commune hardly any of its addresses, else 0. */
function omission(
  byMap: Uint16Array,
  { from, to }: { readonly from: number; readonly to: number },
  commune: number,
  { whole, allowedStart, allowed }: Pick<PackViews['communes'], 'whole' | 'allowedStart' | 'allowed'>,
): number {
  const own = allowed.subarray(allowedStart[commune], allowedStart[commune + 1]);
  // An arrondissement has the circonscriptions of its city, most of which lie elsewhere in it.
  if (own.length < 2 || whole[commune] !== commune || to - from < enoughAddresses) return 0;
  const counts = new Map<number, number>();
  for (const circonscription of byMap.subarray(from, to))
    counts.set(circonscription, (counts.get(circonscription) ?? 0) + 1);
  // No map at all.
  if (counts.get(0) === to - from) return 0;
  return own.some((circonscription) => (counts.get(circonscription) ?? 0) < leastShare * (to - from)) ? leavesOut : 0;
}

type MeasuredViews = Pick<PackViews, 'roll' | 'streets' | 'communes' | 'electoral'>;

/** Addresses of a commune that lie in the area of their bureau's circonscription, near its border and far from it; reused. */
class MapShares {
  private readonly right = new Float64Array(2);
  private readonly total = new Float64Array(2);

  clear(): void {
    this.right.fill(areaPrior.right);
    this.total.fill(areaPrior.total);
  }

  /** Adds an address: its circonscription by the map and by its bureau, as index + 1, and the metres to the border. */
  add(byMap: number, byBureau: number, borderMeters: number): void {
    if (byMap === 0 || byBureau === 0) return;
    const at = Math.abs(borderMeters) < nearMeters ? 0 : 1;
    this.total[at] = (this.total[at] ?? 0) + 1;
    if (byMap === byBureau) this.right[at] = (this.right[at] ?? 0) + 1;
  }

  /** The lower of both shares, in parts; 0 without addresses. Whole bureaux that a map puts elsewhere show far from its border. */
  get parts(): number {
    const shares = [0, 1]
      .filter((at) => (this.total[at] ?? 0) > areaPrior.total)
      .map((at) => (this.right[at] ?? 0) / (this.total[at] ?? 1));
    return shares.length === 0 ? 0 : Math.round(agreementParts * Math.min(...shares));
  }
}

/**
 * Writes the share of right addresses of each commune that has any.
 *
 * @param isRight whether the areas agree with the roll; undefined where one of them says nothing.
 */
function measure(
  streets: PackViews['streets'],
  known: RollAddresses,
  prior: Prior,
  shares: Uint16Array,
  isRight: (address: number, entry: number) => boolean | undefined,
): void {
  let [commune, right, total] = [0, 0, 0];
  const write = (): void => {
    if (total > 0) shares[commune] = Math.round((agreementParts * (right + prior.right)) / (total + prior.total));
    [right, total] = [0, 0];
  };
  for (let at = 0; at < known.address.length; at++) {
    const own = streets.commune(known.street[at] ?? 0);
    if (own !== commune) write();
    commune = own;
    const agrees = isRight(known.address[at] ?? 0, known.entry[at] ?? 0);
    if (agrees === undefined) continue;
    total++;
    if (agrees) right++;
  }
  write();
}
