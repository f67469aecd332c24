/**
 * Checks whether the areas of a layer cover the land once: finds overlaps and holes by shared edges.
 *
 * Where two areas share their border point by point, each edge has one of them on either side. An edge with one area only
 * belongs to the outer border of the layer, or is evidence: inside another area it shows an overlap, and a clockwise loop of
 * such edges goes around a hole. A union of polygons would give the same result, in hours.
 */
import { AreaIndex } from '../../../locate/areas/area-index.ts';
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { fromFixedDegrees } from '../../../locate/fixed-degrees.ts';
import { LocateResult, locateStatus } from '../../../locate/locate-result.ts';
import { matchEdges, type DirectedEdges } from './check-edges.ts';
import { findHole, type Hole } from './check-holes.ts';
import { findLoops } from './check-loops.ts';
import { OverlapTable, type Overlap } from './check-overlaps.ts';
import { findRingSides } from './check-ring-sides.ts';

/** What the edges of a layer show. Each edge of the plane counts once, however many areas have it. */
export interface PartitionReport {
  readonly areas: number;
  /** Edges with one area on each side. If there are none, areas were not drawn to touch, and holes mean nothing. */
  readonly sharedEdges: number;
  /** Edges between two parts of one area. */
  readonly innerEdges: number;
  /** Edges with several areas on one side. */
  readonly overlappingEdges: number;
  /** Edges of one area only; the sum of the next four. */
  readonly unmatchedEdges: number;
  /** Of these: inside another area, or closing a strip that two areas cover. */
  readonly overlapEdges: number;
  /** Of these: around the layer, or around an island of it. */
  readonly outerEdges: number;
  /** Of these: around what neighbours enclose: a hole, or a place that is covered by an area not drawn to touch them. */
  readonly holeEdges: number;
  /** Of these: in chains that do not close; 0 unless the border of an area lies on itself more than 255 times. */
  readonly openEdges: number;
  /** Pairs of areas that overlap, the deepest first. */
  readonly overlaps: readonly Overlap[];
  /** Places that areas enclose and none covers, including slivers and true enclaves; the largest first. */
  readonly holes: readonly Hole[];
}

/**
 * Checks the areas of one layer against each other: 3.4 million edges in 2 seconds.
 *
 * Borders that run along each other with different points give overlaps and holes a few centimetres wide; judge them by
 * `depthMeters` and `widthMeters`.
 */
export function checkPartition(sections: AreaSections): PartitionReport {
  const matched = matchEdges(sections, findRingSides(sections));
  const { loose, unmatchedEdges } = matched;
  const index = new AreaIndex(sections);
  const overlaps = new OverlapTable();
  for (let i = 0; i < matched.overlappingPairs.length; i += 2) {
    overlaps.add(matched.overlappingPairs[i] ?? 0, matched.overlappingPairs[i + 1] ?? 0, 0);
  }
  const isOverlap = findOverlapEdges(sections, index, loose, unmatchedEdges, overlaps);
  const { loops } = findLoops(sections, loose);
  const counts = { overlapEdges: 0, outerEdges: 0, holeEdges: 0 };
  const holes: Hole[] = [];
  for (const { edges, squareMeters, perimeterMeters } of loops) {
    const own = edges.filter((edge) => edge < unmatchedEdges).length;
    const within = edges.filter((edge) => edge < unmatchedEdges && isOverlap[edge] === 1).length;
    const overlapping = edges.filter((edge) => isOverlap[edge] === 1).length;
    if (squareMeters < 0) {
      counts.holeEdges += own - within;
      counts.overlapEdges += within;
      const hole = findHole(sections, index, loose, edges, -squareMeters, perimeterMeters);
      if (hole !== undefined) holes.push(hole);
    } else if (2 * overlapping >= edges.length) {
      counts.overlapEdges += own;
    } else {
      counts.outerEdges += own - within;
      counts.overlapEdges += within;
    }
  }
  holes.sort((a, b) => b.squareMeters - a.squareMeters || a.longitude - b.longitude || a.latitude - b.latitude);
  return {
    areas: index.areaCount,
    sharedEdges: matched.sharedEdges,
    innerEdges: matched.innerEdges,
    overlappingEdges: matched.overlappingEdges,
    unmatchedEdges,
    ...counts,
    openEdges: unmatchedEdges - counts.overlapEdges - counts.outerEdges - counts.holeEdges,
    overlaps: overlaps.list(),
    holes,
  };
}

/** Flags edges of one area that show an overlap: left over from one, or with their middle inside another area. */
function findOverlapEdges(
  { coordinates }: AreaSections,
  index: AreaIndex,
  { from, to, area: owners }: DirectedEdges,
  unmatchedEdges: number,
  overlaps: OverlapTable,
): Uint8Array {
  const out = new LocateResult();
  const flags = new Uint8Array(from.length).fill(1, unmatchedEdges);
  for (let edge = 0; edge < unmatchedEdges; edge++) {
    const a = 2 * (from[edge] ?? 0);
    const b = 2 * (to[edge] ?? 0);
    const longitude = fromFixedDegrees(Math.floor(((coordinates[a] ?? 0) + (coordinates[b] ?? 0)) / 2));
    const latitude = fromFixedDegrees(Math.floor(((coordinates[a + 1] ?? 0) + (coordinates[b + 1] ?? 0)) / 2));
    index.locate(longitude, latitude, out);
    const own = owners[edge] ?? 0;
    for (let slot = 0; slot < out.count; slot++) {
      const area = out.areas[slot] ?? 0;
      if (area === own || index.statusInArea(area, longitude, latitude) !== locateStatus.inside) continue;
      overlaps.add(own, area, index.distanceToBorderMeters(area, longitude, latitude));
      flags[edge] = 1;
    }
  }
  return flags;
}
