/**
 * Builds the grid of grid-layout.ts, from the whole plane down: a square is cut in four as long as borders pass through it.
 *
 * Each square carries a frame: for every area near it a base bit and the runs of successive edges that meet the square.
 * Why the base bit is one and the same for all points of a square: take the border's other edges, and prolong each of
 * their loose ends straight up (ends above the square) or straight down (all others). That is a set of closed curves
 * which does not enter the square, so its parity as seen from the square is constant. The runs, prolonged alike, make
 * up the rest; the two prolongations of one end cancel. Only those beside the square, at larger x, can meet a ray.
 * So a child's bit is the parent's answer at the child's first corner, xor what the child's own runs answer there:
 * no slow containment test is ever needed.
 */
import type { AreaSections } from '../areas/area-sections.ts';
import { entryTag, LEVEL_SHIFTS, TOP_SHIFT } from './grid-layout.ts';
import { GridFrames } from './grid-frames.ts';
import { GrowableInt32 } from './growable.ts';
import { joinLevels, type GridLevel } from './join-levels.ts';
import { LeafWriter } from './leaf-writer.ts';

/** A cell with at most this many edges (each area's counted) is not cut further. Measured with bench/places/locate.ts. */
const LEAF_EDGES = 16;

type Borders = Pick<AreaSections, 'coordinates' | 'ringStarts' | 'areaRingStarts'>;
type Grid = Pick<AreaSections, 'gridFrame' | 'gridTop' | 'gridNodes' | 'gridLeaves'>;

/** Builds the grid's arrays over the borders of a layer. */
export function buildAreaGrid(borders: Borders): Grid {
  const builder = new GridBuilder(borders.coordinates);
  builder.build(borders);
  return {
    gridFrame: Int32Array.of(builder.firstColumn, builder.firstRow, builder.columns, builder.rows),
    ...joinLevels(builder.levels),
  };
}

/** Where entries of one level go: a node, or the top for level 0. */
interface Table {
  readonly level: number;
  /** Its first entry among those of its level. */
  readonly offset: number;
  readonly x0: number;
  readonly y0: number;
}

class GridBuilder {
  firstColumn = 0;
  firstRow = 0;
  columns = 0;
  rows = 0;
  readonly levels: readonly GridLevel[];
  readonly #frames: GridFrames;

  constructor(coordinates: Int32Array) {
    this.#frames = new GridFrames(coordinates);
    this.levels = LEVEL_SHIFTS.map(() => ({ entries: new GrowableInt32(), leaves: new LeafWriter(coordinates) }));
  }

  build({ coordinates, ringStarts, areaRingStarts }: Borders): void {
    if (coordinates.length === 0) return;
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < coordinates.length; i += 2) {
      minX = Math.min(minX, coordinates[i] ?? 0);
      maxX = Math.max(maxX, coordinates[i] ?? 0);
      minY = Math.min(minY, coordinates[i + 1] ?? 0);
      maxY = Math.max(maxY, coordinates[i + 1] ?? 0);
    }
    this.firstColumn = minX >> TOP_SHIFT;
    this.firstRow = minY >> TOP_SHIFT;
    this.columns = (maxX >> TOP_SHIFT) - this.firstColumn + 1;
    this.rows = (maxY >> TOP_SHIFT) - this.firstRow + 1;
    this.#addTable(0, this.columns * this.rows);
    const edges = this.#frames.pushWhole(ringStarts, areaRingStarts);
    this.#divide(-(2 ** 31), -(2 ** 31), 32, 0, edges, { level: 0, offset: 0, x0: 0, y0: 0 });
  }

  /** Writes the entries of `table` that the square at (x0, y0) with sides of 2^shift covers. */
  #divide(x0: number, y0: number, shift: number, frame: number, edges: number, table: Table): void {
    const frames = this.#frames;
    if (edges === 0) {
      this.#fill(x0, y0, shift, table, this.#uniformEntry(frame, table.level));
      return;
    }
    if (shift > (LEVEL_SHIFTS[table.level] ?? 0)) {
      const half = 2 ** (shift - 1);
      for (let quarter = 0; quarter < 4; quarter++) {
        const childX = x0 + (quarter & 1) * half;
        const childY = y0 + (quarter >> 1) * half;
        const end = frames.length;
        const childEdges = frames.pushQuarter(frame, end, x0, y0, 2 * half, childX, childY, half);
        this.#divide(childX, childY, shift - 1, end, childEdges, table);
        frames.length = end;
      }
      return;
    }
    if (edges <= LEAF_EDGES || table.level === LEVEL_SHIFTS.length - 1) {
      this.#fill(x0, y0, shift, table, this.#leafEntry(frame, table.level));
      return;
    }
    const level = table.level + 1;
    const bits = shift - (LEVEL_SHIFTS[level] ?? 0);
    const offset = this.#addTable(level, 4 ** bits);
    this.#fill(x0, y0, shift, table, offset * 4 + entryTag.node);
    this.#divide(x0, y0, shift, frame, edges, { level, offset, x0, y0 });
  }

  /** Makes room for a table of entries of a level; returns its first. */
  #addTable(level: number, count: number): number {
    const entries = this.#level(level).entries;
    const offset = entries.length;
    entries.reserve(count);
    entries.length += count;
    return offset;
  }

  /** The entry of a square without borders: the area that holds it, or a leaf without edges where several overlap. */
  #uniformEntry(frame: number, level: number): number {
    const areas = this.#frames.countAreas(frame);
    if (areas === 0) return 0;
    if (areas === 1) return (this.#frames.firstArea(frame) + 1) * 4 + entryTag.uniform;
    return this.#leafEntry(frame, level);
  }

  #leafEntry(frame: number, level: number): number {
    const { leaves } = this.#level(level);
    const leaf = leaves.data.length;
    this.#frames.writeLeaf(frame, leaves);
    return leaf * 4 + entryTag.leaf;
  }

  #level(level: number): GridLevel {
    const found = this.levels[level];
    if (found === undefined) throw new RangeError(`The grid has no level ${level}.`);
    return found;
  }

  /** Writes one entry to all cells of the table that the square covers; cells outside the top do not exist. */
  #fill(x0: number, y0: number, shift: number, table: Table, entry: number): void {
    const cellShift = LEVEL_SHIFTS[table.level] ?? 0;
    const cell = 2 ** cellShift;
    const span = 2 ** (shift - cellShift);
    const { entries } = this.#level(table.level);
    if (table.level === 0) {
      const column = x0 / cell - this.firstColumn;
      const row = y0 / cell - this.firstRow;
      const endColumn = Math.min(column + span, this.columns);
      const endRow = Math.min(row + span, this.rows);
      for (let r = Math.max(row, 0); r < endRow; r++) {
        for (let c = Math.max(column, 0); c < endColumn; c++) entries.data[r * this.columns + c] = entry;
      }
      return;
    }
    const side = 2 ** ((LEVEL_SHIFTS[table.level - 1] ?? 0) - cellShift);
    const column = (x0 - table.x0) / cell;
    const row = (y0 - table.y0) / cell;
    for (let r = row; r < row + span; r++) {
      for (let c = column; c < column + span; c++) entries.data[table.offset + r * side + c] = entry;
    }
  }
}
