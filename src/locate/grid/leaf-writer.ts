/** Writes the leaves of the grid: areas near a cell, and the pieces of border that meet it, each piece once. */
import { leafPart } from './grid-layout.ts';
import { GrowableInt32 } from './growable.ts';

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
  constructor(coordinates: Int32Array) {
    this.#coordinates = coordinates;
  }

  /** Appends the leaf of a frame, given as groups (see GridFrames) from `start` to `end` of a stack. */
  write(stack: Int32Array, start: number, end: number): void {
    let cursor = start;
    do {
      const from = cursor;
      for (let areas = 0; cursor < end && areas < leafPart.maxAreas; areas++) {
        cursor += 2 + 2 * (stack[cursor + 1] ?? 0);
      }
      this.#writePart(stack, from, cursor, cursor < end);
    } while (cursor < end);
  }

  #writePart(stack: Int32Array, start: number, end: number, isFollowed: boolean): void {
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
    const runs = this.#writeRuns(edges);
    this.data.data[header] =
      base | (areas << leafPart.areasShift) | (runs << leafPart.runsShift) | (isFollowed ? 1 << 31 : 0);
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

  /** Writes successive edges of the same areas as one run; returns the number of runs. */
  #writeRuns(edges: readonly FrameEdge[]): number {
    let runs = 0;
    let first = -1;
    let last = -1;
    let slots = 0;
    const endRun = (): void => {
      if (first === last) return;
      this.data.push(slots | ((last - first) << leafPart.edgesShift));
      this.data.push(first);
      runs++;
    };
    for (const edge of edges) {
      if (edge.taken) continue;
      if (edge.point !== last || edge.slots !== slots || last - first === leafPart.edgesMask) {
        endRun();
        first = edge.point;
        slots = edge.slots;
      }
      last = edge.point + 1;
    }
    endRun();
    return runs;
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
