import type { Feature, FeatureCollection, Point } from 'geojson';
import type { AddokColumnName, FoundPlace } from '../../index.ts';

/** Properties of a feature under the names of the national service, with the column of each. */
const propertyColumns: readonly (readonly [property: string, column: AddokColumnName])[] = [
  ['label', 'result_label'],
  ['id', 'result_id'],
  ['type', 'result_type'],
  ['housenumber', 'result_housenumber'],
  ['name', 'result_name'],
  ['street', 'result_street'],
  ['postcode', 'result_postcode'],
  ['citycode', 'result_citycode'],
  ['city', 'result_city'],
  ['district', 'result_district'],
  ['oldcitycode', 'result_oldcitycode'],
  ['oldcity', 'result_oldcity'],
  ['context', 'result_context'],
];

/** Our own additional columns. */
export const electoralNames = [
  'statut',
  'code_circonscription',
  'probabilite_circonscription',
  'methode_circonscription',
  'code_bureau_vote',
  'probabilite_bureau_vote',
  'methode_bureau_vote',
  'lieu_vote',
  'distance_limite_m',
  'candidats',
  'motifs',
] as const;

/** Names of a feature's properties; all are texts except score, importance, population, x and y. */
export const placePropertyNames: readonly string[] = propertyColumns.map(([property]) => property);

/** A collection of places in the format of the national service (GeocodeJSON). */
export interface PlaceCollection extends FeatureCollection<Point> {
  readonly version: 'draft';
  readonly attribution: string;
  readonly licence: string;
  readonly query?: string;
  readonly filters?: Readonly<Record<string, string>>;
  readonly center?: readonly [longitude: number, latitude: number];
  readonly limit: number;
}

/** Converts places to features, in order; places without a position are left out. */
export function placeFeatures(places: readonly FoundPlace[]): Feature<Point>[] {
  return places.flatMap((found) => {
    const { result_longitude: longitude, result_latitude: latitude } = found.place;
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
    return [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: propertiesOf(found),
      },
    ];
  });
}

function propertiesOf({
  place,
  score,
  importance,
  population,
  distance_m,
  result,
  projected,
}: FoundPlace): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [property, column] of propertyColumns) {
    if (place[column] !== null) properties[property] = place[column];
  }
  if (place.result_type === 'municipality') properties['municipality'] = place.result_city;
  if (population !== null) properties['population'] = population;
  properties['_type'] = 'address';
  properties['score'] = score;
  properties['importance'] = importance;
  if (projected !== null) [properties['x'], properties['y']] = projected;
  if (distance_m !== null) properties['distance'] = distance_m;
  for (const name of electoralNames) properties[name] = result[name];
  return properties;
}
