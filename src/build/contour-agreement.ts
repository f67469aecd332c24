import { agreementParts } from '../pack/communes-view.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import { forEachRollAddress } from './roll-addresses.ts';

/** Contours of a commune count as if these addresses of its roll had been seen besides: 9 right, 1 wrong. */
const priorRight = 9;
const priorTotal = 10;

/**
 * Measures contours by the roll: for each commune (arrondissement), the share of its roll addresses that lie in the contour
 * of their own bureau, in {@link agreementParts}; 0 where no roll address lies in a contour. Contours of another year than
 * the roll, or of poor positions, show here, whatever their millésime says.
 */
export function measureContours(
  pack: Pick<PackViews, 'roll' | 'streets' | 'communes'>,
  located: LocatedAddresses,
): Uint16Array {
  const { roll, streets, communes } = pack;
  const right = new Float64Array(communes.count);
  const total = new Float64Array(communes.count);
  for (let street = 0; street < streets.count; street++) {
    const commune = streets.commune[street] ?? 0;
    forEachRollAddress(roll, located, street, (address, entry) => {
      const contour = located.bureau[address] ?? 0;
      if (contour === 0) return;
      total[commune] = (total[commune] ?? 0) + 1;
      if ((roll.bureau[entry] ?? 0) + 1 === contour) right[commune] = (right[commune] ?? 0) + 1;
    });
  }
  return Uint16Array.from(total, (count, commune) => {
    if (count === 0) return 0;
    return Math.round((agreementParts * ((right[commune] ?? 0) + priorRight)) / (count + priorTotal));
  });
}
