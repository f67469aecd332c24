/** A position on earth in WGS84 degrees. 0 is a valid longitude. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Metres per degree of latitude on a sphere of the earth's mean radius (6,371 km); used for distances between addresses. */
export const metersPerDegree = 111_195;

/**
 * Metres per degree of longitude on the WGS84 equator (radius 6,378.137 km). Its 0.1 % above {@link metersPerDegree} does not
 * matter for gaps of hundreds of metres; it stays apart so that `position_divergente` keeps its limits to the metre.
 */
export const metersPerEquatorDegree = 111_320;

/** Metres between two positions in degrees, to a percent: enough for limits of hundreds of metres. */
export function distanceMeters(longitudeA: number, latitudeA: number, longitudeB: number, latitudeB: number): number {
  const x = (longitudeB - longitudeA) * Math.cos((latitudeA * Math.PI) / 180);
  return Math.hypot(x, latitudeB - latitudeA) * metersPerDegree;
}
