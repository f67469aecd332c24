/** Degrees and metres near a place. */

/** Metres of one degree of latitude. */
export const metresPerLatitude = 111_132;

/** Metres of one degree of longitude at a latitude in degrees. */
export function metresPerLongitude(latitude: number): number {
  return 111_320 * Math.cos((latitude * Math.PI) / 180);
}
