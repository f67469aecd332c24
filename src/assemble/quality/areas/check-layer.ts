import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { checkPartition, type PartitionReport } from './check-partition.ts';
import { checkRings } from './check-rings.ts';

/** Results of the checks of one layer: plain data that one thread can send to another. */
export interface LayerCheck {
  /** Areas whose border crosses itself or turns back, ascending. */
  readonly brokenAreas: readonly number[];
  readonly partition: PartitionReport;
}

/** Checks the rings of a layer, and how its areas fit together. */
export function checkLayer(sections: AreaSections): LayerCheck {
  return { brokenAreas: checkRings(sections).brokenAreas, partition: checkPartition(sections) };
}
