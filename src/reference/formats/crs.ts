/**
 * Coordinate systems of French official files, and their conversion to longitude and latitude in WGS84.
 *
 * RGF93, RGAF09, RGFG95, RGR92, RGM04 and WGS84 agree to well under a metre, so no datum shift is applied. NTF (Lambert II
 * étendu) differs by 150 m and is shifted. Definitions: EPSG registry; CC42 to CC50 by their common rule (arrêté of 2006).
 */
import type proj4 from 'proj4';
import { ArpenteurError } from '../../errors.ts';
import { loadOnUse } from '../../package.ts';
import { phrase } from '../../words/phrase.ts';

const proj4Of = loadOnUse((require) => require('proj4') as typeof proj4);

/** A coordinate system. */
export interface Crs {
  /** EPSG number, or 0 for one that a .prj file describes. */
  readonly epsg: number;
  readonly name: string;
  /** Whether coordinates are already degrees. */
  readonly geographic: boolean;
  /** Longitude and latitude of easting and northing; for geographic systems the arguments themselves. */
  readonly toWgs84: (x: number, y: number) => readonly [number, number];
  /** Easting and northing of longitude and latitude. */
  readonly fromWgs84: (longitude: number, latitude: number) => readonly [number, number];
}

const grs80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';

/** Projected systems by EPSG number: name, PROJ definition. */
const projected: ReadonlyMap<number, readonly [string, string]> = new Map([
  [2154, ['Lambert-93', `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`]],
  ...Array.from({ length: 9 }, (_, zone): [number, readonly [string, string]] => {
    const latitude = 42 + zone;
    const parallels = `+lat_0=${latitude} +lon_0=3 +lat_1=${latitude - 0.75} +lat_2=${latitude + 0.75}`;
    const origin = `+x_0=1700000 +y_0=${(latitude - 41) * 1_000_000 + 200_000}`;
    return [3942 + zone, [`CC${latitude}`, `+proj=lcc ${parallels} ${origin} ${grs80}`]];
  }),
  [5490, ['RGAF09 / UTM 20N', `+proj=utm +zone=20 ${grs80}`]],
  [2972, ['RGFG95 / UTM 22N', `+proj=utm +zone=22 ${grs80}`]],
  [2975, ['RGR92 / UTM 40S', `+proj=utm +zone=40 +south ${grs80}`]],
  [4471, ['RGM04 / UTM 38S', `+proj=utm +zone=38 +south ${grs80}`]],
  [4467, ['RGSPM06 / UTM 21N', `+proj=utm +zone=21 ${grs80}`]],
  [
    27572,
    [
      'Lambert II étendu',
      '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 ' +
        '+towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
    ],
  ],
  [
    3857,
    [
      'Web Mercator',
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
    ],
  ],
]);

/** Geographic systems that are WGS84 for our purposes. */
const geographic: ReadonlyMap<number, string> = new Map([
  [4326, 'WGS84'],
  [4171, 'RGF93'],
  [4258, 'ETRS89'],
  [5489, 'RGAF09'],
  [4624, 'RGFG95'],
  [4627, 'RGR92'],
  [4470, 'RGM04'],
  [4463, 'RGSPM06'],
]);

/** Names in use, in lower case, without spaces, hyphens, dots, slashes and underscores. */
const names: ReadonlyMap<string, number> = new Map([
  ['crs84', 4326],
  ['ogc:crs84', 4326],
  ['wgs84', 4326],
  ['gcswgs1984', 4326],
  ['lambert93', 2154],
  ['rgf93lambert93', 2154],
  ['rgf93v1lambert93', 2154],
  ['webmercator', 3857],
  ['lambert2etendu', 27572],
  ['ntfparislambertzoneii', 27572],
  ...Array.from({ length: 9 }, (_, zone): [string, number] => [`cc${42 + zone}`, 3942 + zone]),
  ...Array.from({ length: 9 }, (_, zone): [string, number] => [`rgf93cc${42 + zone}`, 3942 + zone]),
]);

const byEpsg = new Map<number, Crs>();

/** WGS84 itself. */
export const wgs84: Crs = crsOfEpsg(4326) ?? unreachable();

/** All known systems, for messages: `EPSG:2154 (Lambert-93), ...`. */
function knownCrs(): string {
  const all = [...geographic, ...[...projected].map(([epsg, [name]]): [number, string] => [epsg, name])];
  return all.map(([epsg, name]) => `EPSG:${epsg} (${name})`).join(', ');
}

/** The system of an EPSG number, or undefined if it is not in the table. */
function crsOfEpsg(epsg: number): Crs | undefined {
  const known = byEpsg.get(epsg);
  if (known !== undefined) return known;
  const crs = makeCrs(epsg);
  if (crs !== undefined) byEpsg.set(epsg, crs);
  return crs;
}

function makeCrs(epsg: number): Crs | undefined {
  const name = geographic.get(epsg);
  if (name !== undefined)
    return { epsg, name, geographic: true, toWgs84: (x, y) => [x, y], fromWgs84: (x, y) => [x, y] };
  const definition = projected.get(epsg);
  return definition === undefined ? undefined : projectedCrs(epsg, definition[0], definition[1]);
}

function projectedCrs(epsg: number, name: string, definition: string): Crs {
  const converter = proj4Of()(definition, '+proj=longlat +datum=WGS84 +no_defs');
  return {
    epsg,
    name,
    geographic: false,
    toWgs84: (x, y) => {
      const [longitude = Number.NaN, latitude = Number.NaN] = converter.forward([x, y]);
      return [longitude, latitude];
    },
    fromWgs84: (longitude, latitude) => {
      const [x = Number.NaN, y = Number.NaN] = converter.inverse([longitude, latitude]);
      return [x, y];
    },
  };
}

/**
 * The system that a text names: `EPSG:2154`, `2154`, `urn:ogc:def:crs:EPSG::3948`, `urn:ogc:def:crs:OGC:1.3:CRS84`,
 * `Lambert-93`, `CC48`, or the WKT of a .prj file.
 *
 * @throws ArpenteurError CRS_UNKNOWN, which lists the known systems.
 */
export function resolveCrs(text: string, where: string): Crs {
  const trimmed = text.trim();
  const code = /(?:^|EPSG.{0,20}[:/])(\d{4,5})$/i.exec(trimmed)?.[1];
  const short = trimmed.toLowerCase().replace(/[\s_./-]/g, '');
  const last = short.slice(short.lastIndexOf(':') + 1);
  const epsg = code === undefined ? (names.get(short) ?? names.get(last)) : Number(code);
  const known = epsg === undefined ? undefined : crsOfEpsg(epsg);
  if (known !== undefined) return known;
  if (/^(?:PROJCS|PROJCRS|GEOGCS|GEOGCRS)\[/i.test(trimmed)) return crsOfWkt(trimmed, where);
  throw new ArpenteurError(
    'CRS_UNKNOWN',
    phrase`${where}: the coordinate system "${trimmed.slice(0, 80)}" is unknown; known systems: ${knownCrs()}.`,
    { crs: trimmed.slice(0, 200) },
  );
}

/** The system of a .prj file: by its name if that is known, else as proj4 reads the text. */
function crsOfWkt(wkt: string, where: string): Crs {
  const name = /^\w+\["([^"]*)"/.exec(wkt)?.[1] ?? '';
  const epsg = names.get(name.toLowerCase().replace(/[\s_./-]/g, ''));
  const known = epsg === undefined ? undefined : crsOfEpsg(epsg);
  if (known !== undefined) return known;
  if (/^GEOG/i.test(wkt)) return { ...wgs84, epsg: 0, name };
  try {
    return projectedCrs(0, name, wkt);
  } catch (error) {
    throw new ArpenteurError(
      'CRS_UNKNOWN',
      phrase`${where}: the coordinate system "${name}" cannot be used; known systems: ${knownCrs()}.`,
      { crs: name },
      error,
    );
  }
}

/** EPSG number of the columns x and y of BAN by département; Lambert-93 elsewhere. Source: BAN documentation. */
const epsgByDepartement: Readonly<Record<string, number>> = {
  971: 5490,
  972: 5490,
  977: 5490,
  978: 5490,
  973: 2972,
  974: 2975,
  975: 4467,
  976: 4471,
};

/** The system of BAN's x and y in a département, or undefined where BAN does not say (986 to 988). */
export function crsOfDepartement(departement: string): Crs | undefined {
  if (departement.startsWith('98')) return undefined;
  return crsOfEpsg(epsgByDepartement[departement] ?? 2154);
}

function unreachable(): never {
  throw new Error('EPSG:4326 is in the table above');
}
