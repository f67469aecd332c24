import { fullCertainty } from '../../assign/weigh-circonscription.ts';
import { leavesOut } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { RollAddresses } from '../roll/roll-addresses.ts';

/** A bureau counts as if this many of its addresses lay in another circonscription. */
const priorElsewhere = 0.5;

/**
 * Gives bureaux that no table places the circonscription that most of their addresses lie in, by the maps, and writes how sure that is:
 * a bureau is never cut, so that it knows better than the map which side of a border its outermost addresses are on.
 *
 * @param parts the roll's addresses; where a bureau has none of them, those that its contour holds are asked.
 */
export function placeBureaux(
  { roll, streets, electoral, communes }: Pick<PackViews, 'roll' | 'streets' | 'electoral' | 'communes'>,
  located: LocatedAddresses,
  parts: readonly RollAddresses[],
): void {
  const { bureauCirconscription, bureauCertainty } = electoral;
  const maps = [
    [located.circonscription, communes.areaAgreement],
    [located.other, communes.otherAgreement],
  ] as const;
  const counts = new Map<number, Map<number, number>>();
  const isOpen = (bureau: number): boolean => bureauCirconscription[bureau] === 0;
  const add = (bureau: number, address: number, commune: number): void => {
    for (const [map, agreement] of maps) {
      const circonscription = map[address] ?? 0;
      if (circonscription === 0 || agreement[commune] === leavesOut) continue;
      if (!isAllowed(circonscription, commune, communes)) continue;
      let own = counts.get(bureau);
      if (own === undefined) counts.set(bureau, (own = new Map<number, number>()));
      own.set(circonscription, (own.get(circonscription) ?? 0) + 1);
    }
  };
  for (const { address, street, entry } of parts) {
    for (let at = 0; at < entry.length; at++) {
      const bureau = roll.bureau(entry[at] ?? 0);
      if (isOpen(bureau)) add(bureau, address[at] ?? 0, streets.commune(street[at] ?? 0));
    }
  }
  const byRoll = new Set(counts.keys());
  for (let street = 0; street < streets.count; street++) {
    const commune = streets.commune(street);
    if (communes.circonscription[commune] !== 0) continue;
    const end = streets.addressStart(street + 1);
    for (let address = streets.addressStart(street); address < end; address++) {
      const bureau = (located.bureau[address] ?? 0) - 1;
      if (bureau !== -1 && isOpen(bureau) && !byRoll.has(bureau)) add(bureau, address, commune);
    }
  }
  for (const [bureau, own] of counts) {
    let [best, most, total] = [0, 0, priorElsewhere];
    for (const [circonscription, count] of own) {
      total += count;
      if (count > most || (count === most && circonscription < best)) [best, most] = [circonscription, count];
    }
    bureauCirconscription[bureau] = best;
    bureauCertainty[bureau] = Math.min(fullCertainty - 1, Math.round((fullCertainty * most) / total));
  }
}

/** Whether the tables allow a circonscription for a commune; where they say nothing, any is. */
function isAllowed(
  circonscription: number,
  commune: number,
  { allowedStart, allowed }: Pick<PackViews['communes'], 'allowedStart' | 'allowed'>,
): boolean {
  const from = allowedStart[commune] ?? 0;
  const end = allowedStart[commune + 1] ?? 0;
  return from >= end || allowed.subarray(from, end).includes(circonscription);
}
