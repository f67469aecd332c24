/** Voronoi cells of sites within an area: each is cut out of the area by the bisectors to the other sites. */
import type { Area } from './area.ts';
import { clipToHalfPlane } from './clip-half-plane.ts';
import type { Position } from './communes.ts';

/**
 * The part of the area nearest to each site, in the order of the sites; without rings if a site is not nearest anywhere in the
 * area.
 *
 * Sites may be outside. A bisector has the same numbers with the opposite sign from either side, so that neighbours have the
 * same border.
 */
export function voronoiCells(area: Area, sites: readonly Position[]): Area[] {
  // A degree of longitude is shorter than one of latitude by this factor.
  const narrowing = Math.cos(((area[0]?.[1] ?? 0) * Math.PI) / 180);
  const squared = narrowing * narrowing;
  return sites.map(([x, y], index) => {
    const others = sites
      .map(([otherX, otherY], other) => ({
        x: otherX,
        y: otherY,
        isOther: other !== index,
        distance: squared * (otherX - x) ** 2 + (otherY - y) ** 2,
      }))
      .filter(({ isOther }) => isOther)
      .sort((p, q) => p.distance - q.distance);
    let cell = area;
    let reach = Infinity;
    for (const other of others) {
      // Farther than twice the farthest point of the cell: the bisector is outside.
      if (other.distance > 4 * reach) break;
      const halfPlane = {
        a: 2 * squared * (other.x - x),
        b: 2 * (other.y - y),
        c: squared * (other.x * other.x) + other.y * other.y - (squared * (x * x) + y * y),
      };
      const clipped = clipToHalfPlane(cell, halfPlane);
      if (clipped === cell) continue;
      cell = clipped;
      reach = farthest(cell, x, y, squared);
    }
    return cell;
  });
}

/** Squared distance of the farthest point of the cell; 0 for none. */
function farthest(cell: Area, x: number, y: number, squared: number): number {
  let most = 0;
  for (const ring of cell) {
    for (let at = 0; at < ring.length; at += 2) {
      const distance = squared * ((ring[at] ?? 0) - x) ** 2 + ((ring[at + 1] ?? 0) - y) ** 2;
      if (distance > most) most = distance;
    }
  }
  return most;
}
