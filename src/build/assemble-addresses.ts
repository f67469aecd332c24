import { hashAscii } from '../domain/text/hash.ts';
import { noPosition } from '../pack/addresses-view.ts';
import type { SectionSet } from '../pack/section-set.ts';
import type { CommuneNumbers } from './assemble-communes.ts';
import { compareText } from './compare-text.ts';
import type { StreetDraft } from './street-drafts.ts';
import type { StringPool } from './string-pool.ts';

/** Addresses of one street: each number and suffix once, with its best position. */
function orderAddresses(draft: StreetDraft): number[] {
  const order = draft.numeros.map((_, index) => index);
  const { numeros, suffixes, ranks } = draft;
  order.sort(
    (a, b) =>
      (numeros[a] ?? 0) - (numeros[b] ?? 0) ||
      compareText(suffixes[a] ?? '', suffixes[b] ?? '') ||
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      (draft.longitudes[a] ?? 0) - (draft.longitudes[b] ?? 0) ||
      (draft.latitudes[a] ?? 0) - (draft.latitudes[b] ?? 0),
  );
  return order.filter(
    (index, at) =>
      at === 0 || numeros[index] !== numeros[order[at - 1] ?? 0] || suffixes[index] !== suffixes[order[at - 1] ?? 0],
  );
}

/** Writes the addresses of streets given in the pack's order, and the middle of each street. */
export function writeAddresses(
  streets: readonly StreetDraft[],
  communes: Pick<CommuneNumbers, 'findPostcode'>,
  strings: StringPool,
  sections: SectionSet,
): void {
  const orders = streets.map(orderAddresses);
  const total = orders.reduce((sum, order) => sum + order.length, 0);
  const suffixNumbers = new Map<string, number>([['', 0]]);
  const starts = new Uint32Array(streets.length + 1);
  const numero = new Uint16Array(total);
  const suffix = new Uint16Array(total);
  const longitude = new Int32Array(total);
  const latitude = new Int32Array(total);
  const postcode = new Uint16Array(total);
  const position = new Int32Array(2 * streets.length).fill(noPosition);
  let address = 0;
  streets.forEach((draft, street) => {
    const order = orders[street] ?? [];
    starts[street] = address;
    for (const index of order) {
      const text = draft.suffixes[index] ?? '';
      let suffixNumber = suffixNumbers.get(text);
      if (suffixNumber === undefined) suffixNumbers.set(text, (suffixNumber = suffixNumbers.size));
      numero[address] = draft.numeros[index] ?? 0;
      suffix[address] = suffixNumber;
      longitude[address] = Math.round((draft.longitudes[index] ?? 0) * 1e6);
      latitude[address] = Math.round((draft.latitudes[index] ?? 0) * 1e6);
      postcode[address] = Math.max(0, communes.findPostcode(draft.postcodes[index] ?? 0));
      address++;
    }
    const middle =
      order.length > 0 ? middleAddress(draft, order) : { longitude: draft.longitude, latitude: draft.latitude };
    if (Number.isFinite(middle.longitude)) {
      position[2 * street] = Math.round(middle.longitude * 1e6);
      position[2 * street + 1] = Math.round(middle.latitude * 1e6);
    }
  });
  starts[streets.length] = address;
  sections.set('streets.addressStart', starts);
  sections.set('streets.position', position);
  sections.set('addresses.numero', numero);
  sections.set('addresses.suffix', suffix);
  sections.set('addresses.longitude', longitude);
  sections.set('addresses.latitude', latitude);
  sections.set('addresses.postcode', postcode);
  sections.set(
    'suffixes.hash',
    Uint32Array.from(suffixNumbers.keys(), (text) => (text === '' ? 0 : hashAscii(text.toUpperCase()))),
  );
  sections.set(
    'suffixes.text',
    Uint32Array.from(suffixNumbers.keys(), (text) => strings.add(text)),
  );
}

/** The address nearest to the mean of all: a street's middle must lie on the street. */
function middleAddress(draft: StreetDraft, order: readonly number[]): { longitude: number; latitude: number } {
  let longitude = 0;
  let latitude = 0;
  for (const index of order) {
    longitude += draft.longitudes[index] ?? 0;
    latitude += draft.latitudes[index] ?? 0;
  }
  longitude /= order.length;
  latitude /= order.length;
  let best = order[0] ?? 0;
  let bestDistance = Infinity;
  for (const index of order) {
    const x = ((draft.longitudes[index] ?? 0) - longitude) * Math.cos((latitude * Math.PI) / 180);
    const y = (draft.latitudes[index] ?? 0) - latitude;
    const distance = x * x + y * y;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  }
  return { longitude: draft.longitudes[best] ?? 0, latitude: draft.latitudes[best] ?? 0 };
}
