import { metersPerDegree } from '../domain/position.ts';

/** Metres between two positions in degrees, to a percent: enough for limits of hundreds of metres. */
export function distanceMeters(longitudeA: number, latitudeA: number, longitudeB: number, latitudeB: number): number {
  const x = (longitudeB - longitudeA) * Math.cos((latitudeA * Math.PI) / 180);
  return Math.hypot(x, latitudeB - latitudeA) * metersPerDegree;
}
