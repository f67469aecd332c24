/** Metres around a position. */

/** Radians in 1e-7 degrees. */
const RADIANS_PER_UNIT = Math.PI / 180 / 1e7;

/** A position with the length of one unit (1e-7 degrees) there in metres; reused between calls. */
export class LocalScale {
  /** Longitude, 1e-7 degrees. */
  x = 0;
  /** Latitude, 1e-7 degrees. */
  y = 0;
  metersPerX = 0;
  metersPerY = 0;

  /**
   * Moves the scale to a position. Lengths of a degree follow the WGS84 ellipsoid, by the usual series in multiples of the
   * latitude (accurate to a few centimetres per degree).
   */
  moveTo(x: number, y: number): void {
    this.x = x;
    this.y = y;
    const c = Math.cos(y * RADIANS_PER_UNIT);
    const c2 = 2 * c * c - 1;
    const c4 = 2 * c2 * c2 - 1;
    const c3 = (4 * c * c - 3) * c;
    const c5 = (16 * c * c * c * c - 20 * c * c + 5) * c;
    this.metersPerY = (111132.954 - 559.822 * c2 + 1.175 * c4) * 1e-7;
    this.metersPerX = (111412.84 * c - 93.5 * c3 + 0.118 * c5) * 1e-7;
  }
}
