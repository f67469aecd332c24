import type { ContourEvidence } from '../../src/assign/contour-evidence.ts';
import type { Surroundings } from '../../src/assign/surroundings.ts';

/**
 * Sets the contour that contains a place if contours are cells drawn around the roll's addresses: the bureau of the nearest
 * one. The border to another bureau is where two addresses are equally far; the distance given is half the lead of the
 * nearest, a lower bound of the metres to it.
 */
export function cellAround({ count, bureau, meters }: Surroundings, out: ContourEvidence): void {
  out.isVoronoi = true;
  out.bureau = count === 0 ? 0 : (bureau[0] ?? 0);
  out.borderMeters = Infinity;
  for (let at = 1; at < count; at++) {
    if (bureau[at] === out.bureau) continue;
    out.borderMeters = ((meters[at] ?? 0) - (meters[0] ?? 0)) / 2;
    return;
  }
}
