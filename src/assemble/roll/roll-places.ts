import type { PackViews } from '../../pack/views/pack-views.ts';
import { sharedUint32, sharedUint8 } from '../../pack/thread-arrays.ts';
import type { RollAddresses } from './roll-addresses.ts';

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
  /** 1 for whole communes of which the sources know one bureau. */
  readonly hasOneBureau: Uint8Array;
}

/** Gathers the places of the roll from its addresses, given in parts, in the order of the streets. */
export function gatherRollPlaces(
  { roll, streets, communes, electoral }: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes'>,
  parts: readonly RollAddresses[],
): RollPlaces {
  const hasRoll = sharedUint8(communes.count);
  const start = sharedUint32(communes.count + 1);
  const communeOf = (entry: number): number => electoral.bureauCommune[roll.bureau(entry)] ?? communes.count;
  for (const { street, entry } of parts) {
    for (const own of street) hasRoll[streets.commune[own] ?? 0] = 1;
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
