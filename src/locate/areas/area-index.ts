/** A layer of areas, opened for questions: which area holds a position, and how far its border is. */
import type Flatbush from 'flatbush';
import { AreaGrid } from '../grid/area-grid.ts';
import { scanArea } from '../borders/area-scan.ts';
import type { AreaRings, AreaSections, FixedRings } from './area-sections.ts';
import { openRingBoxes } from './ring-boxes.ts';
import { BulkLocator } from '../bulk-locator.ts';
import { BorderSearch } from '../borders/border-distance.ts';
import { fromFixedDegrees, isOnGlobe, toFixedDegrees } from '../fixed-degrees.ts';
import { locateStatus, type LocateResult, type LocateStatus } from '../locate-result.ts';

/** An area outside of which a position lies, with the distance in metres to its border. */
export interface NearestArea {
  readonly area: number;
  readonly distanceMeters: number;
}

/**
 * A view of the arrays of a layer, in memory of any kind (also shared between threads); nothing is copied or rebuilt.
 *
 * Positions are WGS84 degrees, compared with borders after rounding both to 1e-7 degrees (1 cm), exactly. A position
 * that is not finite or not on the globe is in no area. One view serves one thread: it keeps scratch values.
 */
export class AreaIndex {
  readonly #sections: AreaSections;
  readonly #grid: AreaGrid;
  readonly #ringBoxes: Flatbush | undefined;
  readonly #borders: BorderSearch;
  readonly #bulk: BulkLocator;

  /** @throws {ArpenteurError} PACK_INVALID for an invalid tree of boxes. */
  constructor(sections: AreaSections) {
    this.#sections = sections;
    this.#grid = new AreaGrid(sections);
    this.#bulk = new BulkLocator(sections);
    this.#borders = new BorderSearch(sections);
    this.#ringBoxes = openRingBoxes(sections);
  }

  /** Number of areas; they are numbered from 0 in the order given at build. */
  get areaCount(): number {
    return this.#sections.areaRingStarts.length - 1;
  }

  /** Fills `out` with the areas that hold or touch a position. Allocates nothing. */
  locate(longitude: number, latitude: number, out: LocateResult): void {
    if (isOnGlobe(longitude, latitude)) this.#grid.locate(toFixedDegrees(longitude), toFixedDegrees(latitude), out);
    else out.clear();
  }

  /**
   * Locates many positions at once.
   *
   * @param out - one value per position: the number of the only area that holds it, with no border there; -1 in no area;
   *   otherwise (on a border, or in several areas) `-2 - n` with n the lowest-numbered of the areas, so call `locate` for
   *   a value below -1.
   */
  locateMany(longitudes: Float64Array, latitudes: Float64Array, out: Int32Array): void {
    this.#bulk.locate(longitudes, latitudes, out);
  }

  /** Relation of a position to one known area. */
  statusInArea(area: number, longitude: number, latitude: number): LocateStatus {
    if (!isOnGlobe(longitude, latitude)) return locateStatus.outside;
    return scanArea(this.#sections, area, toFixedDegrees(longitude), toFixedDegrees(latitude));
  }

  /**
   * Distance in metres from a position to the nearest edge of an area's border, whether inside or outside of it; 0 on it.
   *
   * Lengths are of the WGS84 ellipsoid at the position's latitude (turf uses a sphere: up to 0.4 % different).
   *
   * @param maxMeters - search radius; a smaller one is faster.
   * @returns Infinity when no edge lies within `maxMeters`.
   */
  distanceToBorderMeters(area: number, longitude: number, latitude: number, maxMeters = Infinity): number {
    if (!isOnGlobe(longitude, latitude)) return Infinity;
    this.#borders.scale.moveTo(toFixedDegrees(longitude), toFixedDegrees(latitude));
    return this.#borders.distanceTo(area, maxMeters);
  }

  /**
   * The area whose border is nearest to a position, for positions in no area; undefined when none is within `maxMeters`.
   * Of areas equally near, the lowest-numbered.
   */
  nearestArea(longitude: number, latitude: number, maxMeters: number): NearestArea | undefined {
    if (this.#ringBoxes === undefined || !isOnGlobe(longitude, latitude)) return undefined;
    const { scale } = this.#borders;
    const x = toFixedDegrees(longitude);
    const y = toFixedDegrees(latitude);
    scale.moveTo(x, y);
    const reachX = Math.min(maxMeters / scale.metersPerX, 2 ** 32);
    const reachY = Math.min(maxMeters / scale.metersPerY, 2 ** 32);
    const rings = this.#ringBoxes.search(x - reachX, y - reachY, x + reachX, y + reachY);
    let best: NearestArea | undefined;
    for (const area of this.#areasOf(rings)) {
      const distanceMeters = this.#borders.distanceTo(area, best?.distanceMeters ?? maxMeters);
      if (distanceMeters < (best?.distanceMeters ?? Infinity)) best = { area, distanceMeters };
    }
    return best;
  }

  /** Areas with a ring whose box holds a position, ascending: candidates without the grid. */
  candidateAreas(longitude: number, latitude: number): number[] {
    if (this.#ringBoxes === undefined || !isOnGlobe(longitude, latitude)) return [];
    const x = toFixedDegrees(longitude);
    const y = toFixedDegrees(latitude);
    return this.#areasOf(this.#ringBoxes.search(x, y, x, y));
  }

  /** The rings of an area as they were given, rounded to 1e-7 degrees: to be drawn or written. */
  outline(area: number): AreaRings {
    const { coordinates, ringStarts } = this.fixedOutline(area);
    return { coordinates: Float64Array.from(coordinates, fromFixedDegrees), ringStarts };
  }

  /** The same in 1e-7 degrees, as stored: nothing is converted. */
  fixedOutline(area: number): FixedRings {
    const { areaRingStarts, ringStarts, coordinates } = this.#sections;
    const starts = ringStarts.slice(areaRingStarts[area] ?? 0, (areaRingStarts[area + 1] ?? 0) + 1);
    const first = starts[0] ?? 0;
    const end = starts.at(-1) ?? first;
    return { coordinates: coordinates.subarray(2 * first, 2 * end), ringStarts: starts.map((start) => start - first) };
  }

  /** Areas with a ring whose box meets a box of WGS84 degrees, ascending. */
  areasInBox(west: number, south: number, east: number, north: number): number[] {
    if (this.#ringBoxes === undefined || !isOnGlobe(west, south) || !isOnGlobe(east, north)) return [];
    const [minX, minY, maxX, maxY] = [west, south, east, north].map(toFixedDegrees) as [number, number, number, number];
    return this.#areasOf(this.#ringBoxes.search(minX, minY, maxX, maxY));
  }

  /** The areas that rings belong to, ascending, each once. */
  #areasOf(rings: readonly number[]): number[] {
    const areas = new Set<number>();
    for (const ring of rings) areas.add(this.#areaOfRing(ring));
    return [...areas].sort((a, b) => a - b);
  }

  #areaOfRing(ring: number): number {
    const starts = this.#sections.areaRingStarts;
    let low = 0;
    let high = starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= ring) low = middle;
      else high = middle;
    }
    return low;
  }
}
