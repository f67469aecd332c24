/** Metres from a position to the nearest edge of an area's border. */
import { CHUNKS_PER_GROUP, type AreaSections } from '../areas/area-sections.ts';
import { LocalScale } from '../local-scale.ts';

/** Positions no farther apart than this share most of the border nearby, which is then collected once. */
const nearMeters = 400;
/** Most chunks kept: scanning more would cost as much as the whole search. */
const mostNearChunks = 128;
/** Tolerance for the different length of a degree of longitude at two such positions. */
const scaleChange = 1.001;

/**
 * Searches borders for the edge nearest to a position. One per thread: it keeps scratch values and the border near the last
 * position.
 *
 * Distances are equirectangular at the position's latitude: accurate to 0.02 % at 1 km and 0.2 % at 10 km in France.
 */
export class BorderSearch {
  readonly scale = new LocalScale();
  readonly #sections: AreaSections;
  /** Squared metres to each group of the current area. */
  #groupDistances = new Float64Array(64);
  /** Squared metres to each chunk of the current group. */
  readonly #chunkDistances = new Float64Array(CHUNKS_PER_GROUP);
  /** The last query. */
  #last = { area: -1, x: 0, y: 0 };
  /** Around what position of which area {@link #nearChunks} are all that can hold the nearest edge; the likeliest is the first. */
  #near = { area: -1, x: 0, y: 0 };
  readonly #nearChunks = new Uint32Array(mostNearChunks);
  #nearCount = 0;

  constructor(sections: AreaSections) {
    this.#sections = sections;
  }

  /**
   * Distance in metres from the scale's position, inside or outside, to the nearest edge of an area's border; Infinity when no
   * edge is within `maxMeters` (inclusive).
   */
  distanceTo(area: number, maxMeters: number): number {
    // Edges at the limit itself count, so the search uses a slightly larger bound.
    const bound = maxMeters * maxMeters * (1 + Number.EPSILON) + Number.MIN_VALUE;
    if (this.#isNear(this.#near, area)) return this.#searchNear(bound);
    const meters = this.#searchAll(area, bound);
    if (meters < Infinity && this.#isNear(this.#last, area)) this.#gatherNear(area, meters);
    this.#last = { area, x: this.scale.x, y: this.scale.y };
    return meters;
  }

  #isNear(other: { readonly area: number; readonly x: number; readonly y: number }, area: number): boolean {
    if (area !== other.area) return false;
    const { x, y, metersPerX, metersPerY } = this.scale;
    const dx = (x - other.x) * metersPerX;
    const dy = (y - other.y) * metersPerY;
    return dx * dx + dy * dy <= nearMeters * nearMeters;
  }

  /** Keeps the chunks that can hold the edge nearest to any position that {@link #isNear} this one, from which it is so many metres. */
  #gatherNear(area: number, meters: number): void {
    const { areaGroupStarts, areaChunkStarts, chunkBoxes } = this.#sections;
    const reach = (meters + 2 * nearMeters) * scaleChange;
    const groups = (areaGroupStarts[area + 1] ?? 0) - (areaGroupStarts[area] ?? 0);
    const firstChunk = areaChunkStarts[area] ?? 0;
    const endChunk = areaChunkStarts[area + 1] ?? 0;
    this.#near = { area: -1, x: this.scale.x, y: this.scale.y };
    this.#nearCount = 0;
    for (let group = 0; group < groups; group++) {
      // As the search of all left them.
      if ((this.#groupDistances[group] ?? Infinity) > reach * reach) continue;
      const first = firstChunk + group * CHUNKS_PER_GROUP;
      const count = Math.min(CHUNKS_PER_GROUP, endChunk - first);
      measureBoxes(chunkBoxes, first, count, this.scale, this.#chunkDistances);
      for (let chunk = 0; chunk < count; chunk++) {
        if ((this.#chunkDistances[chunk] ?? Infinity) > reach * reach) continue;
        if (this.#nearCount === mostNearChunks) return;
        this.#nearChunks[this.#nearCount++] = first + chunk;
      }
    }
    this.#near.area = area;
  }

  /** Metres to the nearest edge of the kept chunks; Infinity when none is nearer than the square root of `bound`. */
  #searchNear(bound: number): number {
    const { chunkBoxes } = this.#sections;
    const chunks = this.#nearChunks;
    let best = bound;
    let nearest = -1;
    for (let at = 0; at < this.#nearCount; at++) {
      const chunk = chunks[at] ?? 0;
      if (squaredDistanceToBox(chunkBoxes, chunk, this.scale) >= best) continue;
      const squared = squaredDistanceToEdges(this.#sections, chunk, this.scale);
      if (squared >= best) continue;
      best = squared;
      nearest = at;
    }
    if (nearest === -1) return Infinity;
    // The nearest goes first: it is mostly nearest to the next position too, and excludes others early.
    const chunk = chunks[nearest] ?? 0;
    chunks[nearest] = chunks[0] ?? 0;
    chunks[0] = chunk;
    return Math.sqrt(best);
  }

  #searchAll(area: number, bound: number): number {
    const { areaGroupStarts, areaChunkStarts, groupBoxes } = this.#sections;
    const firstGroup = areaGroupStarts[area] ?? 0;
    const groups = (areaGroupStarts[area + 1] ?? 0) - firstGroup;
    if (groups === 0) return Infinity;
    if (groups > this.#groupDistances.length) this.#groupDistances = new Float64Array(2 * groups);
    const distances = this.#groupDistances;
    const nearest = measureBoxes(groupBoxes, firstGroup, groups, this.scale, distances);
    let best = bound;
    if ((distances[nearest] ?? Infinity) > best) return Infinity;
    const firstChunk = areaChunkStarts[area] ?? 0;
    const chunks = (areaChunkStarts[area + 1] ?? 0) - firstChunk;
    let found = false;
    // The nearest group first, for an early bound; then the others that can still beat it.
    for (let turn = -1; turn < groups; turn++) {
      const group = turn < 0 ? nearest : turn;
      if (turn === nearest || (distances[group] ?? Infinity) >= best) continue;
      const start = group * CHUNKS_PER_GROUP;
      const squared = this.#searchGroup(firstChunk + start, Math.min(CHUNKS_PER_GROUP, chunks - start), best);
      if (squared >= best) continue;
      best = squared;
      found = true;
    }
    return found ? Math.sqrt(best) : Infinity;
  }

  /** Smallest squared distance to the edges of a group's chunks, or `bound` when none is nearer. */
  #searchGroup(firstChunk: number, chunks: number, bound: number): number {
    const distances = this.#chunkDistances;
    const nearest = measureBoxes(this.#sections.chunkBoxes, firstChunk, chunks, this.scale, distances);
    let best = bound;
    for (let turn = -1; turn < chunks; turn++) {
      const chunk = turn < 0 ? nearest : turn;
      if (turn === nearest || (distances[chunk] ?? Infinity) >= best) continue;
      const squared = squaredDistanceToEdges(this.#sections, firstChunk + chunk, this.scale);
      if (squared < best) best = squared;
    }
    return best;
  }
}

/** Fills `distances` with the squared metres to `count` boxes (0 inside), and returns which of them is nearest. */
function measureBoxes(
  boxes: Int32Array,
  first: number,
  count: number,
  scale: LocalScale,
  distances: Float64Array,
): number {
  let nearest = 0;
  let least = Infinity;
  for (let box = 0; box < count; box++) {
    const squared = squaredDistanceToBox(boxes, first + box, scale);
    distances[box] = squared;
    if (squared < least) {
      least = squared;
      nearest = box;
    }
  }
  return nearest;
}

/** The squared distance, metres, to a box, 0 inside. */
function squaredDistanceToBox(boxes: Int32Array, box: number, { x, y, metersPerX, metersPerY }: LocalScale): number {
  const i = 4 * box;
  const minX = boxes[i] ?? 0;
  const minY = boxes[i + 1] ?? 0;
  const maxX = boxes[i + 2] ?? 0;
  const maxY = boxes[i + 3] ?? 0;
  const dx = (x < minX ? minX - x : x > maxX ? x - maxX : 0) * metersPerX;
  const dy = (y < minY ? minY - y : y > maxY ? y - maxY : 0) * metersPerY;
  return dx * dx + dy * dy;
}

/** The least squared distance, metres, to a chunk's edges. */
function squaredDistanceToEdges(
  { coordinates, chunkRanges }: AreaSections,
  chunk: number,
  { x, y, metersPerX, metersPerY }: LocalScale,
): number {
  const first = 2 * (chunkRanges[2 * chunk] ?? 0);
  const last = 2 * (chunkRanges[2 * chunk + 1] ?? 0);
  let ax = ((coordinates[first] ?? 0) - x) * metersPerX;
  let ay = ((coordinates[first + 1] ?? 0) - y) * metersPerY;
  let best = ax * ax + ay * ay;
  for (let i = first + 2; i <= last; i += 2) {
    const bx = ((coordinates[i] ?? 0) - x) * metersPerX;
    const by = ((coordinates[i + 1] ?? 0) - y) * metersPerY;
    const dx = bx - ax;
    const dy = by - ay;
    const toEnd = bx * bx + by * by;
    if (toEnd < best) best = toEnd;
    // Between the ends only where the position's foot on the edge's line lies between them.
    const along = -(ax * dx + ay * dy);
    const length = dx * dx + dy * dy;
    if (along > 0 && along < length) {
      const cross = ax * dy - ay * dx;
      const squared = (cross * cross) / length;
      if (squared < best) best = squared;
    }
    ax = bx;
    ay = by;
  }
  return best;
}
