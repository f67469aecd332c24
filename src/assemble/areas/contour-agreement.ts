import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';

/** Contours of a commune count as if these addresses of its roll had been seen besides: 9 right, 1 wrong. */
const priorRight = 9;
const priorTotal = 10;

/**
 * Measures contours by the roll, and writes `communes.contourAgreement`: for each commune (arrondissement), the share of its
 * roll addresses that lie in the contour of their own bureau, in {@link agreementParts}; 0 where no roll address lies in a
 * contour. Contours of another year than the roll, or of poor positions, show here, whatever their millésime says.
 *
 * @param known all of a commune's addresses that the roll has, commune after commune.
 */
export function measureContours(
  { roll, streets, communes }: Pick<PackViews, 'roll' | 'streets' | 'communes'>,
  located: Pick<LocatedAddresses, 'bureau'>,
  known: RollAddresses,
): void {
  let [commune, right, total] = [0, 0, 0];
  const write = (): void => {
    if (total === 0) return;
    communes.contourAgreement[commune] = Math.round((agreementParts * (right + priorRight)) / (total + priorTotal));
    [right, total] = [0, 0];
  };
  for (let at = 0; at < known.address.length; at++) {
    const own = streets.commune[known.street[at] ?? 0] ?? 0;
    if (own !== commune) write();
    commune = own;
    const contour = located.bureau[known.address[at] ?? 0] ?? 0;
    if (contour === 0) continue;
    total++;
    if (roll.bureau(known.entry[at] ?? 0) + 1 === contour) right++;
  }
  write();
}
