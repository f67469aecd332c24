import { metersPerDegree } from '../../domain/position.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { AddressesView } from '../../pack/views/addresses-view.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';
import { StreetsView } from '../../pack/views/streets-view.ts';
import type { ElectoralDrafts } from '../read/electoral-drafts.ts';

/** Gaps between addresses that are measured a commune. */
const mostGaps = 2000;
/** Gaps are told in this many parts, and at most so many of them. */
const parts = 100;
const mostParts = 65_535;

/**
 * Writes `communes.cellEdge`: how long the edges of cells are, drawn around addresses of a roll, against the gaps between
 * addresses. Cells of all addresses have edges about as long as their gaps; the fewer addresses they were drawn around, the longer
 * they are, and the farther from the truth.
 */
export function measureCells(
  { bureauAreas, bureaux }: Pick<ElectoralDrafts, 'bureauAreas' | 'bureaux'>,
  sections: SectionSet,
  findCommune: (codeInsee: number) => number,
): void {
  const edges = new Map<string, number[]>();
  for (const { code, geometry } of bureauAreas) {
    if (bureaux.get(code)?.isVoronoi !== true) continue;
    let own = edges.get(code.slice(0, 5));
    if (own === undefined) edges.set(code.slice(0, 5), (own = []));
    addEdges(own, geometry);
  }
  const whole = sections.get('communes.whole');
  const streets = new StreetsView(sections);
  const addresses = new AddressesView(sections);
  const streetStart = sections.get('communes.streetStart');
  const ofWhole = new Map([...edges].map(([code, own]) => [findCommune(codeInseeNumber(code)), median(own)]));
  const cellEdge = new Uint16Array(whole.length);
  for (let commune = 0; commune < whole.length; commune++) {
    const edge = ofWhole.get(commune) ?? ofWhole.get(whole[commune] ?? commune);
    if (edge === undefined) continue;
    const gap = medianGap(streets, addresses, streetStart[commune] ?? 0, streetStart[commune + 1] ?? 0);
    if (gap > 0) cellEdge[commune] = Math.min(mostParts, Math.max(1, Math.round((parts * edge) / gap)));
  }
  sections.set('communes.cellEdge', cellEdge);
}

function addEdges(
  edges: number[],
  { coordinates, ringStarts }: { readonly coordinates: Float64Array; readonly ringStarts: Uint32Array },
): void {
  for (let ring = 0; ring + 1 < ringStarts.length; ring++) {
    const end = ringStarts[ring + 1] ?? 0;
    for (let point = (ringStarts[ring] ?? 0) + 1; point < end; point++) {
      const at = 2 * point;
      edges.push(
        metersBetween(
          coordinates[at - 2] ?? 0,
          coordinates[at - 1] ?? 0,
          coordinates[at] ?? 0,
          coordinates[at + 1] ?? 0,
        ),
      );
    }
  }
}

/** Metres from one address to the next of its street, the one in the middle. */
function medianGap(streets: StreetsView, addresses: AddressesView, from: number, to: number): number {
  const gaps: number[] = [];
  const step = Math.max(1, Math.ceil(((streets.addressStart[to] ?? 0) - (streets.addressStart[from] ?? 0)) / mostGaps));
  for (let street = from; street < to; street++) {
    const end = (streets.addressStart[street + 1] ?? 0) - 1;
    for (let address = streets.addressStart[street] ?? 0; address < end; address += step) {
      const gap = metersBetween(
        addresses.longitude(address) / 1e6,
        addresses.latitude(address) / 1e6,
        addresses.longitude(address + 1) / 1e6,
        addresses.latitude(address + 1) / 1e6,
      );
      if (gap > 0) gaps.push(gap);
    }
  }
  return median(gaps);
}

function metersBetween(x: number, y: number, otherX: number, otherY: number): number {
  const perLongitude = metersPerDegree * Math.cos((y * Math.PI) / 180);
  return Math.hypot((otherX - x) * perLongitude, (otherY - y) * metersPerDegree);
}

/** The middle one of values; 0 of none. */
function median(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1] ?? 0;
}
