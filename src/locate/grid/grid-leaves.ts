/** The leaves of the grid, opened: which areas of a leaf hold a point. */
import type { AreaSections } from '../areas/area-sections.ts';
import { leafPart } from './grid-layout.ts';
import type { LocateResult } from '../locate-result.ts';
import { crossRun, ON_BORDER } from './ray-crossings.ts';

/** Asks leaves about points of their cells. Points are in 1e-7 degrees, `shift` is the cell's (see LEVEL_SHIFTS). */
export class GridLeaves {
  /** Slots of the part asked last on whose border the point lies. */
  onBorder = 0;
  /** Where the part asked last ends. */
  end = 0;
  readonly #leaves: Int32Array;
  readonly #coordinates: Int32Array;

  constructor(sections: AreaSections) {
    this.#leaves = sections.gridLeaves;
    this.#coordinates = sections.coordinates;
  }

  /** Adds the areas of all parts of a leaf that hold or touch the point. */
  collect(leaf: number, shift: number, x: number, y: number, out: LocateResult): void {
    let part = leaf;
    for (;;) {
      const header = this.#leaves[part] ?? 0;
      const inside = this.ask(part, header, shift, x, y);
      const areas = (header >> leafPart.areasShift) & leafPart.areasMask;
      for (let slot = 0; slot < areas; slot++) {
        const bit = 1 << slot;
        if ((this.onBorder & bit) !== 0) out.add(this.#leaves[part + 1 + slot] ?? 0, true);
        else if ((inside & bit) !== 0) out.add(this.#leaves[part + 1 + slot] ?? 0, false);
      }
      if (header >= 0) return;
      part = this.end;
    }
  }

  /** The areas of a part that the point is in, as bits by slot; leaves those whose border it is on in `onBorder`. */
  ask(part: number, header: number, shift: number, x: number, y: number): number {
    const leaves = this.#leaves;
    // Where the cell ends, in both directions.
    const endX = ((x >> shift) + 1) * (1 << shift);
    const endY = ((y >> shift) + 1) * (1 << shift);
    // A forged leaf may claim more runs than there are.
    const last = leaves.length - 1;
    let inside = header & leafPart.slotMask;
    let onBorder = 0;
    let at = part + 1 + ((header >> leafPart.areasShift) & leafPart.areasMask);
    for (let runs = (header >>> leafPart.runsShift) & leafPart.runsMask; runs > 0 && at < last; runs--) {
      const run = leaves[at] ?? 0;
      const slots = run & leafPart.slotMask;
      const edges = (run >>> leafPart.edgesShift) & leafPart.edgesMask;
      const found = crossRun(this.#coordinates, leaves[at + 1] ?? 0, edges, x, y, endX, endY);
      if (found === ON_BORDER) onBorder |= slots;
      else inside ^= -found & slots;
      at += leafPart.runWords;
    }
    this.onBorder = onBorder;
    this.end = at;
    return inside;
  }
}
