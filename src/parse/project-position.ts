import proj4 from 'proj4';

/** Lambert-93 (EPSG:2154), in which French agencies give coordinates of the mainland. Source: IGN. */
const lambert93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
const project = proj4(lambert93, 'WGS84');

/** Longitude and latitude in degrees of Lambert-93 metres, in either order; undefined when they are not that. */
export function fromLambert93(
  first: number,
  second: number,
): readonly [longitude: number, latitude: number] | undefined {
  const [x, y] = first > second ? [second, first] : [first, second];
  if (x < 0 || x > 1_300_000 || y < 6_000_000 || y > 7_200_000) return undefined;
  const { x: longitude, y: latitude } = project.forward({ x, y });
  return [longitude, latitude];
}
