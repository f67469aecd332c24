import { noPosition } from '../../src/pack/addresses-view.ts';
import type { PackViews } from '../../src/pack/pack-views.ts';

const metersPerDegree = 111_195;

/**
 * Metres to the nearest address, or street without addresses, by looking at all of them; Infinity when none is within
 * `maxMeters`.
 */
export function nearestByBruteForce(
  { addresses, streets }: PackViews,
  longitude: number,
  latitude: number,
  maxMeters: number,
): number {
  const perLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
  const metersTo = (x: number, y: number): number =>
    Math.hypot((x / 1e6 - longitude) * perLongitude, (y / 1e6 - latitude) * metersPerDegree);
  let nearest = Infinity;
  for (let at = 0; at < addresses.count; at++) {
    nearest = Math.min(nearest, metersTo(addresses.longitude[at] ?? 0, addresses.latitude[at] ?? 0));
  }
  for (let street = 0; street < streets.count; street++) {
    if (streets.addressStart[street] !== streets.addressStart[street + 1]) continue;
    const x = streets.position[2 * street] ?? noPosition;
    if (x !== noPosition) nearest = Math.min(nearest, metersTo(x, streets.position[2 * street + 1] ?? 0));
  }
  return nearest <= maxMeters ? nearest : Infinity;
}
