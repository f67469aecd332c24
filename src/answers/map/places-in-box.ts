import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { runReach, stripOf } from '../../pack/views/addresses/strips-view.ts';
import type { Box } from '../areas/area-features.ts';

/** Called with each address in a box and its street; the address is -1 for a street without numbers. Positions are in degrees. */
export type VisitPlace = (street: number, address: number, longitude: number, latitude: number) => void;

/** Visits the addresses, and the streets without numbers, in a box of WGS84 degrees: strip by strip, from west to east. */
export function placesInBox({ strips, streets, addresses }: PackViews, box: Box, visit: VisitPlace): void {
  const [west, south, east, north] = box.map((side) => side * 1e6) as [number, number, number, number];
  const { bottom, runStart, count } = strips;
  const isInside = (longitude: number, latitude: number): boolean =>
    longitude !== noPosition && longitude >= west && longitude < east && latitude >= south && latitude < north;
  const last = Math.min(stripOf(north) - bottom, count - 1);
  for (let strip = Math.max(stripOf(south) - bottom, 0); strip <= last; strip++) {
    const end = runStart[strip + 1] ?? 0;
    // A run that begins west of the box may reach into it.
    for (let run = strips.firstEastOf(west - runReach, runStart[strip] ?? 0, end); run < end; run++) {
      if (strips.west(run) > east) break;
      const first = strips.first(run);
      const length = strips.length(run);
      if (length === 0) {
        const [longitude, latitude] = [streets.longitude(first), streets.latitude(first)];
        if (isInside(longitude, latitude)) visit(first, -1, longitude / 1e6, latitude / 1e6);
      }
      for (let address = first; address < first + length; address++) {
        const longitude = addresses.longitude(address);
        const latitude = addresses.latitude(address);
        if (!isInside(longitude, latitude)) continue;
        visit(streets.streetOf(address), address, longitude / 1e6, latitude / 1e6);
      }
    }
  }
}
