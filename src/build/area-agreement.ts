import { agreementParts } from '../pack/communes-view.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import { forEachRollAddress } from './roll-addresses.ts';

/** Farther from a border areas are all but always right, and say nothing of how well it is drawn. */
const nearMeters = 200;
/** Areas of a commune count as if these addresses near a border had been seen besides: 49 right, 1 wrong. */
const priorRight = 49;
const priorTotal = 50;

/**
 * Measures the areas of circonscriptions by the roll: for each commune (arrondissement), of its roll addresses near a border
 * the share that lie in the area of their bureau's circonscription, in {@link agreementParts}. Where the roll has none there
 * it is what the prior says.
 */
export function measureAreas(
  pack: Pick<PackViews, 'roll' | 'streets' | 'communes' | 'electoral'>,
  located: LocatedAddresses,
): Uint16Array {
  const { roll, streets, communes, electoral } = pack;
  const right = new Float64Array(communes.count).fill(priorRight);
  const total = new Float64Array(communes.count).fill(priorTotal);
  for (let street = 0; street < streets.count; street++) {
    const commune = streets.commune[street] ?? 0;
    forEachRollAddress(roll, located, street, (address, entry) => {
      const byArea = located.circonscription[address] ?? 0;
      const byBureau = electoral.bureauCirconscription[roll.bureau[entry] ?? 0] ?? 0;
      if (byArea === 0 || byBureau === 0 || (located.circonscriptionBorder[address] ?? 0) >= nearMeters) return;
      total[commune] = (total[commune] ?? 0) + 1;
      if (byArea === byBureau) right[commune] = (right[commune] ?? 0) + 1;
    });
  }
  return Uint16Array.from(total, (count, commune) => Math.round((agreementParts * (right[commune] ?? 0)) / count));
}
