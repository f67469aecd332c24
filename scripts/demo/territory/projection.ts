/** Lambert-93 to WGS84, rounded so that platform differences in the last bits do not reach the files. */
import proj4 from 'proj4';
import type { Point } from './geometry.ts';

const lambert93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const toWgs84 = proj4(lambert93, 'WGS84');

/** Longitude and latitude in degrees of a Lambert-93 point, with `decimals` digits after the point. */
export function toLongitudeLatitude(point: Point, decimals: 6 | 7): Point {
  const scale = decimals === 6 ? 1e6 : 1e7;
  const [longitude, latitude] = toWgs84.forward<[number, number]>([point[0], point[1]]);
  return [Math.round(longitude * scale) / scale, Math.round(latitude * scale) / scale];
}
