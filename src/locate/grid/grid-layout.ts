/**
 * The grid's layout: from a position to the few edges that can matter there, in one to six array reads.
 *
 * The plane is cut in square cells, coarse ones cut again only where borders pass. A cell that no border
 * meets says which area holds it. A cell that borders meet is a leaf: for each area near it a base bit, and the pieces of
 * border that meet the cell, neighbours sharing a piece. A point of the cell is in the area when the base bit, xor the
 * crossings of a ray from the point towards larger x with these pieces alone, is 1. The rest of the border, however long,
 * is in the base bit: see build-area-grid.ts for why that is exact.
 *
 * Nodes and leaves lie level by level: the coarse levels, which most positions end in, are small and stay in the cache.
 */

/** Bits of a coordinate within a cell of the top: 2^22 units are 0.42 degrees. */
export const TOP_SHIFT = 22;

/**
 * Bits of a coordinate within a cell, by level; each level cuts the cells of the one before that need it. Measured with
 * bench/places/locate.ts.
 */
export const LEVEL_SHIFTS: readonly number[] = [TOP_SHIFT, 17, 15, 13, 11, 9, 7];

/** Which entry of a node holds a point: the node's cell has `shift` bits of a coordinate, those of its entries `finer`. */
export function cellInNode(x: number, y: number, shift: number, finer: number): number {
  const bits = shift - finer;
  const mask = (1 << bits) - 1;
  return (((y >> finer) & mask) << bits) | ((x >> finer) & mask);
}

/** Low two bits of an entry: what its other thirty mean. */
export const entryTag = {
  /** Area number + 1, or 0 for no area. */
  uniform: 0,
  /** First entry of a node in `gridNodes`: the cells of the next level, row by row. */
  node: 1,
  /** Start of a leaf in `gridLeaves`. */
  leaf: 2,
} as const;

/**
 * A leaf is one or more parts. A part: its header, its areas, its runs. The header: the base bits of the areas, by slot;
 * the number of areas; the number of runs; and the sign bit when another part follows.
 *
 * A run is two elements: the slots of the areas whose border it is (mostly the two neighbours) with the number of its edges above
 * them, and its first point among the `coordinates` of the layer. Where a run starts or ends beside the cell, at larger x and
 * within its rows, it counts as prolonged straight down: so the rest of the border has no loose end there (see
 * build-area-grid.ts). A longer run is cut: the two prolongations where it is cut cancel.
 */
export const leafPart = {
  /** Most areas in a part. */
  maxAreas: 8,
  slotMask: 0xff,
  areasShift: 8,
  areasMask: 0xf,
  runsShift: 12,
  runsMask: 0x7ffff,
  /** Elements of a run. */
  runWords: 2,
  edgesShift: 8,
  /** Most edges in a run, so that no forged leaf takes long. */
  edgesMask: 0xff,
} as const;
