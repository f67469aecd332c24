/** The stack of frames that the grid's builder works on: which areas and which runs of edges each square has. */
import { EDGES_PER_BOX, EdgeBoxes } from './edge-boxes.ts';
import { GrowableInt32 } from './growable.ts';
import type { LeafWriter } from './leaf-writer.ts';
import { orientation } from '../borders/orientation.ts';

/**
 * Frames on a stack. A frame is a list of groups up to the stack's end; a group is `area << 1 | base`, the number of
 * runs, then first and last point (both inclusive) of each run. A group without runs holds its square whole.
 */
export class GridFrames {
  readonly #coordinates: Int32Array;
  readonly #boxes: EdgeBoxes;
  readonly #stack = new GrowableInt32(1 << 16);

  constructor(coordinates: Int32Array) {
    this.#coordinates = coordinates;
    this.#boxes = new EdgeBoxes(coordinates);
  }

  /** End of the stack; set it back to drop frames. */
  get length(): number {
    return this.#stack.length;
  }

  set length(value: number) {
    this.#stack.length = value;
  }

  /** Pushes the frame of the whole plane: every ring of every area as one run. Returns its edges. */
  pushWhole(ringStarts: Uint32Array, areaRingStarts: Uint32Array): number {
    let edges = 0;
    for (let area = 0; area + 1 < areaRingStarts.length; area++) {
      const firstRing = areaRingStarts[area] ?? 0;
      const endRing = areaRingStarts[area + 1] ?? 0;
      if (endRing === firstRing) continue;
      this.#stack.push(area << 1);
      this.#stack.push(endRing - firstRing);
      for (let ring = firstRing; ring < endRing; ring++) {
        const first = ringStarts[ring] ?? 0;
        const last = (ringStarts[ring + 1] ?? 0) - 1;
        this.#stack.push(first);
        this.#stack.push(last);
        edges += last - first;
      }
    }
    return edges;
  }

  /**
   * Pushes the frame of a quarter of a square, from the square's own frame (`start` to `end` on the stack).
   *
   * @returns how many edges meet the quarter, each area's counted.
   */
  pushQuarter(
    start: number,
    end: number,
    parentX: number,
    parentY: number,
    parentSide: number,
    x: number,
    y: number,
    side: number,
  ): number {
    const parentMaxX = parentX + parentSide - 1;
    const parentMaxY = parentY + parentSide - 1;
    const maxX = x + side - 1;
    const maxY = y + side - 1;
    const coordinates = this.#coordinates;
    const boxes = this.#boxes;
    const stack = this.#stack;
    let edges = 0;
    let cursor = start;
    while (cursor < end) {
      const packed = stack.data[cursor] ?? 0;
      const runs = stack.data[cursor + 1] ?? 0;
      cursor += 2;
      let parity = packed & 1;
      let ownParity = 0;
      const group = stack.length;
      stack.reserve(2);
      stack.length += 2;
      for (let run = 0; run < runs; run++, cursor += 2) {
        const first = stack.data[cursor] ?? 0;
        const last = stack.data[cursor + 1] ?? 0;
        let ax = coordinates[2 * first] ?? 0;
        let ay = coordinates[2 * first + 1] ?? 0;
        if (ax > parentMaxX && ay > y && ay <= parentMaxY) parity ^= 1;
        let openedAt = -1;
        for (let point = first; point < last;) {
          const box = boxes.boxAt(point, last);
          if (box !== -1 && boxes.isBeside(box, x, y, maxX, maxY)) {
            const next = point + EDGES_PER_BOX;
            const nextY = coordinates[2 * next + 1] ?? 0;
            // All of it lies at larger x: each edge that straddles the corner's ray is crossed.
            if (boxes.isRightOf(box, maxX) && ay > y !== nextY > y) parity ^= 1;
            if (openedAt >= 0) {
              edges += this.#pushRun(openedAt, point);
              openedAt = -1;
              if (ax > maxX && ay > y && ay <= maxY) ownParity ^= 1;
            }
            ax = coordinates[2 * next] ?? 0;
            ay = nextY;
            point = next;
            continue;
          }
          const bx = coordinates[2 * point + 2] ?? 0;
          const by = coordinates[2 * point + 3] ?? 0;
          const crossing =
            ay > y !== by > y && (ax >= x || bx >= x) && orientation(ax, ay, bx, by, x, y) > 0 === by > ay ? 1 : 0;
          parity ^= crossing;
          if (meets(ax, ay, bx, by, x, y, maxX, maxY)) {
            ownParity ^= crossing;
            if (openedAt < 0) {
              openedAt = point;
              if (ax > maxX && ay > y && ay <= maxY) ownParity ^= 1;
            }
          } else if (openedAt >= 0) {
            edges += this.#pushRun(openedAt, point);
            openedAt = -1;
            if (ax > maxX && ay > y && ay <= maxY) ownParity ^= 1;
          }
          ax = bx;
          ay = by;
          point++;
        }
        if (openedAt >= 0) {
          edges += this.#pushRun(openedAt, last);
          if (ax > maxX && ay > y && ay <= maxY) ownParity ^= 1;
        }
        if (ax > parentMaxX && ay > y && ay <= parentMaxY) parity ^= 1;
      }
      const ownRuns = (stack.length - group - 2) / 2;
      if (ownRuns === 0 && parity === 0) {
        stack.length = group;
      } else {
        stack.data[group] = (packed & ~1) | (parity ^ ownParity);
        stack.data[group + 1] = ownRuns;
      }
    }
    return edges;
  }

  #pushRun(first: number, last: number): number {
    this.#stack.push(first);
    this.#stack.push(last);
    return last - first;
  }

  /** Groups of the frame from `start` to the stack's end. */
  countAreas(start: number): number {
    let areas = 0;
    for (let cursor = start; cursor < this.length; cursor += 2 + 2 * (this.#stack.data[cursor + 1] ?? 0)) areas++;
    return areas;
  }

  /** Area of the frame's first group. */
  firstArea(start: number): number {
    return (this.#stack.data[start] ?? 0) >> 1;
  }

  /** Appends the frame from `start` to the stack's end as the leaf of its cell. */
  writeLeaf(start: number, writer: LeafWriter): void {
    writer.write(this.#stack.data, start, this.#stack.length);
  }
}

/** Whether an edge may meet a closed box: no false "no", and no false "yes" either for Int32 coordinates. */
function meets(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
): boolean {
  if (ax < minX && bx < minX) return false;
  if (ax > maxX && bx > maxX) return false;
  if (ay < minY && by < minY) return false;
  if (ay > maxY && by > maxY) return false;
  if (ax >= minX && ax <= maxX && ay >= minY && ay <= maxY) return true;
  if (bx >= minX && bx <= maxX && by >= minY && by <= maxY) return true;
  // The box's two corners farthest to either side of the edge's line: on one same side means no meeting.
  const rising = bx > ax === by > ay;
  const upper = orientation(ax, ay, bx, by, minX, rising ? maxY : minY);
  const lower = orientation(ax, ay, bx, by, maxX, rising ? minY : maxY);
  return !((upper > 0 && lower > 0) || (upper < 0 && lower < 0));
}
