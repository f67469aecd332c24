import { endOfAddress, heaviest } from '../../assign/evidence/roll-evidence.ts';
import type { RollView } from '../../pack/views/roll-view.ts';
import type { LocatedAddresses } from '../areas/locate-addresses.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { sharedUint32, sharedUint8 } from '../../pack/arrays/thread-arrays.ts';

/**
 * Calls `use` for each address of a street that both the roll and the reference have, ascending, with the entry of the roll that
 * has most rows and trust there.
 */
export function forEachRollAddress(
  roll: RollView,
  located: Pick<LocatedAddresses, 'findAddress'>,
  street: number,
  use: (address: number, entry: number) => void,
): void {
  const end = roll.start(street + 1);
  for (let from = roll.start(street); from < end;) {
    const to = endOfAddress(roll, from, end);
    const address = located.findAddress(street, roll.numero(from), roll.suffix(from));
    if (address !== -1) use(address, heaviest(roll, from, to));
    from = to;
  }
}

/** Addresses that both the roll and the reference have, in the order of the streets, as parallel columns. */
export interface RollAddresses {
  readonly address: Uint32Array;
  readonly street: Uint32Array;
  /** The entry of the roll with most rows and trust. */
  readonly entry: Uint32Array;
}

/** Reads the addresses of streets `[from, to)` that both the roll and the reference have. */
export function readRollAddresses(
  pack: { readonly roll: RollView },
  located: Pick<LocatedAddresses, 'findAddress'>,
  from: number,
  to: number,
): RollAddresses {
  const { roll } = pack;
  const most = roll.start(to) - roll.start(from);
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

/**
 * The roll's addresses that BAN has, grouped by the commune of the bureau that most of their rows name; within a commune in
 * the roll's order. Plain data in shared memory.
 */
export interface RollPlaces {
  /** Places `[start[c], start[c + 1])` of the whole commune `c`. */
  readonly start: Uint32Array;
  /** Address of each place, its street, and the entry of the roll with most rows there. */
  readonly address: Uint32Array;
  readonly street: Uint32Array;
  readonly entry: Uint32Array;
  /** 1 for communes (arrondissements) that the roll has addresses of. */
  readonly hasRoll: Uint8Array;
  /** 1 for whole communes of which the sources know one bureau. */
  readonly hasOneBureau: Uint8Array;
}

/** Groups the roll's addresses by commune. @param parts of them, in the order of the streets. */
export function gatherRollPlaces(
  { roll, streets, communes, electoral }: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes'>,
  parts: readonly RollAddresses[],
): RollPlaces {
  const hasRoll = sharedUint8(communes.count);
  const start = sharedUint32(communes.count + 1);
  const communeOf = (entry: number): number => electoral.bureauCommune[roll.bureau(entry)] ?? communes.count;
  for (const { street, entry } of parts) {
    for (const own of street) hasRoll[streets.commune(own)] = 1;
    for (const own of entry) {
      const commune = communeOf(own);
      if (commune < communes.count) start[commune + 1] = (start[commune + 1] ?? 0) + 1;
    }
  }
  for (let commune = 0; commune < communes.count; commune++) {
    start[commune + 1] = (start[commune + 1] ?? 0) + (start[commune] ?? 0);
  }
  const count = start[communes.count] ?? 0;
  const next = start.slice();
  const places = {
    start,
    address: sharedUint32(count),
    street: sharedUint32(count),
    entry: sharedUint32(count),
    hasRoll,
    hasOneBureau: communesOfOneBureau(electoral.bureauCommune, communes.count),
  };
  for (const { address, street, entry } of parts) {
    for (let at = 0; at < entry.length; at++) {
      const commune = communeOf(entry[at] ?? 0);
      if (commune >= communes.count) continue;
      const place = next[commune] ?? 0;
      next[commune] = place + 1;
      places.address[place] = address[at] ?? 0;
      places.street[place] = street[at] ?? 0;
      places.entry[place] = entry[at] ?? 0;
    }
  }
  return places;
}

function communesOfOneBureau(bureauCommune: Uint32Array, count: number): Uint8Array {
  const bureaux = new Uint8Array(count);
  for (const commune of bureauCommune) bureaux[commune] = Math.min(2, (bureaux[commune] ?? 0) + 1);
  const hasOne = sharedUint8(count);
  for (let commune = 0; commune < count; commune++) hasOne[commune] = bureaux[commune] === 1 ? 1 : 0;
  return hasOne;
}
