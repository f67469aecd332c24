import { endOfAddress, heaviest } from '../assign/roll-evidence.ts';
import type { RollView } from '../pack/electoral-view.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

/**
 * Calls `use` for each address of a street that the roll and the reference both have, ascending, with the roll's entry of most
 * rows and trust there.
 */
export function forEachRollAddress(
  roll: RollView,
  located: LocatedAddresses,
  street: number,
  use: (address: number, entry: number) => void,
): void {
  const end = roll.start[street + 1] ?? 0;
  for (let from = roll.start[street] ?? 0; from < end;) {
    const to = endOfAddress(roll, from, end);
    const address = located.findAddress(street, roll.numero[from] ?? 0, roll.suffix[from] ?? 0);
    if (address !== -1) use(address, heaviest(roll, from, to));
    from = to;
  }
}
