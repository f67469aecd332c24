import { hashAscii } from '../domain/text/hash.ts';
import { AddressPlaces, wordsPerPlace } from '../pack/address-places.ts';
import { noPosition } from '../pack/addresses-view.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { sharedInt32, sharedUint16 } from '../pack/thread-arrays.ts';
import type { CommuneNumbers } from './assemble-communes.ts';
import { groupAddresses, RowOrder } from './group-addresses.ts';
import { ApartFinder, type PositionsApart } from './positions-apart.ts';
import type { StreetDrafts } from './street-drafts.ts';
import type { StringPool } from './string-pool.ts';

/**
 * Writes the addresses of streets, each number and suffix once with its best position, and the middle of each street.
 *
 * @param streets the drafts' streets in the pack's order. The drafts' rows are gone afterwards.
 * @returns addresses that were given at places far apart.
 */
export function writeAddresses(
  drafts: StreetDrafts,
  streets: Uint32Array,
  communes: Pick<CommuneNumbers, 'findPostcode'>,
  strings: StringPool,
  sections: SectionSet,
): PositionsApart {
  const texts = drafts.suffixes;
  const grouped = groupAddresses(drafts, streets);
  const order = new RowOrder(grouped);
  const apart = new ApartFinder(grouped, texts);
  const starts = new Uint32Array(streets.length + 1);
  streets.forEach((_, street) => (starts[street + 1] = (starts[street] ?? 0) + countAddresses(order, street)));
  const total = starts[streets.length] ?? 0;
  const numero = sharedUint16(total);
  const words = sharedInt32(wordsPerPlace * total);
  const places = new AddressPlaces(words);
  const position = new Int32Array(2 * streets.length).fill(noPosition);
  const { rows } = grouped;
  const suffixNumbers = new Map<number, number>([[0, 0]]);
  const postcodes = new Map<number, number>();
  let address = 0;
  streets.forEach((draft, street) => {
    const ordered = order.of(street);
    apart.look(street, drafts.lists.keys[draft] ?? '', ordered);
    const first = address;
    for (let at = 0; at < ordered.length; at++) {
      const row = ordered[at] ?? 0;
      if (at > 0 && order.isSame(ordered[at - 1] ?? 0, row)) continue;
      const own = rows.suffix[row] ?? 0;
      let suffixNumber = suffixNumbers.get(own);
      if (suffixNumber === undefined) suffixNumbers.set(own, (suffixNumber = suffixNumbers.size));
      const code = rows.postcode[row] ?? 0;
      let place = postcodes.get(code);
      if (place === undefined) postcodes.set(code, (place = Math.max(0, communes.findPostcode(code))));
      numero[address] = rows.numero[row] ?? 0;
      places.set(address, suffixNumber, place, rows.longitude[row] ?? 0, rows.latitude[row] ?? 0);
      address++;
    }
    const middle = middleAddress(places, first, address);
    if (middle !== -1) {
      position[2 * street] = places.longitude(middle);
      position[2 * street + 1] = places.latitude(middle);
    } else if (!Number.isNaN(drafts.lists.longitudes[draft])) {
      position[2 * street] = Math.round((drafts.lists.longitudes[draft] ?? 0) * 1e6);
      position[2 * street + 1] = Math.round((drafts.lists.latitudes[draft] ?? 0) * 1e6);
    }
  });
  sections.set('streets.addressStart', starts);
  sections.set('streets.position', position);
  sections.set('addresses.numero', numero);
  sections.set('addresses.places', words);
  const used = Array.from(suffixNumbers.keys(), (own) => texts[own] ?? '');
  sections.set(
    'suffixes.hash',
    Uint32Array.from(used, (text) => (text === '' ? 0 : hashAscii(text.toUpperCase()))),
  );
  sections.set(
    'suffixes.text',
    Uint32Array.from(used, (text) => strings.add(text)),
  );
  return apart.finish();
}

function countAddresses(order: RowOrder, street: number): number {
  const ordered = order.of(street);
  let count = 0;
  for (let at = 0; at < ordered.length; at++) {
    if (at === 0 || !order.isSame(ordered[at - 1] ?? 0, ordered[at] ?? 0)) count++;
  }
  return count;
}

/** Of addresses `[first, end)` the one nearest to the mean of all: a street's middle must lie on the street. -1 for none. */
function middleAddress(places: AddressPlaces, first: number, end: number): number {
  let sumX = 0;
  let sumY = 0;
  for (let address = first; address < end; address++) {
    sumX += places.longitude(address) / 1e6;
    sumY += places.latitude(address) / 1e6;
  }
  const meanX = sumX / (end - first);
  const meanY = sumY / (end - first);
  const squeeze = Math.cos((meanY * Math.PI) / 180);
  let best = -1;
  let bestDistance = Infinity;
  for (let address = first; address < end; address++) {
    const x = (places.longitude(address) / 1e6 - meanX) * squeeze;
    const y = places.latitude(address) / 1e6 - meanY;
    const distance = x * x + y * y;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = address;
    }
  }
  return best;
}
