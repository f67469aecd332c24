/** Boxes over successive edges, by which the grid's builder passes over those that lie beside a square. */

/** Edges that a box is drawn around. */
export const EDGES_PER_BOX = 16;

/** A box around points `16 b` to `16 b + 16`, both inclusive, for each `b`: whatever rings they are of. */
export class EdgeBoxes {
  /** minX, minY, maxX, maxY of each box. */
  readonly #boxes: Int32Array;

  constructor(coordinates: Int32Array) {
    const points = coordinates.length / 2;
    this.#boxes = new Int32Array(4 * Math.floor(points / EDGES_PER_BOX));
    for (let first = 0, at = 0; at < this.#boxes.length; first += EDGES_PER_BOX, at += 4) {
      const end = Math.min(first + EDGES_PER_BOX + 1, points);
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let point = first; point < end; point++) {
        const x = coordinates[2 * point] ?? 0;
        const y = coordinates[2 * point + 1] ?? 0;
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
      this.#boxes.set([minX, minY, maxX, maxY], at);
    }
  }

  /** The box of the edges that begin at a point; -1 if none begins there, or a run ends (at point `last`) before the box does. */
  boxAt(point: number, last: number): number {
    return point % EDGES_PER_BOX === 0 && point + EDGES_PER_BOX <= last ? point / EDGES_PER_BOX : -1;
  }

  /** Whether no edge of a box can meet a square, as all lie to one side of it. */
  isBeside(box: number, minX: number, minY: number, maxX: number, maxY: number): boolean {
    const boxes = this.#boxes;
    const at = 4 * box;
    return (
      (boxes[at] ?? 0) > maxX ||
      (boxes[at + 1] ?? 0) > maxY ||
      (boxes[at + 2] ?? 0) < minX ||
      (boxes[at + 3] ?? 0) < minY
    );
  }

  /** Whether all edges of a box lie at x larger than `maxX`. */
  isRightOf(box: number, maxX: number): boolean {
    return (this.#boxes[4 * box] ?? 0) > maxX;
  }
}
