import type { Feature, MultiLineString, Position } from 'geojson';
import { departementOfCirconscription } from '../../domain/code-circonscription.ts';

/** Closed ring: longitude, latitude, longitude, latitude ... in steps of a grid. */
export type GridRing = Int32Array;

/** A circonscription on the grid of one zoom. */
export interface FarArea {
  readonly code: string;
  /** The outer ring first, then holes. */
  readonly polygons: readonly (readonly GridRing[])[];
}

/** Marks an edge between two départements. */
const between = -1;
/** Marks an edge between two circonscriptions of one département. */
const within = -2;

/**
 * Borders of départements, which no pack has: the edges of circonscriptions without those that two of the same département share.
 *
 * @param positions makes degrees of the points of a ring, from one (inclusive) to another (exclusive).
 * @returns one feature per département; a border between two belongs to the first of them.
 */
export function departementBorders(
  areas: readonly FarArea[],
  positions: (ring: GridRing, from: number, to: number) => Position[],
): Feature<MultiLineString>[] {
  const byDepartement = new Map<string, FarArea[]>();
  for (const area of areas) {
    const departement = departementOfCirconscription(area.code);
    const its = byDepartement.get(departement);
    if (its === undefined) byDepartement.set(departement, [area]);
    else its.push(area);
  }
  const sides = new Map<number, number>();
  [...byDepartement.values()].forEach((its, departement) => {
    for (const ring of its.flatMap(({ polygons }) => polygons.flat())) {
      for (let at = 0; at + 3 < ring.length; at += 2) {
        const edge = edgeOf(ring, at);
        const other = sides.get(edge);
        if (other === undefined) sides.set(edge, departement);
        else if (other >= 0) sides.set(edge, other === departement ? within : between);
      }
    }
  });
  const drawn = new Set<number>();
  const isBorder = (edge: number): boolean => {
    const side = sides.get(edge) ?? within;
    if (side === within || drawn.has(edge)) return false;
    if (side === between) drawn.add(edge);
    return true;
  };
  return [...byDepartement].map(([code, its]) => {
    const coordinates = its.flatMap(({ polygons }) =>
      polygons.flat().flatMap((ring) => linesOf(ring, isBorder).map(([from, to]) => positions(ring, from, to))),
    );
    return { type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: { code } };
  });
}

/** Runs of edges of a ring that are borders, as ranges of points. */
function linesOf(ring: GridRing, isBorder: (edge: number) => boolean): (readonly [from: number, to: number])[] {
  const lines: (readonly [number, number])[] = [];
  const points = ring.length / 2;
  let from = -1;
  for (let point = 0; point < points; point++) {
    const goesOn = point + 1 < points && isBorder(edgeOf(ring, 2 * point));
    if (goesOn && from === -1) from = point;
    if (goesOn || from === -1) continue;
    lines.push([from, point + 1]);
    from = -1;
  }
  return lines;
}

/** Edges have the same middle only if they are the same, as those of a map do not cross. */
function edgeOf(ring: GridRing, at: number): number {
  const x = (ring[at] ?? 0) + (ring[at + 2] ?? 0);
  const y = (ring[at + 1] ?? 0) + (ring[at + 3] ?? 0);
  return (x + 2 ** 25) * 2 ** 26 + (y + 2 ** 25);
}
