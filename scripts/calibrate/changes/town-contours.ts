import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { metersPerDegree } from '../../../src/domain/position.ts';
import { dataFolder } from '../../evaluate/paths.ts';

/** A bureau's contour: rings of all its polygons, in metres from the Greenwich meridian and the equator. */
export interface BureauContour {
  readonly rings: readonly (readonly (readonly [x: number, y: number])[])[];
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
}

/** Contours of a town's bureaux by the bureau's number, as the file writes it without leading zeros. */
export type TownContours = ReadonlyMap<string, BureauContour>;

/** Contours of one town in two years. */
export interface Span {
  readonly town: string;
  readonly from: number;
  readonly to: number;
  readonly before: TownContours;
  readonly after: TownContours;
}

type Properties = Readonly<Record<string, string | number | null>>;
interface Feature {
  readonly properties: Properties;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

/** How the number of a bureau stands in a file; undefined for features of other towns. */
type NumberOf = (properties: Properties) => string | undefined;

const numbered =
  (field: string): NumberOf =>
  (properties) =>
    String(properties[field] ?? '').replace(/^0+(?=.)/, '');

/**
 * Contours of towns in two years whose bureaux bear numbers of one kind in both: cities of 2007 beside what they published later, and
 * the arrondissements of Paris. Brest and Angers are left out: their numbers of 2007 are of another kind.
 */
export function readSpans(): Span[] {
  const of2007 = (code: string): TownContours =>
    read('cartelec_2007', ({ CODE, BUREAU }) =>
      CODE === code ? String(BUREAU).replace(/^\d{5}_0*(?=.)/, '') : undefined,
    );
  const toulouse = read('toulouse_2014', numbered('ASSOCIANT'));
  const montpellier = read('montpellier_2014', numbered('Bureau'));
  const digne = read('dep04_bvote_propre', ({ INSEE_COM, CODE_BV }) =>
    INSEE_COM === '04070' ? String(CODE_BV).replace(/^\d{5}_/, '') : undefined,
  );
  const span = (town: string, from: number, before: TownContours, to: number, after: TownContours): Span => {
    return { town, from, to, before, after };
  };
  return [
    span('Toulouse', 2007, of2007('31555'), 2014, toulouse),
    span('Toulouse', 2014, toulouse, 2026, read('toulouse_2026', numbered('b'))),
    span('Nantes', 2007, of2007('44109'), 2014, read('nantes_2014', numbered('ASSOCIANT'))),
    span('Rennes', 2007, of2007('35238'), 2014, read('rennes_2014', numbered('NUM_BUREAU'))),
    span('Montpellier', 2007, of2007('34172'), 2014, montpellier),
    span('Montpellier', 2014, montpellier, 2015, read('montpellier_2015', numbered('Bureau'))),
    span('La Roche-sur-Yon', 2007, of2007('85191'), 2025, read('la_roche_sur_yon_2025', numbered('numeroBureauVote'))),
    span('Digne-les-Bains', 2007, of2007('04070'), 2022, digne),
    ...readParis(),
  ];
}

function readParis(): Span[] {
  const arrondissements = Array.from({ length: 20 }, (_, index) => index + 1);
  const years = [
    [2012, 'paris_2012', 'arrondisse', 'num_bv'],
    [2017, 'paris_secteurs_2017', 'arrondissement', 'num_bv'],
    [2026, 'paris_2026_t1', 'code_bv', 'code_bv'],
  ] as const;
  const contours = years.map(([year, file, arrondissement, bureau]) => {
    const of = (properties: Properties): readonly [number, number] =>
      arrondissement === bureau
        ? [Math.floor(Number(properties[bureau]) / 100), Number(properties[bureau]) % 100]
        : [Number(properties[arrondissement]), Number(properties[bureau])];
    const all = read(file, (properties) => of(properties).join(' '));
    return { year, of: (wanted: number) => new Map([...all].filter(([key]) => key.startsWith(`${wanted} `))) };
  });
  return contours.slice(1).flatMap((after, index) => {
    const before = contours[index];
    return before === undefined
      ? []
      : arrondissements.map((number) => ({
          town: `Paris ${number}`,
          from: before.year,
          to: after.year,
          before: before.of(number),
          after: after.of(number),
        }));
  });
}

const files = new Map<string, readonly Feature[]>();

function read(file: string, numberOf: NumberOf): TownContours {
  let features = files.get(file);
  if (features === undefined) {
    const text = gunzipSync(readFileSync(join(dataFolder, 'bureaux', `${file}.geojson.gz`))).toString('utf8');
    features = (JSON.parse(text) as { features: readonly Feature[] }).features;
    files.set(file, features);
  }
  const rings = new Map<string, (readonly [number, number])[][]>();
  for (const { properties, geometry } of features) {
    const number = geometry === null ? undefined : numberOf(properties);
    if (geometry === null || number === undefined) continue;
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as number[][][][];
    rings.set(number, [...(rings.get(number) ?? []), ...polygons.flat().map((ring) => ring.map(toMeters))]);
  }
  return new Map([...rings].map(([number, own]) => [number, { rings: own, box: boxOf(own) }]));
}

/** One narrowing for a town: distances within it are right to a percent. */
function toMeters([longitude = NaN, latitude = NaN]: readonly number[]): readonly [number, number] {
  const narrowing = Math.cos((Math.round(latitude) * Math.PI) / 180);
  return [longitude * narrowing * metersPerDegree, latitude * metersPerDegree];
}

function boxOf(rings: BureauContour['rings']): BureauContour['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings.flat()) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
