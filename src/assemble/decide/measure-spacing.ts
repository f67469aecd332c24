import { metersPerDegree } from '../../domain/position.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { medianOf } from '../median.ts';

/** Edges shorter than this are left by rounding. */
const leastMeters = 0.05;
/** Degrees of a pack's coordinates. */
const perDegree = 1e7;
/** What a commune's spacing may be, in decimetres. */
const most = 0xffff;

/**
 * Writes `communes.cellSpacing`: the median length of the edges of a commune's cells, in decimetres.
 *
 * The corners of a cell are as far apart as the addresses around it, so the edges tell how thin the roll was that cells were drawn around:
 * a cell of all addresses has edges of 12 to 17 m, one of a tenth of them edges of 50 to 80 m. An arrondissement has the median of its city.
 */
export function measureSpacing(sections: SectionSet): void {
  const isVoronoi = sections.get('bureaux.isVoronoi');
  if (!isVoronoi.includes(1)) return;
  const bureauCommune = sections.get('bureaux.commune');
  const owner = sections.get('bureauAreas.owner');
  const lengths = new Map<number, number[]>();
  for (let area = 0; area < owner.length; area++) {
    const bureau = owner[area] ?? 0;
    if (isVoronoi[bureau] !== 1) continue;
    const commune = bureauCommune[bureau] ?? 0;
    let own = lengths.get(commune);
    if (own === undefined) lengths.set(commune, (own = []));
    addEdges(sections, area, own);
  }
  const spacing = sections.get('communes.cellSpacing');
  for (const [commune, own] of lengths) {
    if (own.length === 0) continue;
    spacing[commune] = Math.max(1, Math.min(most, Math.round(10 * medianOf(own))));
  }
  for (const [commune, city] of sections.get('communes.whole').entries()) {
    if (spacing[commune] === 0) spacing[commune] = spacing[city] ?? 0;
  }
}

/** Adds the length in metres of each edge of an area. */
function addEdges(sections: SectionSet, area: number, lengths: number[]): void {
  const coordinates = sections.get('bureauAreas.coordinates');
  const ringStarts = sections.get('bureauAreas.ringStarts');
  const areaRingStarts = sections.get('bureauAreas.areaRingStarts');
  const perUnit = metersPerDegree / perDegree;
  const end = areaRingStarts[area + 1] ?? 0;
  for (let ring = areaRingStarts[area] ?? 0; ring < end; ring++) {
    const last = (ringStarts[ring + 1] ?? 0) - 1;
    for (let point = ringStarts[ring] ?? 0; point < last; point++) {
      const latitude = coordinates[2 * point + 1] ?? 0;
      const narrowing = Math.cos((latitude / perDegree) * (Math.PI / 180));
      const x = narrowing * ((coordinates[2 * point + 2] ?? 0) - (coordinates[2 * point] ?? 0));
      const y = (coordinates[2 * point + 3] ?? 0) - latitude;
      const meters = perUnit * Math.hypot(x, y);
      if (meters > leastMeters) lengths.push(meters);
    }
  }
}
