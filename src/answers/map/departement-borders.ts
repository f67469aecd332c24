import { departementOfCirconscription } from '../../domain/code-circonscription.ts';
import type { FarArea, GridRing } from './grid-rings.ts';
import type { Turns } from './turns.ts';

/** Borders of a département as lines on the grid of its areas. */
export interface DepartementBorder {
  readonly code: string;
  readonly lines: readonly GridRing[];
}

/**
 * Borders of départements, which no pack has: the edges of circonscriptions without those that two of the same département share.
 *
 * @returns one per département; a border between two belongs to the first of them.
 * @throws {ArpenteurError} PACK_CLOSED.
 */
export async function departementBorders(areas: readonly FarArea[], turns: Turns): Promise<DepartementBorder[]> {
  const byDepartement = new Map<string, GridRing[]>();
  let edges = 0;
  for (const { code, polygons } of areas) {
    const departement = departementOfCirconscription(code);
    const rings = byDepartement.get(departement) ?? [];
    byDepartement.set(departement, rings);
    for (const ring of polygons.flat()) {
      rings.push(ring);
      edges += ring.length / 2;
    }
  }
  const sides = new EdgeSides(edges);
  let departement = 0;
  for (const rings of byDepartement.values()) {
    for (const ring of rings) {
      for (let at = 0; at + 3 < ring.length; at += 2) sides.add(ring, at, departement);
      await turns.rest();
    }
    departement++;
  }
  const borders: DepartementBorder[] = [];
  for (const [code, rings] of byDepartement) {
    const lines: GridRing[] = [];
    for (const ring of rings) {
      lines.push(...borderLines(ring, sides));
      await turns.rest();
    }
    borders.push({ code, lines });
  }
  return borders;
}

/** Runs of edges of a ring that are borders not yet drawn. */
function borderLines(ring: GridRing, sides: EdgeSides): GridRing[] {
  const lines: GridRing[] = [];
  let from = -1;
  for (let at = 0; at < ring.length; at += 2) {
    const goesOn = at + 3 < ring.length && sides.draw(ring, at);
    if (goesOn && from === -1) from = at;
    if (goesOn || from === -1) continue;
    lines.push(ring.subarray(from, at + 2));
    from = -1;
  }
  return lines;
}

/** States of an edge besides the number of the only département that it bounds so far. */
const within = -1;
const between = -2;
const isDrawn = -3;

/** Which département lies beside each edge: an open-addressing table, as a country has half a million of them. */
class EdgeSides {
  readonly #mask: number;
  /** Sums of the ends of each edge: those of a map do not cross, so edges with the same middle are the same. */
  readonly #x: Int32Array;
  readonly #y: Int32Array;
  /** The state plus 4; 0 for a free place. */
  readonly #states: Int16Array;

  constructor(edges: number) {
    const places = 2 ** Math.ceil(Math.log2(2 * edges + 2));
    this.#mask = places - 1;
    this.#x = new Int32Array(places);
    this.#y = new Int32Array(places);
    this.#states = new Int16Array(places);
  }

  /** Notes that an edge, the one after the point at `at`, belongs to a département. */
  add(ring: GridRing, at: number, departement: number): void {
    const place = this.#placeOf(ring, at);
    const state = (this.#states[place] ?? 0) - 4;
    if (state === -4) this.#states[place] = departement + 4;
    else if (state >= 0) this.#states[place] = (state === departement ? within : between) + 4;
  }

  /** True for an edge that is a border, the first time. */
  draw(ring: GridRing, at: number): boolean {
    const place = this.#placeOf(ring, at);
    const state = (this.#states[place] ?? 0) - 4;
    if (state < 0 && state !== between) return false;
    this.#states[place] = isDrawn + 4;
    return true;
  }

  #placeOf(ring: GridRing, at: number): number {
    const x = (ring[at] ?? 0) + (ring[at + 2] ?? 0);
    const y = (ring[at + 1] ?? 0) + (ring[at + 3] ?? 0);
    const hash = Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b);
    let place = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#states[place] !== 0 && (this.#x[place] !== x || this.#y[place] !== y))
      place = (place + 1) & this.#mask;
    this.#x[place] = x;
    this.#y[place] = y;
    return place;
  }
}
