/** A place on earth, WGS84 degrees. 0 is a valid longitude. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}
