/** Writes the leaves of the grid: areas near a cell, and the pieces of border that meet it, each piece once. */
import { leafPart } from './grid-layout.ts';
import { GrowableInt32 } from './growable.ts';

/** A cell of the grid, in 1e-7 degrees. */
export interface Cell {
  /** Its first corner. */
  readonly x0: number;
  readonly y0: number;
  /** Its sides are 2^shift. */
  readonly shift: number;
}

/** An edge of a frame: its area, its start, and whether an equal edge before it stands for it. */
interface FrameEdge {
  readonly slot: number;
  readonly point: number;
  slots: number;
  taken: boolean;
}

/** Appends leaves of one level, in the layout of {@link leafPart}. */
export class LeafWriter {
  readonly data = new GrowableInt32(1 << 12);
  readonly #coordinates: Int32Array;
  /** x, y of the points of the current part, run after run. */
  readonly #points = new GrowableInt32();
  /** Slots of each run of the current part, and where its points end in `#points`. */
  readonly #runs = new GrowableInt32();

  constructor(coordinates: Int32Array) {
    this.#coordinates = coordinates;
  }

  /** Appends the leaf of a frame, given as groups (see GridFrames) from `start` to `end` of a stack. */
  write(stack: Int32Array, start: number, end: number, cell: Cell): void {
    let cursor = start;
    do {
      const from = cursor;
      for (let areas = 0; cursor < end && areas < leafPart.maxAreas; areas++) {
        cursor += 2 + 2 * (stack[cursor + 1] ?? 0);
      }
      this.#writePart(stack, from, cursor, cursor < end, cell);
    } while (cursor < end);
  }

  #writePart(stack: Int32Array, start: number, end: number, isFollowed: boolean, cell: Cell): void {
    const header = this.data.length;
    this.data.push(0);
    const edges: FrameEdge[] = [];
    let areas = 0;
    let base = 0;
    for (let cursor = start; cursor < end; areas++) {
      const packed = stack[cursor] ?? 0;
      this.data.push(packed >> 1);
      base |= (packed & 1) << areas;
      const runs = stack[cursor + 1] ?? 0;
      cursor += 2;
      for (let run = 0; run < runs; run++, cursor += 2) {
        const last = stack[cursor + 1] ?? 0;
        for (let point = stack[cursor] ?? 0; point < last; point++) {
          edges.push({ slot: areas, point, slots: 1 << areas, taken: false });
        }
      }
    }
    this.#joinEqualEdges(edges);
    this.#gatherRuns(edges, cell);
    const narrow = this.#writeRuns(cell);
    this.data.data[header] =
      base |
      (areas << leafPart.areasShift) |
      (narrow ? leafPart.narrowBit : 0) |
      ((this.#runs.length / 2) << leafPart.runsShift) |
      (isFollowed ? 1 << 31 : 0);
  }

  /** Lets the first of equal edges of different areas stand for all of them. */
  #joinEqualEdges(edges: readonly FrameEdge[]): void {
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[i];
      if (edge === undefined || edge.taken) continue;
      for (let j = i + 1; j < edges.length; j++) {
        const other = edges[j];
        if (other === undefined || other.taken || (edge.slots & (1 << other.slot)) !== 0) continue;
        if (!this.#areEqual(edge.point, other.point)) continue;
        edge.slots |= 1 << other.slot;
        other.taken = true;
      }
    }
  }

  /** Gathers successive edges of the same areas as one run. */
  #gatherRuns(edges: readonly FrameEdge[], cell: Cell): void {
    this.#points.length = 0;
    this.#runs.length = 0;
    let last = -1;
    let slots = 0;
    for (const edge of edges) {
      if (edge.taken) continue;
      if (edge.point !== last || edge.slots !== slots) {
        if (last !== -1) this.#endRun(slots, last, cell);
        this.#prolong(edge.point, cell);
        this.#pushPoint(edge.point);
        slots = edge.slots;
      }
      last = edge.point + 1;
      this.#pushPoint(last);
    }
    if (last !== -1) this.#endRun(slots, last, cell);
  }

  #endRun(slots: number, last: number, cell: Cell): void {
    this.#prolong(last, cell);
    this.#runs.push(slots);
    this.#runs.push(this.#points.length);
  }

  #pushPoint(point: number): void {
    this.#points.push(this.#coordinates[2 * point] ?? 0);
    this.#points.push(this.#coordinates[2 * point + 1] ?? 0);
  }

  /** Adds the point straight below a run's end that lies beside the cell, level with its lowest row: no ray meets it there. */
  #prolong(point: number, { x0, y0, shift }: Cell): void {
    const side = 2 ** shift;
    const x = this.#coordinates[2 * point] ?? 0;
    const y = this.#coordinates[2 * point + 1] ?? 0;
    if (x < x0 + side || y <= y0 || y >= y0 + side) return;
    this.#points.push(x);
    this.#points.push(y0);
  }

  /** Writes the gathered runs, as narrow points where all fit; returns whether they do. */
  #writeRuns({ x0, y0, shift }: Cell): boolean {
    const points = this.#points;
    const middleX = x0 + 2 ** (shift - 1);
    const middleY = y0 + 2 ** (shift - 1);
    let narrow = true;
    for (let i = 0; i < points.length; i += 2) {
      if (!fits16((points.data[i] ?? 0) - middleX) || !fits16((points.data[i + 1] ?? 0) - middleY)) narrow = false;
    }
    for (let run = 0, i = 0; run < this.#runs.length; run += 2) {
      const end = this.#runs.data[run + 1] ?? 0;
      this.data.push((this.#runs.data[run] ?? 0) | (((end - i) / 2) << leafPart.pointsShift));
      for (; i < end; i += 2) {
        const x = points.data[i] ?? 0;
        const y = points.data[i + 1] ?? 0;
        if (narrow) {
          this.data.push(((y - middleY) << 16) | ((x - middleX) & 0xffff));
        } else {
          this.data.push(x);
          this.data.push(y);
        }
      }
    }
    return narrow;
  }

  /** Whether two edges have the same ends, in either direction. */
  #areEqual(one: number, other: number): boolean {
    const coordinates = this.#coordinates;
    const i = 2 * one;
    const j = 2 * other;
    const ax = coordinates[i];
    const ay = coordinates[i + 1];
    const bx = coordinates[i + 2];
    const by = coordinates[i + 3];
    const cx = coordinates[j];
    const cy = coordinates[j + 1];
    const dx = coordinates[j + 2];
    const dy = coordinates[j + 3];
    return (ax === cx && ay === cy && bx === dx && by === dy) || (ax === dx && ay === dy && bx === cx && by === cy);
  }
}

function fits16(value: number): boolean {
  return value >= -0x8000 && value <= 0x7fff;
}
