/** Entry of the stage: a position -> the areas of a layer that hold it, and the distance to their border. */
import type { AreaIndex } from './areas/area-index.ts';
import { LocateResult, locateStatus } from './locate-result.ts';

/** Distance in metres up to which a position outside all areas of a layer still gets the nearest one. */
const NEAREST_AREA_METERS = 1000;

/** Result of {@link locatePosition} for one layer; reused between calls. */
export class PositionInLayer {
  /** Status (outside, inside, boundary) and the areas that hold or touch the position, ascending. */
  readonly holders = new LocateResult();
  /** The first holder, else the nearest area within the limit; -1 for none. */
  area = -1;
  /** Metres to the nearest border of `area`, >= 0, and 0 on it; Infinity when `area` is -1. */
  borderDistanceMeters = Infinity;
}

/**
 * Finds the areas of a layer (circonscriptions, bureaux, communes) that hold a position, and the distance to their border.
 *
 * @param layer - its arrays may be shared; the view itself belongs to one thread.
 * @param longitude - WGS84, degrees; a position not on the globe (or NaN) is outside all areas.
 * @param latitude - WGS84, degrees.
 * @param out - `holders.status` is 0 outside, 1 inside, 2 boundary; on a boundary all touching areas are given.
 * @param nearestMeters - for a position in no area: search radius for the nearest one; 0 for no search.
 */
export function locatePosition(
  layer: AreaIndex,
  longitude: number,
  latitude: number,
  out: PositionInLayer,
  nearestMeters: number = NEAREST_AREA_METERS,
): void {
  layer.locate(longitude, latitude, out.holders);
  out.area = -1;
  out.borderDistanceMeters = Infinity;
  if (out.holders.count > 0) {
    out.area = out.holders.areas[0] ?? -1;
    const onItsBorder =
      out.holders.status === locateStatus.boundary &&
      layer.statusInArea(out.area, longitude, latitude) === locateStatus.boundary;
    out.borderDistanceMeters = onItsBorder ? 0 : layer.distanceToBorderMeters(out.area, longitude, latitude);
    return;
  }
  if (nearestMeters <= 0) return;
  const nearest = layer.nearestArea(longitude, latitude, nearestMeters);
  if (nearest === undefined) return;
  out.area = nearest.area;
  out.borderDistanceMeters = nearest.distanceMeters;
}
