/** Finds the side of each ring on which its area lies, as ring directions in files cannot be trusted. */
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { crossEdges, ON_BORDER } from '../../../locate/grid/ray-crossings.ts';

/** Per ring: its signed area, and whether the inside lies to the left of the ring's direction. */
export interface RingSides {
  /** Square units (1e-7 degrees squared), positive for counterclockwise. */
  readonly signedAreas: Float64Array;
  /** 1 when the inside is on the left, 0 when on the right. */
  readonly insideIsLeft: Uint8Array;
  /** 1 when the ring is a hole: it lies in an odd number of the other rings of its area. */
  readonly isHole: Uint8Array;
}

/** Finds the sides of all rings of a layer, by even-odd nesting within each area. */
export function findRingSides(sections: AreaSections): RingSides {
  const { ringStarts, areaRingStarts } = sections;
  const rings = ringStarts.length - 1;
  const signedAreas = new Float64Array(rings);
  const insideIsLeft = new Uint8Array(rings);
  const isHole = new Uint8Array(rings);
  for (let ring = 0; ring < rings; ring++) signedAreas[ring] = signedArea(sections, ring);
  for (let area = 0; area + 1 < areaRingStarts.length; area++) {
    const first = areaRingStarts[area] ?? 0;
    const end = areaRingStarts[area + 1] ?? 0;
    for (let ring = first; ring < end; ring++) {
      let depth = 0;
      for (let other = first; other < end; other++) {
        if (Math.abs(signedAreas[other] ?? 0) <= Math.abs(signedAreas[ring] ?? 0)) continue;
        if (liesIn(sections, ring, other)) depth++;
      }
      isHole[ring] = depth & 1;
      const counterclockwise = (signedAreas[ring] ?? 0) > 0;
      insideIsLeft[ring] = counterclockwise === (depth % 2 === 0) ? 1 : 0;
    }
  }
  return { signedAreas, insideIsLeft, isHole };
}

/** Shoelace sum around the ring's first point, so that the terms stay small. */
function signedArea({ coordinates, ringStarts }: AreaSections, ring: number): number {
  const first = 2 * (ringStarts[ring] ?? 0);
  const end = 2 * (ringStarts[ring + 1] ?? 0);
  const x0 = coordinates[first] ?? 0;
  const y0 = coordinates[first + 1] ?? 0;
  let sum = 0;
  for (let i = first; i + 3 < end; i += 2) {
    const ax = (coordinates[i] ?? 0) - x0;
    const ay = (coordinates[i + 1] ?? 0) - y0;
    const bx = (coordinates[i + 2] ?? 0) - x0;
    const by = (coordinates[i + 3] ?? 0) - y0;
    sum += ax * by - bx * ay;
  }
  return sum / 2;
}

/** Whether a ring lies in another, by the first of its points that is not on the other's border. */
function liesIn({ coordinates, ringStarts }: AreaSections, ring: number, other: number): boolean {
  const otherFirst = ringStarts[other] ?? 0;
  const otherEdges = (ringStarts[other + 1] ?? 0) - otherFirst - 1;
  const end = ringStarts[ring + 1] ?? 0;
  for (let point = ringStarts[ring] ?? 0; point < end; point++) {
    const x = coordinates[2 * point] ?? 0;
    const y = coordinates[2 * point + 1] ?? 0;
    const crossings = crossEdges(coordinates, otherFirst, otherEdges, x, y);
    if (crossings !== ON_BORDER) return crossings === 1;
  }
  return false;
}
