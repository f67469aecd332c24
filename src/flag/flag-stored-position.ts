import { metersPerEquatorDegree } from '../domain/position.ts';
import { precisions, type Precision } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { divergentMeters } from './thresholds.ts';

/** Measures the gap between the given coordinates and the address found; adds `position_divergente` above the precision's limit. */
export function flagStoredPosition({ parsed, found, claims, motifs }: AddressRecord): void {
  if (!parsed.hasPosition || !found.hasPosition) return;
  const limit = limits[found.precision];
  if (limit === undefined) return;
  const north = (parsed.latitude - found.latitude) * metersPerEquatorDegree;
  const east =
    (parsed.longitude - found.longitude) * metersPerEquatorDegree * Math.cos((found.latitude * Math.PI) / 180);
  claims.positionGapMeters = Math.sqrt(north * north + east * east);
  if (claims.positionGapMeters > limit) motifs.add('position_divergente');
}

/** Limit in metres by index of the precision; undefined where there is no position to compare, or it is the given one. */
const limits = precisions.map((name) => (divergentMeters as Partial<Record<Precision, number>>)[name]);
