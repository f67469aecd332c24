/** Chains edges that have one area only into loops: around areas, or around what no area covers. */
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { LocalScale } from '../../../locate/local-scale.ts';
import type { DirectedEdges } from './check-edges.ts';

/** A closed chain of edges. */
export interface Loop {
  /** Numbers of its edges, in order. */
  readonly edges: readonly number[];
  /** Square metres to its left: positive counterclockwise, around areas; negative clockwise, around a hole. */
  readonly squareMeters: number;
  readonly perimeterMeters: number;
}

/**
 * Chains edges into loops, always turning as far right as possible. Areas are on the left, and nothing covers what is on the
 * right: a clockwise loop goes around a hole, a counterclockwise one around areas.
 *
 * @returns the loops, and the number of edges in no loop, where edges do not close.
 */
export function findLoops(
  { coordinates }: AreaSections,
  edges: DirectedEdges,
): { readonly loops: readonly Loop[]; readonly openEdges: number } {
  const count = edges.from.length;
  const starts = new StartTable(coordinates, edges.from);
  const used = new Uint8Array(count);
  const loops: Loop[] = [];
  let openEdges = 0;
  for (let first = 0; first < count; first++) {
    if (used[first] === 1) continue;
    const chain: number[] = [];
    let edge = first;
    let closed = false;
    for (;;) {
      used[edge] = 1;
      chain.push(edge);
      const next = rightmost(coordinates, edges, starts, used, edge, first);
      if (next === first) closed = true;
      if (next < 0 || closed) break;
      edge = next;
    }
    if (closed) loops.push(measureLoop(coordinates, edges, chain));
    else openEdges += chain.length;
  }
  return { loops, openEdges };
}

/** The rightmost of the unused edges (and the loop's first) that start where `edge` ends; -1 for none. */
function rightmost(
  coordinates: Int32Array,
  edges: DirectedEdges,
  starts: StartTable,
  used: Uint8Array,
  edge: number,
  first: number,
): number {
  const from = edges.from[edge] ?? 0;
  const at = edges.to[edge] ?? 0;
  const x = coordinates[2 * at] ?? 0;
  const y = coordinates[2 * at + 1] ?? 0;
  const inX = x - (coordinates[2 * from] ?? 0);
  const inY = y - (coordinates[2 * from + 1] ?? 0);
  let best = -1;
  let bestTurn = Infinity;
  for (let next = starts.first(x, y); next >= 0; next = starts.following(next)) {
    if (used[next] === 1 && next !== first) continue;
    const to = edges.to[next] ?? 0;
    const outX = (coordinates[2 * to] ?? 0) - x;
    const outY = (coordinates[2 * to + 1] ?? 0) - y;
    const turn = Math.atan2(inX * outY - inY * outX, inX * outX + inY * outY);
    if (turn < bestTurn) {
      bestTurn = turn;
      best = next;
    }
  }
  return best;
}

/** Area and perimeter on the plane at the loop's first point; the area is within 1 % for loops up to 50 km. */
function measureLoop(coordinates: Int32Array, edges: DirectedEdges, chain: readonly number[]): Loop {
  const origin = edges.from[chain[0] ?? 0] ?? 0;
  const x = coordinates[2 * origin] ?? 0;
  const y = coordinates[2 * origin + 1] ?? 0;
  const scale = new LocalScale();
  scale.moveTo(x, y);
  let doubleArea = 0;
  let perimeterMeters = 0;
  for (const edge of chain) {
    const from = edges.from[edge] ?? 0;
    const to = edges.to[edge] ?? 0;
    const ax = ((coordinates[2 * from] ?? 0) - x) * scale.metersPerX;
    const ay = ((coordinates[2 * from + 1] ?? 0) - y) * scale.metersPerY;
    const bx = ((coordinates[2 * to] ?? 0) - x) * scale.metersPerX;
    const by = ((coordinates[2 * to + 1] ?? 0) - y) * scale.metersPerY;
    doubleArea += ax * by - bx * ay;
    perimeterMeters += Math.hypot(bx - ax, by - ay);
  }
  return { edges: chain, squareMeters: doubleArea / 2, perimeterMeters };
}

/** Edges by the coordinates of their start, chained in a hash table. */
class StartTable {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #coordinates: Int32Array;
  readonly #from: Int32Array;
  readonly #mask: number;

  constructor(coordinates: Int32Array, from: Int32Array) {
    this.#coordinates = coordinates;
    this.#from = from;
    let size = 16;
    while (size < 2 * from.length) size *= 2;
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(from.length).fill(-1);
    for (let edge = from.length - 1; edge >= 0; edge--) {
      const point = from[edge] ?? 0;
      const slot = this.#slot(coordinates[2 * point] ?? 0, coordinates[2 * point + 1] ?? 0);
      this.#next[edge] = this.#heads[slot] ?? -1;
      this.#heads[slot] = edge;
    }
  }

  /** First edge that starts at (x, y), -1 for none. */
  first(x: number, y: number): number {
    return this.#sameStart(this.#heads[this.#slot(x, y)] ?? -1, x, y);
  }

  /** The next edge with the same start as `edge`, -1 for none. */
  following(edge: number): number {
    const point = this.#from[edge] ?? 0;
    const x = this.#coordinates[2 * point] ?? 0;
    const y = this.#coordinates[2 * point + 1] ?? 0;
    return this.#sameStart(this.#next[edge] ?? -1, x, y);
  }

  #sameStart(start: number, x: number, y: number): number {
    let edge = start;
    while (edge >= 0) {
      const point = this.#from[edge] ?? 0;
      if (this.#coordinates[2 * point] === x && this.#coordinates[2 * point + 1] === y) return edge;
      edge = this.#next[edge] ?? -1;
    }
    return -1;
  }

  #slot(x: number, y: number): number {
    const hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
    return (hash ^ (hash >>> 15)) & this.#mask;
  }
}
