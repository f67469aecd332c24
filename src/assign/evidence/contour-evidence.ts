import type { PackViews } from '../../pack/views/pack-views.ts';

/** What the contour that holds a place says of it; reused. */
export class ContourEvidence {
  /** Bureau index + 1, 0 for none. */
  bureau = 0;
  /** Metres to the contour's border, less what the position itself is unsure by; below 0 the place may lie beyond. */
  borderMeters = 0;
  /** True for cells drawn around roll addresses, false for contours that a town published. */
  isVoronoi = false;

  /** Sets what is read of a pack: `bureau` as index + 1. */
  set(
    bureau: number,
    borderMeters: number,
    { bureauIsVoronoi }: Pick<PackViews['electoral'], 'bureauIsVoronoi'>,
  ): void {
    this.bureau = bureau;
    this.borderMeters = borderMeters;
    this.isVoronoi = bureau !== 0 && bureauIsVoronoi[bureau - 1] === 1;
  }
}
