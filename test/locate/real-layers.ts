/** Real layers of areas for slow tests and benchmarks, read whole: simple and memory-hungry, unlike the readers. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { AreaRings } from '../../src/locate/areas/area-sections.ts';

/** Folder of the shared data: the environment's ARPENTEUR_DATA, or ../shared/data from the project's root. */
export const dataFolder = process.env['ARPENTEUR_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');

/** The precise contours of 566 circonscriptions. */
export const circonscriptionsFile = join(dataFolder, 'circonscriptions/circonscriptions-precises.geojson.gz');

/** The contours of 35,636 bureaux and communes of 2007. */
export const bureauxFile = join(dataFolder, 'bureaux/cartelec_2007.geojson.gz');

/** Whether a file of the shared data is there. */
export const isThere = (file: string): boolean => existsSync(file);

/** Polygons of each feature of a gzipped GeoJSON file, in degrees: `[feature][polygon][ring][point]`. */
export function readPolygons(file: string): number[][][][][] {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const collection = JSON.parse(text) as FeatureCollection<Polygon | MultiPolygon>;
  return collection.features.map(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );
}

/** One area's polygons as the flat rings that the builder takes. */
export function flattenPolygons(polygons: readonly number[][][][]): AreaRings {
  const rings = polygons.flat();
  const ringStarts = new Uint32Array(rings.length + 1);
  rings.forEach((ring, i) => (ringStarts[i + 1] = (ringStarts[i] ?? 0) + ring.length));
  const coordinates = new Float64Array(2 * (ringStarts[rings.length] ?? 0));
  let at = 0;
  for (const ring of rings) {
    for (const [longitude = NaN, latitude = NaN] of ring) {
      coordinates[at++] = longitude;
      coordinates[at++] = latitude;
    }
  }
  return { coordinates, ringStarts };
}
