/** A place on earth, WGS84 degrees. 0 is a valid longitude. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Metres of a degree of a great circle, on a sphere of the earth's mean radius (6,371 km). */
export const metersPerDegree = 111_195;

/** Metres of a degree of longitude at the equator, on the WGS84 ellipsoid (radius 6,378 km). */
export const metersPerDegreeAtEquator = 111_320;

/** Metres between two positions in degrees, to a percent: enough for limits of hundreds of metres. */
export function distanceMeters(longitudeA: number, latitudeA: number, longitudeB: number, latitudeB: number): number {
  const x = (longitudeB - longitudeA) * Math.cos((latitudeA * Math.PI) / 180);
  return Math.hypot(x, latitudeB - latitudeA) * metersPerDegree;
}
