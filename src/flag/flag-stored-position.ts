import { precisions, type Precision } from '../domain/outcomes.ts';
import { metersPerDegreeAtEquator } from '../domain/position.ts';
import type { AddressRecord } from '../record/record.ts';
import { divergentMeters } from './thresholds.ts';

/** Measures how far the coordinates given lie from the address found, and says when it is too far for its precision. */
export function flagStoredPosition({ parsed, found, claims, motifs }: AddressRecord): void {
  if (!parsed.hasPosition || !found.hasPosition) return;
  const limit = limits[found.precision];
  if (limit === undefined) return;
  const north = (parsed.latitude - found.latitude) * metersPerDegreeAtEquator;
  const east =
    (parsed.longitude - found.longitude) * metersPerDegreeAtEquator * Math.cos((found.latitude * Math.PI) / 180);
  claims.positionGapMeters = Math.sqrt(north * north + east * east);
  if (claims.positionGapMeters > limit) motifs.add('position_divergente');
}

/** By index of the precision; undefined for those that say nothing of a position, or are the position itself. */
const limits = precisions.map((name) => (divergentMeters as Partial<Record<Precision, number>>)[name]);
