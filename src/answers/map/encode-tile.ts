import * as slicing from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import type { TileNumber } from './tile-grid.ts';

/** Cuts features for one tile. The package's own types name files without their endings, which are not found. */
const { geoJSONToTile } = slicing as unknown as {
  readonly geoJSONToTile: (
    features: FeatureCollection,
    z: number,
    x: number,
    y: number,
    options: Readonly<Record<string, number | boolean>>,
  ) => Parameters<typeof fromGeojsonVt>[0][string];
};

/** Cuts layers to a tile and encodes them as MVT. */
export function encodeTile({ z, x, y }: TileNumber, layers: Readonly<Record<string, readonly Feature[]>>): Uint8Array {
  const tiles = Object.entries(layers).map(([name, features]) => {
    const collection: FeatureCollection = { type: 'FeatureCollection', features: [...features] };
    return [name, geoJSONToTile(collection, z, x, y, { extent: 4096, buffer: 64, tolerance: 2, clip: true, wrap: false })] as const; // prettier-ignore
  });
  return fromGeojsonVt(Object.fromEntries(tiles), { version: 2, extent: 4096 });
}
