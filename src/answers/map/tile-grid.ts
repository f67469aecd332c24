import type { Box } from '../areas/area-features.ts';

/** A tile of the usual grid in Web Mercator: zoom, column from the west, row from the north. */
export interface TileNumber {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Zooms of tiles: at the first, one tile shows the world; the map enlarges tiles of the last. */
export const tileZooms = [0, 16] as const;

/** The box of a tile in degrees. */
export function boxOfTile({ z, x, y }: TileNumber): Box {
  const size = 2 ** z;
  const latitude = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  return [(x / size) * 360 - 180, latitude(y + 1), ((x + 1) / size) * 360 - 180, latitude(y)];
}
