import type { PlaceViews } from '../../src/geocode/positions/reverse-address.ts';
import type { StreetsView } from '../../src/pack/views/streets/streets-view.ts';
import { metersPerDegree } from '../../src/domain/position.ts';
import { noPosition } from '../../src/pack/views/addresses/addresses-view.ts';

/** As `NearestAddress`. */
interface Nearest {
  readonly street: number;
  readonly address: number;
  readonly distanceMeters: number;
}

/** What is compared. */
export interface ComparedViews {
  readonly addresses: PlaceViews['addresses'];
  readonly streets: Pick<StreetsView, 'count' | 'addressStart' | 'longitude' | 'latitude'>;
}

/**
 * The nearest address, or street without numbers, found by comparing all: the oracle of the search. Of two equally far, the
 * first address, then the first street.
 */
export function nearestByBruteForce(
  { addresses, streets }: ComparedViews,
  longitude: number,
  latitude: number,
  maxMeters: number,
): Nearest {
  const perY = metersPerDegree / 1e6;
  const perX = perY * Math.cos((latitude * Math.PI) / 180);
  let nearest: Nearest = { street: -1, address: -1, distanceMeters: Infinity };
  let least = maxMeters ** 2;
  const consider = (x: number, y: number, street: number, address: number): void => {
    const square = ((x - longitude * 1e6) * perX) ** 2 + ((y - latitude * 1e6) * perY) ** 2;
    if (square > least || (square === least && nearest.street !== -1)) return;
    least = square;
    nearest = { street, address, distanceMeters: Math.sqrt(square) };
  };
  const count = streets.count;
  for (let street = 0; street < count; street++) {
    for (let at = streets.addressStart(street); at < streets.addressStart(street + 1); at++) {
      consider(addresses.longitude(at), addresses.latitude(at), street, at);
    }
  }
  for (let street = 0; street < count; street++) {
    const x = streets.longitude(street);
    if (streets.addressStart(street) !== streets.addressStart(street + 1) || x === noPosition) continue;
    consider(x, streets.latitude(street), street, -1);
  }
  return nearest;
}
