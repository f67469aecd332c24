import type proj4 from 'proj4';
import { isInFrance } from '../domain/france.ts';
import { loadOnUse } from '../package.ts';

const proj4Of = loadOnUse((require) => require('proj4') as typeof proj4);

const lambert93 = '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m';
const utm = (zone: string): string => `+proj=utm +zone=${zone} +ellps=GRS80 +units=m`;

/** A projection for a part of France, with the range of its coordinates; the northings do not overlap. Source: IGN. */
interface PlaneSystem {
  readonly south: number;
  readonly north: number;
  readonly east: number;
  readonly project: proj4.Converter;
}

/** Lambert-93 of the mainland (EPSG:2154), then UTM: Antilles (5490), Guyane (2972), La Réunion (2975), Mayotte (4471). */
const definitions = [
  [6_000_000, 7_200_000, 1_300_000, lambert93],
  [1_500_000, 2_050_000, 800_000, utm('20')],
  [200_000, 700_000, 600_000, utm('22')],
  [7_600_000, 7_720_000, 400_000, utm('40 +south')],
  [8_540_000, 8_620_000, 550_000, utm('38 +south')],
] as const;

/** Made for the first row in metres: few tables have one. */
let systems: readonly PlaneSystem[] | undefined;

function makeSystems(): readonly PlaneSystem[] {
  const proj4 = proj4Of();
  return definitions.map(([south, north, east, system]) => ({ south, north, east, project: proj4(system, 'WGS84') }));
}

/** Converts metres in one of France's projections to degrees, with `y` as northing; undefined for other coordinates. */
export function fromMeters(x: number, y: number): readonly [longitude: number, latitude: number] | undefined {
  for (const { south, north, east, project } of (systems ??= makeSystems())) {
    if (y < south || y > north || x < 0 || x > east) continue;
    const position = project.forward({ x, y });
    if (isInFrance(position.x, position.y)) return [position.x, position.y];
  }
  return undefined;
}
