/** Checks the rings of a layer for crossings, touches, spikes, missing area and direction. */
import { CHUNKS_PER_GROUP, type AreaSections } from '../../../locate/areas/area-sections.ts';
import { orientation } from '../../../locate/borders/orientation.ts';
import { findRingSides } from './check-ring-sides.ts';

/** What is wrong with the rings of a layer. */
export interface RingReport {
  readonly rings: number;
  /** Rings that are holes of their area. */
  readonly holes: number;
  /** Rings that enclose no area, or exactly as much to the left as to the right. */
  readonly zeroAreaRings: number;
  /** Outer rings that go clockwise, and holes that do not: harmless here, but against RFC 7946. */
  readonly wrongDirectionRings: number;
  /** Pairs of edges of one area that cross each other. */
  readonly crossings: number;
  /** Vertices of a ring that lie on another edge or vertex of the same ring. */
  readonly touches: number;
  /** Vertices at which a ring turns back on itself. */
  readonly spikes: number;
  /** Areas with a crossing or spike, ascending. */
  readonly brokenAreas: readonly number[];
}

/**
 * Checks every ring of a layer. Even-odd containment always gives an answer, but where borders cross or turn back it may not be
 * the intended one.
 *
 * Rings with fewer than three distinct points are no longer in the sections: they are the rings given minus `rings`.
 */
export function checkRings(sections: AreaSections): RingReport {
  const sides = findRingSides(sections);
  const rings = sections.ringStarts.length - 1;
  let holes = 0;
  let zeroAreaRings = 0;
  let wrongDirectionRings = 0;
  for (let ring = 0; ring < rings; ring++) {
    const isHole = sides.isHole[ring] === 1;
    const area = sides.signedAreas[ring] ?? 0;
    if (isHole) holes++;
    if (area === 0) zeroAreaRings++;
    else if (area > 0 === isHole) wrongDirectionRings++;
  }
  const counter = new CrossingCounter(sections);
  const brokenAreas: number[] = [];
  for (let area = 0; area + 1 < sections.areaRingStarts.length; area++) {
    const before = counter.crossings + counter.spikes;
    counter.countArea(area);
    if (counter.crossings + counter.spikes > before) brokenAreas.push(area);
  }
  const { crossings, touches, spikes } = counter;
  return { rings, holes, zeroAreaRings, wrongDirectionRings, crossings, touches, spikes, brokenAreas };
}

/** Compares edges whose chunks' boxes meet. */
class CrossingCounter {
  crossings = 0;
  touches = 0;
  spikes = 0;
  readonly #sections: AreaSections;
  /** Ring of each chunk. */
  readonly #chunkRing: Uint32Array;

  constructor(sections: AreaSections) {
    this.#sections = sections;
    const { chunkRanges, ringStarts } = sections;
    this.#chunkRing = new Uint32Array(chunkRanges.length / 2);
    let ring = 0;
    for (let chunk = 0; chunk < this.#chunkRing.length; chunk++) {
      while ((chunkRanges[2 * chunk] ?? 0) >= (ringStarts[ring + 1] ?? Infinity)) ring++;
      this.#chunkRing[chunk] = ring;
    }
  }

  countArea(area: number): void {
    const { areaChunkStarts, areaGroupStarts, chunkBoxes, groupBoxes } = this.#sections;
    const firstChunk = areaChunkStarts[area] ?? 0;
    const endChunk = areaChunkStarts[area + 1] ?? 0;
    const firstGroup = areaGroupStarts[area] ?? 0;
    const endGroup = areaGroupStarts[area + 1] ?? 0;
    for (let chunk = firstChunk; chunk < endChunk; chunk++) {
      for (let group = firstGroup; group < endGroup; group++) {
        const start = firstChunk + (group - firstGroup) * CHUNKS_PER_GROUP;
        const end = Math.min(start + CHUNKS_PER_GROUP, endChunk);
        if (end <= chunk || !boxesMeet(chunkBoxes, chunk, groupBoxes, group)) continue;
        for (let other = Math.max(chunk, start); other < end; other++) {
          if (boxesMeet(chunkBoxes, chunk, chunkBoxes, other)) this.#compareChunks(chunk, other);
        }
      }
    }
  }

  #compareChunks(chunk: number, other: number): void {
    const { chunkRanges, coordinates } = this.#sections;
    const end = chunkRanges[2 * chunk + 1] ?? 0;
    const otherFirst = chunkRanges[2 * other] ?? 0;
    const otherEnd = chunkRanges[2 * other + 1] ?? 0;
    const ring = this.#chunkRing[chunk] ?? 0;
    const sameRing = ring === this.#chunkRing[other];
    for (let p = chunkRanges[2 * chunk] ?? 0; p < end; p++) {
      const ax = coordinates[2 * p] ?? 0;
      const ay = coordinates[2 * p + 1] ?? 0;
      const bx = coordinates[2 * p + 2] ?? 0;
      const by = coordinates[2 * p + 3] ?? 0;
      const minX = Math.min(ax, bx);
      const maxX = Math.max(ax, bx);
      const minY = Math.min(ay, by);
      const maxY = Math.max(ay, by);
      for (let q = chunk === other ? p + 1 : otherFirst; q < otherEnd; q++) {
        const cx = coordinates[2 * q] ?? 0;
        const dx = coordinates[2 * q + 2] ?? 0;
        if ((cx < minX && dx < minX) || (cx > maxX && dx > maxX)) continue;
        const cy = coordinates[2 * q + 1] ?? 0;
        const dy = coordinates[2 * q + 3] ?? 0;
        if ((cy < minY && dy < minY) || (cy > maxY && dy > maxY)) continue;
        if (sameRing && this.#areSuccessive(ring, p, q)) this.#countSpike(p, q);
        else this.#compareEdges(ax, ay, bx, by, cx, cy, dx, dy, sameRing);
      }
    }
  }

  /** Whether edge q follows edge p in the ring, also from its last edge to its first. */
  #areSuccessive(ring: number, p: number, q: number): boolean {
    if (q === p + 1) return true;
    const { ringStarts } = this.#sections;
    return p === ringStarts[ring] && q + 2 === ringStarts[ring + 1];
  }

  /** Counts successive edges that lie on one another. */
  #countSpike(p: number, q: number): void {
    const { coordinates } = this.#sections;
    const [before, after] = q === p + 1 ? [p, q] : [q, p];
    const ax = coordinates[2 * before] ?? 0;
    const ay = coordinates[2 * before + 1] ?? 0;
    const bx = coordinates[2 * after] ?? 0;
    const by = coordinates[2 * after + 1] ?? 0;
    const cx = coordinates[2 * after + 2] ?? 0;
    const cy = coordinates[2 * after + 3] ?? 0;
    if (orientation(ax, ay, bx, by, cx, cy) !== 0) return;
    if ((bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0) this.spikes++;
  }

  #compareEdges(
    ax: number,
    ay: number,
    bx: number,
    by: number,
    cx: number,
    cy: number,
    dx: number,
    dy: number,
    sameRing: boolean,
  ): void {
    const sideC = orientation(ax, ay, bx, by, cx, cy);
    const sideD = orientation(ax, ay, bx, by, dx, dy);
    if ((sideC > 0 && sideD > 0) || (sideC < 0 && sideD < 0)) return;
    const sideA = orientation(cx, cy, dx, dy, ax, ay);
    const sideB = orientation(cx, cy, dx, dy, bx, by);
    if ((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0)) return;
    if (sideA !== 0 && sideB !== 0 && sideC !== 0 && sideD !== 0) {
      this.crossings++;
    } else if (sameRing) {
      // Each vertex starts one edge: a touch is a start that lies on the other edge, excluding its end.
      const startTouches = sideA === 0 && isWithin(ax, ay, cx, cy, dx, dy);
      if (startTouches || (sideC === 0 && isWithin(cx, cy, ax, ay, bx, by))) this.touches++;
    }
  }
}

/** Whether a point on the line of an edge lies on the edge, excluding its end. */
function isWithin(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  if (x === bx && y === by) return false;
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

function boxesMeet(boxes: Int32Array, one: number, otherBoxes: Int32Array, other: number): boolean {
  const i = 4 * one;
  const j = 4 * other;
  return (
    (boxes[i] ?? 0) <= (otherBoxes[j + 2] ?? 0) &&
    (boxes[i + 2] ?? 0) >= (otherBoxes[j] ?? 0) &&
    (boxes[i + 1] ?? 0) <= (otherBoxes[j + 3] ?? 0) &&
    (boxes[i + 3] ?? 0) >= (otherBoxes[j + 1] ?? 0)
  );
}
