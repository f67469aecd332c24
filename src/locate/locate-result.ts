/** The areas that hold a position; reused between calls. */

/** Relation of a position to the areas of a layer. */
export const locateStatus = {
  /** In no area. */
  outside: 0,
  /** In at least one area, on no border. More than one where areas overlap. */
  inside: 1,
  /** Exactly on the border of at least one area, after rounding to 1e-7 degrees. */
  boundary: 2,
} as const;

/** One of 0 (outside), 1 (inside), 2 (boundary). */
export type LocateStatus = (typeof locateStatus)[keyof typeof locateStatus];

/** Maximum number of areas in one answer; the lowest-numbered are kept. */
const MAX_AREAS = 8;

/** Filled by `AreaIndex.locate`; make one and reuse it. */
export class LocateResult {
  status: LocateStatus = locateStatus.outside;
  /** Number of valid entries in `areas`, 0..8. */
  count = 0;
  /** Indexes of the areas that hold or touch the position, ascending; only the first `count` are valid. */
  readonly areas = new Int32Array(MAX_AREAS);

  /** Resets to "outside all areas". */
  clear(): void {
    this.status = locateStatus.outside;
    this.count = 0;
  }

  /** Adds an area that contains the position (`onBorder` false) or has it on its border; the list stays sorted. */
  add(area: number, onBorder: boolean): void {
    if (onBorder) this.status = locateStatus.boundary;
    else if (this.status === locateStatus.outside) this.status = locateStatus.inside;
    const areas = this.areas;
    let slot = this.count;
    while (slot > 0 && (areas[slot - 1] ?? 0) > area) slot--;
    if (slot > 0 && areas[slot - 1] === area) return;
    if (slot >= MAX_AREAS) return;
    for (let i = Math.min(this.count, MAX_AREAS - 1); i > slot; i--) areas[i] = areas[i - 1] ?? 0;
    areas[slot] = area;
    if (this.count < MAX_AREAS) this.count++;
  }
}
