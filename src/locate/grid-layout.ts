/**
 * The grid's layout: from a position to the few edges that can matter there, in one to six array reads.
 *
 * The plane is cut in square cells, coarse ones cut again, eight by eight, only where borders pass. A cell that no border
 * meets says which area holds it. A cell that borders meet is a leaf: for each area near it a base bit, and the pieces of
 * border that meet the cell, neighbours sharing a piece. A point of the cell is in the area when the base bit, xor the
 * crossings of a ray from the point towards larger x with these pieces alone, is 1. The rest of the border, however far
 * it wanders, is in the base bit: see build-area-grid.ts for why that is exact.
 */

/** Bits of a coordinate within a cell of the top: 2^22 units are 0.42 degrees. */
export const TOP_SHIFT = 22;

/** Bits of a coordinate by which each level's cells are smaller than those of the level above. */
export const NODE_BITS = 3;

/** Bits of a coordinate within a cell, by level; each level cuts the cells of the one before that need it. */
export const LEVEL_SHIFTS = [TOP_SHIFT, 19, 16, 13, 10, 7] as const;

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
 * A leaf is one or more parts. A part: its header; the base bits of its areas, by slot; its areas; its runs, each the
 * slots of the areas whose border it is (mostly the two neighbours), its first and its last point. The header: number of
 * areas, number of runs, and the sign bit when another part follows.
 */
export const leafPart = {
  /** Most areas in a part: their slots must fit the bits of a positive Int32. */
  maxAreas: 30,
  areaMask: 0x1f,
  runShift: 5,
  runMask: 0x7fffffe0,
} as const;
