/** A place on earth, WGS84 degrees. 0 is a valid longitude. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** Metres of a degree of latitude on a sphere of the earth's mean radius; of a degree of longitude at the equator as many. */
export const metersPerDegree = 111_195;
