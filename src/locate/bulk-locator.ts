/**
 * Looks up many positions at once in the grid.
 *
 * Positions are processed in blocks and taken down the grid level by level. Lookups are limited by memory latency; reads of one
 * level do not depend on each other, so the processor makes them in parallel. Lists of pending positions are kept without
 * branches, which could not be predicted. Measured with bench/places/locate.ts.
 */
import type { AreaSections } from './areas/area-sections.ts';
import { UNITS_PER_DEGREE } from './fixed-degrees.ts';
import { GridLeaves } from './grid/grid-leaves.ts';
import { cellInNode, entryTag, leafPart, LEVEL_SHIFTS, TOP_SHIFT } from './grid/grid-layout.ts';
import { LocateResult, locateStatus } from './locate-result.ts';

const BLOCK = 1024;
/** Int32 values in a line of the processor's cache. */
const LINE = 16;

/** Finds the area of each of many positions. One per thread: it keeps scratch arrays. */
export class BulkLocator {
  readonly #sections: AreaSections;
  readonly #leaves: GridLeaves;
  readonly #result = new LocateResult();
  readonly #x = new Int32Array(BLOCK);
  readonly #y = new Int32Array(BLOCK);
  readonly #entries = new Uint32Array(BLOCK);
  readonly #shifts = new Uint8Array(BLOCK);
  /** Positions of the block whose entry is a node or, later, a leaf; one place more for the branchless append. */
  readonly #pending = new Uint16Array(BLOCK + 1);
  /** Keeps the compiler from removing reads that only warm the cache. */
  #warmth = 0;

  constructor(sections: AreaSections) {
    this.#sections = sections;
    this.#leaves = new GridLeaves(sections);
  }

  /** Locates positions in degrees; see `AreaIndex.locateMany` for what `out` gets. */
  locate(longitudes: Float64Array, latitudes: Float64Array, out: Int32Array): void {
    const count = Math.min(longitudes.length, latitudes.length, out.length);
    for (let start = 0; start < count; start += BLOCK) {
      const size = Math.min(BLOCK, count - start);
      this.#descend(this.#enter(longitudes, latitudes, start, size));
      const leaves = this.#write(out, start, size);
      this.#warm(leaves);
      for (let i = 0; i < leaves; i++) {
        const position = this.#pending[i] ?? 0;
        out[start + position] = this.#askLeaf(position);
      }
    }
  }

  /** Reads the top-level entry for each position of a block; returns how many lead to nodes. */
  #enter(longitudes: Float64Array, latitudes: Float64Array, start: number, size: number): number {
    const { gridTop, gridFrame } = this.#sections;
    const [firstColumn = 0, firstRow = 0, columns = 0, rows = 0] = gridFrame;
    const side = 2 ** TOP_SHIFT;
    const minX = firstColumn * side;
    const minY = firstRow * side;
    const endX = minX + columns * side;
    const endY = minY + rows * side;
    let nodes = 0;
    for (let i = 0; i < size; i++) {
      // As toFixedDegrees without its last step: with whole numbers as bounds, the comparison does not need it.
      const roundedX = (longitudes[start + i] ?? NaN) * UNITS_PER_DEGREE + 0.5;
      const roundedY = (latitudes[start + i] ?? NaN) * UNITS_PER_DEGREE + 0.5;
      let entry = 0;
      // No position outside the frame is in an area, whether it is on the globe, off it, or NaN.
      if (roundedX >= minX && roundedX < endX && roundedY >= minY && roundedY < endY) {
        const x = Math.floor(roundedX) | 0;
        const y = Math.floor(roundedY) | 0;
        this.#x[i] = x;
        this.#y[i] = y;
        entry = gridTop[((y >> TOP_SHIFT) - firstRow) * columns + (x >> TOP_SHIFT) - firstColumn] ?? 0;
      }
      this.#entries[i] = entry;
      this.#shifts[i] = TOP_SHIFT;
      this.#pending[nodes] = i;
      nodes += entry & entryTag.node;
    }
    return nodes;
  }

  /** Takes the pending positions down, one level per turn, until each has a uniform entry or a leaf. */
  #descend(nodes: number): void {
    const { gridNodes } = this.#sections;
    let shift: number = TOP_SHIFT;
    // There are no finer cells than those of the last level, whatever a node says.
    for (let count = nodes, level = 1; count > 0 && level < LEVEL_SHIFTS.length; level++) {
      const finer = LEVEL_SHIFTS[level] ?? 0;
      let left = 0;
      for (let i = 0; i < count; i++) {
        const position = this.#pending[i] ?? 0;
        const x = this.#x[position] ?? 0;
        const y = this.#y[position] ?? 0;
        const entry = gridNodes[((this.#entries[position] ?? 0) >>> 2) + cellInNode(x, y, shift, finer)] ?? 0;
        this.#entries[position] = entry;
        this.#shifts[position] = finer;
        this.#pending[left] = position;
        left += entry & entryTag.node;
      }
      count = left;
      shift = finer;
    }
  }

  /** Writes the answers of uniform cells and lists the positions in leaves; returns their number. */
  #write(out: Int32Array, start: number, size: number): number {
    let leaves = 0;
    for (let i = 0; i < size; i++) {
      const entry = this.#entries[i] ?? 0;
      out[start + i] = (entry >>> 2) - 1;
      this.#pending[leaves] = i;
      leaves += (entry & entryTag.leaf) >> 1;
    }
    return leaves;
  }

  /** Prefetches the cache lines that hold most leaves, then those of the border that their first runs are made of. */
  #warm(count: number): void {
    const { gridLeaves, coordinates } = this.#sections;
    const last = gridLeaves.length - 1;
    let warmth = 0;
    for (let i = 0; i < count; i++) {
      const part = (this.#entries[this.#pending[i] ?? 0] ?? 0) >>> 2;
      warmth ^= (gridLeaves[part] ?? 0) ^ (gridLeaves[Math.min(part + LINE, last)] ?? 0);
    }
    for (let i = 0; i < count; i++) {
      const part = (this.#entries[this.#pending[i] ?? 0] ?? 0) >>> 2;
      const areas = ((gridLeaves[part] ?? 0) >> leafPart.areasShift) & leafPart.areasMask;
      warmth ^= coordinates[2 * (gridLeaves[part + 2 + areas] ?? 0)] ?? 0;
    }
    this.#warmth ^= warmth;
  }

  #askLeaf(position: number): number {
    const { gridLeaves } = this.#sections;
    const part = (this.#entries[position] ?? 0) >>> 2;
    const shift = this.#shifts[position] ?? 0;
    const x = this.#x[position] ?? 0;
    const y = this.#y[position] ?? 0;
    const header = gridLeaves[part] ?? 0;
    const inside = this.#leaves.ask(part, header, shift, x, y);
    if (header >= 0 && this.#leaves.onBorder === 0 && (inside & (inside - 1)) === 0) {
      return inside === 0 ? -1 : (gridLeaves[part + 1 + 31 - Math.clz32(inside)] ?? 0);
    }
    const result = this.#result;
    result.clear();
    this.#leaves.collect(part, shift, x, y, result);
    const first = result.areas[0] ?? 0;
    if (result.count === 0) return -1;
    return result.count === 1 && result.status === locateStatus.inside ? first : -2 - first;
  }
}
