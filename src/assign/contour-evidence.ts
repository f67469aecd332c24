import { agreementParts } from '../pack/views/communes-view.ts';
import type { PackViews } from '../pack/views/pack-views.ts';

type ContourViews = Pick<PackViews, 'communes' | 'electoral'>;

/** What the contour that holds a place says of it; reused. */
export class ContourEvidence {
  /** Bureau index + 1, 0 for none. */
  bureau = 0;
  /** Metres to the contour's border, less what the position itself is unsure by; below 0 the place may lie beyond. */
  borderMeters = 0;
  /** Of the commune's roll addresses, the share that lie in the contour of their own bureau, 0..1; -1 without roll. */
  agreement = -1;
  /** True for cells drawn around roll addresses, false for contours that a town published. */
  isVoronoi = false;

  /** Sets what is read of a pack: `bureau` as index + 1, `commune` the arrondissement or commune, -1 when not known. */
  set(bureau: number, borderMeters: number, commune: number, { communes, electoral }: ContourViews): void {
    this.bureau = bureau;
    this.borderMeters = borderMeters;
    const parts = communes.contourAgreement[commune] ?? 0;
    this.agreement = parts === 0 ? -1 : parts / agreementParts;
    this.isVoronoi = bureau !== 0 && electoral.bureauIsVoronoi[bureau - 1] === 1;
  }
}
