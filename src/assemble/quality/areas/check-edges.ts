/** Matches the edges of all borders of a layer: which two areas meet at each, and which have one area only. */
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import { GrowableInt32 } from '../../../locate/grid/growable.ts';
import type { RingSides } from './check-ring-sides.ts';

/** Directed edges, each with its area on the left. */
export interface DirectedEdges {
  /** Point at which each edge starts, and at which it ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly area: Int32Array;
}

/** The edges of a layer by what lies beside them; each edge of the plane counts once. */
export interface MatchedEdges {
  /** Edges with one area on each side. */
  readonly sharedEdges: number;
  /** Edges between two parts of one area. */
  readonly innerEdges: number;
  /** Edges with two or more areas on one side: the areas overlap there. */
  readonly overlappingEdges: number;
  /** Two areas on one side of each overlapping edge, pairwise, the lower number first. */
  readonly overlappingPairs: Int32Array;
  /** Edges that only one ring has. */
  readonly unmatchedEdges: number;
  /** What remains when edges of opposite directions cancel: unmatched edges first, then the rest of overlaps. It forms loops. */
  readonly loose: DirectedEdges;
}

/** Matches edges by their two end points, exactly, in a hash table of typed arrays. */
export function matchEdges(sections: AreaSections, sides: RingSides): MatchedEdges {
  const { coordinates, ringStarts, areaRingStarts } = sections;
  const table = new EdgeTable(coordinates);
  const points = coordinates.length / 2;
  // Indexed by the start point of an edge's first occurrence: one area on its left and on its right, and how many there are.
  const left = { area: new Int32Array(points), count: new Uint8Array(points) };
  const right = { area: new Int32Array(points), count: new Uint8Array(points) };
  const pairs = new GrowableInt32();
  for (let area = 0; area + 1 < areaRingStarts.length; area++) {
    for (let ring = areaRingStarts[area] ?? 0; ring < (areaRingStarts[area + 1] ?? 0); ring++) {
      const isLeft = sides.insideIsLeft[ring] === 1;
      const last = (ringStarts[ring + 1] ?? 0) - 1;
      for (let point = ringStarts[ring] ?? 0; point < last; point++) {
        const found = table.findOrAdd(point);
        const sameWay =
          coordinates[2 * found] === coordinates[2 * point] &&
          coordinates[2 * found + 1] === coordinates[2 * point + 1];
        const side = sameWay === isLeft ? left : right;
        const before = side.count[found] ?? 0;
        if (before > 0 && side.area[found] !== area) {
          pairs.push(side.area[found] ?? 0);
          pairs.push(area);
        }
        side.area[found] = area;
        side.count[found] = Math.min(255, before + 1);
      }
    }
  }
  const counts = { sharedEdges: 0, innerEdges: 0, overlappingEdges: 0 };
  const unmatched = new LooseEdges();
  const remains = new LooseEdges();
  for (let point = 0; point < points; point++) {
    const leftCount = left.count[point] ?? 0;
    const rightCount = right.count[point] ?? 0;
    if (leftCount + rightCount === 0) continue;
    const loose = leftCount + rightCount === 1 ? unmatched : remains;
    for (let i = rightCount; i < leftCount; i++) loose.add(point, point + 1, left.area[point] ?? 0);
    for (let i = leftCount; i < rightCount; i++) loose.add(point + 1, point, right.area[point] ?? 0);
    if (leftCount > 1 || rightCount > 1) counts.overlappingEdges++;
    else if (leftCount + rightCount === 1) continue;
    else if (left.area[point] === right.area[point]) counts.innerEdges++;
    else counts.sharedEdges++;
  }
  const unmatchedEdges = unmatched.length;
  unmatched.append(remains);
  return { ...counts, overlappingPairs: pairs.toInt32Array(), unmatchedEdges, loose: unmatched.toArrays() };
}

/** Collects directed edges. */
class LooseEdges {
  readonly #from = new GrowableInt32();
  readonly #to = new GrowableInt32();
  readonly #area = new GrowableInt32();

  get length(): number {
    return this.#from.length;
  }

  add(from: number, to: number, area: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#area.push(area);
  }

  append(other: LooseEdges): void {
    const { from, to, area } = other.toArrays();
    for (let i = 0; i < from.length; i++) this.add(from[i] ?? 0, to[i] ?? 0, area[i] ?? 0);
  }

  toArrays(): DirectedEdges {
    return { from: this.#from.toInt32Array(), to: this.#to.toInt32Array(), area: this.#area.toInt32Array() };
  }
}

/** Open-addressing table of edges. An edge is named by its start point, and equals its reverse. */
class EdgeTable {
  readonly #coordinates: Int32Array;
  /** Start point + 1, or 0 for a free slot. */
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(coordinates: Int32Array) {
    this.#coordinates = coordinates;
    let size = 16;
    while (size < coordinates.length) size *= 2;
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** Start point of the first edge with the same two ends; `point` itself if it is the first. */
  findOrAdd(point: number): number {
    const coordinates = this.#coordinates;
    const slots = this.#slots;
    const i = 2 * point;
    const ax = coordinates[i] ?? 0;
    const ay = coordinates[i + 1] ?? 0;
    const bx = coordinates[i + 2] ?? 0;
    const by = coordinates[i + 3] ?? 0;
    // Sums do not tell a -> b from b -> a; the differences are squared for the same reason.
    let hash = Math.imul(ax + bx, 0x9e3779b1) ^ Math.imul(ay + by, 0x85ebca6b) ^ Math.imul(ax - bx, ax - bx);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    for (;;) {
      const held = (slots[slot] ?? 0) - 1;
      if (held < 0) {
        slots[slot] = point + 1;
        return point;
      }
      const j = 2 * held;
      const cx = coordinates[j];
      const cy = coordinates[j + 1];
      const dx = coordinates[j + 2];
      const dy = coordinates[j + 3];
      if (ax === cx && ay === cy && bx === dx && by === dy) return held;
      if (ax === dx && ay === dy && bx === cx && by === cy) return held;
      slot = (slot + 1) & this.#mask;
    }
  }
}
