import type { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';

/** A tile of the usual grid in Web Mercator: zoom, column from the west, row from the north. */
export interface TileNumber {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Cuts features for one tile. The package's own types name files without their endings, which are not found. */
type Cut = (
  features: FeatureCollection,
  z: number,
  x: number,
  y: number,
  options: Readonly<Record<string, number | boolean>>,
) => Parameters<typeof fromGeojsonVt>[0][string];

/** Loaded with the first tile: most uses of the package draw no map. */
async function load(): Promise<{ readonly cut: Cut; readonly encode: typeof fromGeojsonVt }> {
  const [slicing, encoding] = await Promise.all([import('@maplibre/geojson-vt'), import('@maplibre/vt-pbf')]);
  const { geoJSONToTile } = slicing as unknown as { readonly geoJSONToTile: Cut };
  return { cut: geoJSONToTile, encode: encoding.fromGeojsonVt };
}

/** Cuts layers to a tile and encodes them as MVT. */
export async function encodeTile(
  { z, x, y }: TileNumber,
  layers: Readonly<Record<string, readonly Feature[]>>,
): Promise<Uint8Array> {
  const { cut, encode } = await load();
  const tiles = Object.entries(layers).map(([name, features]) => {
    const collection: FeatureCollection = { type: 'FeatureCollection', features: [...features] };
    return [name, cut(collection, z, x, y, { extent: 4096, buffer: 64, tolerance: 2, clip: true, wrap: false })] as const; // prettier-ignore
  });
  return encode(Object.fromEntries(tiles), { version: 2, extent: 4096 });
}
