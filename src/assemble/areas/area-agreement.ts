import { agreementParts } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';

/** Farther from a border areas are all but always right, and say nothing of how well it is drawn. */
const nearMeters = 200;
/** Areas of a commune count as if these addresses near a border had been seen besides: 49 right, 1 wrong. */
const priorRight = 49;
const priorTotal = 50;

/** Agreement of areas where the roll has no address near a border. */
export const areaAgreementWithoutRoll = Math.round((agreementParts * priorRight) / priorTotal);

/**
 * Measures the areas of circonscriptions by the roll, and writes `communes.areaAgreement`: for each commune (arrondissement),
 * of its roll addresses near a border the share that lie in the area of their bureau's circonscription, in
 * {@link agreementParts}. Communes whose roll has none there are left as they are.
 *
 * @param known all of a commune's addresses that the roll has, commune after commune.
 */
export function measureAreas(
  { roll, streets, communes, electoral }: Pick<PackViews, 'roll' | 'streets' | 'communes' | 'electoral'>,
  located: Pick<LocatedAddresses, 'circonscription' | 'circonscriptionBorder'>,
  known: RollAddresses,
): void {
  let [commune, right, total] = [0, priorRight, priorTotal];
  const write = (): void => {
    if (total > priorTotal) communes.areaAgreement[commune] = Math.round((agreementParts * right) / total);
    [right, total] = [priorRight, priorTotal];
  };
  for (let at = 0; at < known.address.length; at++) {
    const own = streets.commune[known.street[at] ?? 0] ?? 0;
    if (own !== commune) write();
    commune = own;
    const address = known.address[at] ?? 0;
    const byArea = located.circonscription[address] ?? 0;
    const byBureau = electoral.bureauCirconscription[roll.bureau(known.entry[at] ?? 0)] ?? 0;
    if (byArea === 0 || byBureau === 0 || (located.circonscriptionBorder[address] ?? 0) >= nearMeters) continue;
    total++;
    if (byArea === byBureau) right++;
  }
  write();
}
