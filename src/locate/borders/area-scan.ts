/** Containment in one known area from its border chunks alone; also the oracle for the grid. */
import { CHUNKS_PER_GROUP, type AreaSections } from '../areas/area-sections.ts';
import { locateStatus, type LocateStatus } from '../locate-result.ts';
import { orientation } from './orientation.ts';

/**
 * Relation of a point to one area: even-odd over all its rings, exact; `boundary` on any edge.
 *
 * A ray goes from the point towards larger x; groups and chunks that it does not meet are skipped.
 *
 * @param x - longitude in 1e-7 degrees, an integer.
 * @param y - latitude in 1e-7 degrees, an integer.
 */
export function scanArea(sections: AreaSections, area: number, x: number, y: number): LocateStatus {
  const { areaGroupStarts, areaChunkStarts, groupBoxes, chunkBoxes, chunkRanges, coordinates } = sections;
  const firstGroup = areaGroupStarts[area] ?? 0;
  const endGroup = areaGroupStarts[area + 1] ?? 0;
  const firstChunk = areaChunkStarts[area] ?? 0;
  const endChunk = areaChunkStarts[area + 1] ?? 0;
  let inside = false;
  for (let group = firstGroup; group < endGroup; group++) {
    if (!isMetByRay(groupBoxes, group, x, y)) continue;
    const start = firstChunk + (group - firstGroup) * CHUNKS_PER_GROUP;
    const end = Math.min(start + CHUNKS_PER_GROUP, endChunk);
    for (let chunk = start; chunk < end; chunk++) {
      if (!isMetByRay(chunkBoxes, chunk, x, y)) continue;
      const last = chunkRanges[2 * chunk + 1] ?? 0;
      let point = chunkRanges[2 * chunk] ?? 0;
      let ax = coordinates[2 * point] ?? 0;
      let ay = coordinates[2 * point + 1] ?? 0;
      while (point < last) {
        point++;
        const bx = coordinates[2 * point] ?? 0;
        const by = coordinates[2 * point + 1] ?? 0;
        if (ay > y !== by > y) {
          if (ax >= x || bx >= x) {
            const side = orientation(ax, ay, bx, by, x, y);
            if (side === 0) return locateStatus.boundary;
            if (side > 0 === by > ay) inside = !inside;
          }
        } else if (by === y && (bx === x || (ay === y && bx > x !== ax > x))) {
          return locateStatus.boundary;
        }
        ax = bx;
        ay = by;
      }
    }
  }
  return inside ? locateStatus.inside : locateStatus.outside;
}

/** Whether the ray from (x, y) towards larger x can meet what the box holds. */
function isMetByRay(boxes: Int32Array, box: number, x: number, y: number): boolean {
  return (boxes[4 * box + 1] ?? 0) <= y && (boxes[4 * box + 3] ?? 0) >= y && (boxes[4 * box + 2] ?? 0) >= x;
}
