import { endOfAddress, heaviest } from '../../assign/roll-evidence.ts';
import type { RollView } from '../../pack/views/electoral-view.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';

/**
 * Calls `use` for each address of a street that the roll and the reference both have, ascending, with the roll's entry of most
 * rows and trust there.
 */
export function forEachRollAddress(
  roll: RollView,
  located: Pick<LocatedAddresses, 'findAddress'>,
  street: number,
  use: (address: number, entry: number) => void,
): void {
  const end = roll.start[street + 1] ?? 0;
  for (let from = roll.start[street] ?? 0; from < end;) {
    const to = endOfAddress(roll, from, end);
    const address = located.findAddress(street, roll.numero[from] ?? 0, roll.suffix(from));
    if (address !== -1) use(address, heaviest(roll, from, to));
    from = to;
  }
}

/** Addresses that the roll and the reference both have, in the order of the streets, as parallel columns. */
export interface RollAddresses {
  readonly address: Uint32Array;
  readonly street: Uint32Array;
  /** The roll's entry of most rows and trust. */
  readonly entry: Uint32Array;
}

/** Reads the addresses of streets `[from, to)` that the roll and the reference both have. */
export function readRollAddresses(
  pack: { readonly roll: RollView },
  located: Pick<LocatedAddresses, 'findAddress'>,
  from: number,
  to: number,
): RollAddresses {
  const { roll } = pack;
  const most = (roll.start[to] ?? 0) - (roll.start[from] ?? 0);
  const addresses = new Uint32Array(most);
  const streets = new Uint32Array(most);
  const entries = new Uint32Array(most);
  let count = 0;
  for (let street = from; street < to; street++) {
    forEachRollAddress(roll, located, street, (address, entry) => {
      addresses[count] = address;
      streets[count] = street;
      entries[count++] = entry;
    });
  }
  return { address: addresses.slice(0, count), street: streets.slice(0, count), entry: entries.slice(0, count) };
}
