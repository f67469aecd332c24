/** Coordinates as integers of 1e-7 degrees (about 1 cm): containment becomes exact, and they take half the size of doubles. */

/** Integer units in a degree. */
export const UNITS_PER_DEGREE = 10_000_000;

/**
 * Degrees as an integer number of 1e-7 degrees: the nearest one, halves upwards.
 *
 * A decimal of at most seven digits after the point gives exactly its own digits. Every comparison in this folder is
 * done after this rounding, of borders and of positions alike.
 *
 * @param degrees - within -180..180, so that the result fits an Int32.
 */
export function toFixedDegrees(degrees: number): number {
  return Math.floor(degrees * UNITS_PER_DEGREE + 0.5);
}

/** The inverse of {@link toFixedDegrees}: degrees as the nearest double. */
export function fromFixedDegrees(units: number): number {
  return units / UNITS_PER_DEGREE;
}

/** Whether a longitude and a latitude are finite and on the globe. */
export function isOnGlobe(longitude: number, latitude: number): boolean {
  return longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90;
}
