import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bbox } from '@turf/turf';
import type { FeatureCollection } from 'geojson';
import { dataFolder } from '../evaluate/paths.ts';

/** Boxes of the areas of a file of contours, `[west, south, east, north]` in degrees. */
export function readAreaBoxes(file: string): (readonly [number, number, number, number])[] {
  const text = gunzipSync(readFileSync(join(dataFolder, 'bureaux', file))).toString('utf8');
  return (JSON.parse(text) as FeatureCollection).features.map((feature) => {
    const [west, south, east, north] = bbox(feature);
    return [west, south, east, north];
  });
}
