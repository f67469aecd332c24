import { endOfAddress, heaviest } from '../assign/roll-evidence.ts';
import type { PackViews } from '../pack/pack-views.ts';
import { sharedUint32, sharedUint8 } from '../pack/thread-arrays.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

/**
 * The roll's addresses that BAN has, grouped by the commune of the bureau that most of their rows name; within a commune in
 * the roll's order. Plain data in shared memory.
 */
export interface RollPlaces {
  /** Places `[start[c], start[c + 1])` of the whole commune `c`. */
  readonly start: Uint32Array;
  /** Address of each place, its street, and the roll's entry of most rows there. */
  readonly address: Uint32Array;
  readonly street: Uint32Array;
  readonly entry: Uint32Array;
  /** 1 for communes (arrondissements) that the roll has addresses of. */
  readonly hasRoll: Uint8Array;
}

/** Gathers the places of the roll. */
export function gatherRollPlaces(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes'>,
  located: Pick<LocatedAddresses, 'findAddress'>,
): RollPlaces {
  const { roll, streets, communes, electoral } = pack;
  const most = roll.numero.length;
  const entries = new Uint32Array(most);
  const addresses = new Uint32Array(most);
  const streetOf = new Uint32Array(most);
  const hasRoll = sharedUint8(communes.count);
  const start = sharedUint32(communes.count + 1);
  let count = 0;
  for (let street = 0; street < streets.count; street++) {
    const end = roll.start[street + 1] ?? 0;
    for (let from = roll.start[street] ?? 0; from < end;) {
      const to = endOfAddress(roll, from, end);
      const address = located.findAddress(street, roll.numero[from] ?? 0, roll.suffix[from] ?? 0);
      if (address !== -1) {
        const entry = heaviest(roll, from, to);
        const commune = electoral.bureauCommune[roll.bureau[entry] ?? 0] ?? communes.count;
        hasRoll[streets.commune[street] ?? 0] = 1;
        if (commune < communes.count) {
          start[commune + 1] = (start[commune + 1] ?? 0) + 1;
          entries[count] = entry;
          addresses[count] = address;
          streetOf[count++] = street;
        }
      }
      from = to;
    }
  }
  for (let commune = 0; commune < communes.count; commune++) {
    start[commune + 1] = (start[commune + 1] ?? 0) + (start[commune] ?? 0);
  }
  const next = start.slice();
  const places = {
    start,
    address: sharedUint32(count),
    street: sharedUint32(count),
    entry: sharedUint32(count),
    hasRoll,
  };
  for (let at = 0; at < count; at++) {
    const commune = electoral.bureauCommune[roll.bureau[entries[at] ?? 0] ?? 0] ?? 0;
    const place = next[commune] ?? 0;
    next[commune] = place + 1;
    places.address[place] = addresses[at] ?? 0;
    places.street[place] = streetOf[at] ?? 0;
    places.entry[place] = entries[at] ?? 0;
  }
  return places;
}
