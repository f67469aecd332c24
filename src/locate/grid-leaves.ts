/** The leaves of the grid, opened: which areas of a leaf hold a point. */
import type { AreaSections } from './area-sections.ts';
import { crossRun } from './cross-run.ts';
import { leafPart } from './grid-layout.ts';
import type { LocateResult } from './locate-result.ts';

/** Asks leaves about points of their cells. Points are in 1e-7 degrees, `shift` is the cell's (see LEVEL_SHIFTS). */
export class GridLeaves {
  /** Slots of the part asked last on whose border the point lies. */
  onBorder = 0;
  readonly #coordinates: Int32Array;
  readonly #leaves: Int32Array;

  constructor(sections: AreaSections) {
    this.#coordinates = sections.coordinates;
    this.#leaves = sections.gridLeaves;
  }

  /** Adds the areas of all parts of a leaf that hold or touch the point. */
  collect(leaf: number, shift: number, x: number, y: number, out: LocateResult): void {
    let part = leaf;
    for (;;) {
      const header = this.#leaves[part] ?? 0;
      const inside = this.ask(part, header, shift, x, y);
      const areas = header & leafPart.areaMask;
      for (let slot = 0; slot < areas; slot++) {
        const bit = 1 << slot;
        if ((this.onBorder & bit) !== 0) out.add(this.#leaves[part + 2 + slot] ?? 0, true);
        else if ((inside & bit) !== 0) out.add(this.#leaves[part + 2 + slot] ?? 0, false);
      }
      if (header >= 0) return;
      part += 2 + areas + 3 * ((header & leafPart.runMask) >>> leafPart.runShift);
    }
  }

  /** The areas of a part that the point is in, as bits by slot; leaves those whose border it is on in `onBorder`. */
  ask(part: number, header: number, shift: number, x: number, y: number): number {
    const leaves = this.#leaves;
    const maxX = x | ((1 << shift) - 1);
    const maxY = y | ((1 << shift) - 1);
    let inside = leaves[part + 1] ?? 0;
    let onBorder = 0;
    let run = part + 2 + (header & leafPart.areaMask);
    const end = run + 3 * ((header & leafPart.runMask) >>> leafPart.runShift);
    for (; run < end; run += 3) {
      const found = crossRun(this.#coordinates, leaves[run + 1] ?? 0, leaves[run + 2] ?? 0, x, y, maxX, maxY);
      if (found === 1) inside ^= leaves[run] ?? 0;
      else if (found < 0) onBorder |= leaves[run] ?? 0;
    }
    this.onBorder = onBorder;
    return inside;
  }
}
