/** The grid, opened: one position at a time. */
import type { AreaSections } from '../areas/area-sections.ts';
import { GridLeaves } from './grid-leaves.ts';
import { cellInNode, entryTag, LEVEL_SHIFTS, TOP_SHIFT } from './grid-layout.ts';
import type { LocateResult } from '../locate-result.ts';

/** Finds the areas of a layer that hold a point. */
export class AreaGrid {
  readonly #leaves: GridLeaves;
  readonly #top: Uint32Array;
  readonly #nodes: Uint32Array;
  readonly #firstColumn: number;
  readonly #firstRow: number;
  readonly #columns: number;
  readonly #rows: number;

  constructor(sections: AreaSections) {
    this.#leaves = new GridLeaves(sections);
    this.#top = sections.gridTop;
    this.#nodes = sections.gridNodes;
    const [firstColumn = 0, firstRow = 0, columns = 0, rows = 0] = sections.gridFrame;
    this.#firstColumn = firstColumn;
    this.#firstRow = firstRow;
    this.#columns = columns;
    this.#rows = rows;
  }

  /** Fills `out` with the areas that hold or touch a point given in 1e-7 degrees, Int32. */
  locate(x: number, y: number, out: LocateResult): void {
    out.clear();
    const column = (x >> TOP_SHIFT) - this.#firstColumn;
    const row = (y >> TOP_SHIFT) - this.#firstRow;
    if (column < 0 || row < 0 || column >= this.#columns || row >= this.#rows) return;
    const nodes = this.#nodes;
    let entry = this.#top[row * this.#columns + column] ?? 0;
    let shift: number = TOP_SHIFT;
    // There are no finer cells than those of the last level, whatever a node says.
    for (let level = 1; level < LEVEL_SHIFTS.length && (entry & 3) === entryTag.node; level++) {
      const finer = LEVEL_SHIFTS[level] ?? 0;
      entry = nodes[(entry >>> 2) + cellInNode(x, y, shift, finer)] ?? 0;
      shift = finer;
    }
    if ((entry & 3) === entryTag.leaf) this.#leaves.collect(entry >>> 2, shift, x, y, out);
    else if (entry !== 0 && (entry & 3) === entryTag.uniform) out.add((entry >>> 2) - 1, false);
  }
}
