import type { PackViews } from '../../pack/views/pack-views.ts';

/** Streets `[from, to)`. */
export interface StreetRange {
  readonly from: number;
  readonly to: number;
}

type CutViews = Pick<PackViews, 'streets' | 'addresses'> & {
  readonly communes: Pick<PackViews['communes'], 'streetStart'>;
};

/** Ranges that a thread does at most, so that the last ones to end do not keep the others waiting. */
const rangesPerThread = 16;

/** Cuts the streets between communes into ranges of about as many addresses each. */
export function cutStreets({ streets, communes, addresses }: CutViews, threads: number): readonly StreetRange[] {
  const perRange = Math.max(1, Math.ceil(addresses.count / (threads * rangesPerThread)));
  const ranges: StreetRange[] = [];
  let from = 0;
  for (let commune = 0; commune < communes.streetStart.length - 1; commune++) {
    const to = communes.streetStart[commune + 1] ?? 0;
    const held = (streets.addressStart[to] ?? 0) - (streets.addressStart[from] ?? 0);
    if (held < perRange && to < streets.count) continue;
    if (to > from) ranges.push({ from, to });
    from = to;
  }
  return ranges;
}
