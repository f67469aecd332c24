/** Cells per point: towns are far denser than their commune, so most cells are empty and the others hold few points. */
const cellsPerPoint = 4;
/** Shortest side of a cell, in the unit of the points. */
const leastSide = 1;
/** A reach of up to this many cells is searched row by row. */
const nearSides = 12;
/** More than the rounding of a distance, and of the square of one. */
const roundingUp = 1 + 1e-9;
const roundingSquare = 1;

/** Points in a grid of square cells, to find those nearest to a place. Reused: `load` replaces the points. */
export class NearGrid {
  /** Points found by the last search, nearest first, ties by number. */
  readonly found: Uint32Array;
  /** Squares of their distances. */
  readonly squares: Float64Array;
  #left = 0;
  #bottom = 0;
  #side = 1;
  #columns = 0;
  #rows = 0;
  /** Points of cell `c`: `order[start[c] .. start[c + 1])`, ascending. */
  #start = new Uint32Array(0);
  #order = new Uint32Array(0);
  #x = new Float64Array(0);
  #y = new Float64Array(0);
  #most: number;
  /** The last place searched and the distance of its last point; Infinity where fewer than `most` were found. */
  #lastX = 0;
  #lastY = 0;
  #lastReach = Infinity;
  /** Points with the tag `#skipped` are not found by the current search. */
  #tags: Uint32Array | undefined;
  #skipped = 0;

  /** @param most points that a search finds. */
  constructor(most: number) {
    this.#most = most;
    this.found = new Uint32Array(most);
    this.squares = new Float64Array(most);
  }

  /** Replaces the points by the first `count` of two arrays, which are copied. */
  load(x: Float64Array, y: Float64Array, count: number): void {
    this.#layOut(x, y, count);
    this.#lastReach = Infinity;
    const cells = this.#columns * this.#rows;
    if (this.#start.length <= cells) this.#start = new Uint32Array(2 * (cells + 1));
    if (this.#order.length < count) {
      this.#order = new Uint32Array(2 * count);
      this.#x = new Float64Array(2 * count);
      this.#y = new Float64Array(2 * count);
    }
    // Counting sort: first where each cell ends, then the points from the last on, each put before the end of its cell.
    const start = this.#start.fill(0, 0, cells + 1);
    for (let point = 0; point < count; point++) {
      const cell = this.#cellOf(x[point] ?? 0, y[point] ?? 0);
      start[cell] = (start[cell] ?? 0) + 1;
    }
    for (let cell = 1; cell <= cells; cell++) start[cell] = (start[cell] ?? 0) + (start[cell - 1] ?? 0);
    for (let point = count - 1; point >= 0; point--) {
      const cell = this.#cellOf(x[point] ?? 0, y[point] ?? 0);
      const at = (start[cell] ?? 0) - 1;
      start[cell] = at;
      this.#order[at] = point;
      this.#x[at] = x[point] ?? 0;
      this.#y[at] = y[point] ?? 0;
    }
  }

  /** Distance to the nearest point whose tag, `tags[point]`, differs from `tag`; `reach` if there is none within it. */
  distanceToOther(x: number, y: number, reach: number, tags: Uint32Array, tag: number): number {
    const first = this.#column(x - reach * roundingUp);
    const last = this.#column(x + reach * roundingUp);
    const top = this.#row(y + reach * roundingUp);
    let nearest = reach * reach;
    for (let row = this.#row(y - reach * roundingUp); row <= top; row++) {
      const end = this.#start[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#start[row * this.#columns + first] ?? 0; at < end; at++) {
        const toX = (this.#x[at] ?? 0) - x;
        const toY = (this.#y[at] ?? 0) - y;
        const square = toX * toX + toY * toY;
        if (square < nearest && tags[this.#order[at] ?? 0] !== tag) nearest = square;
      }
    }
    return Math.sqrt(nearest);
  }

  /** Whether a point with another tag lies within `reach`. */
  hasOtherWithin(x: number, y: number, reach: number, tags: Uint32Array, tag: number): boolean {
    const first = this.#column(x - reach * roundingUp);
    const last = this.#column(x + reach * roundingUp);
    const top = this.#row(y + reach * roundingUp);
    for (let row = this.#row(y - reach * roundingUp); row <= top; row++) {
      const end = this.#start[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#start[row * this.#columns + first] ?? 0; at < end; at++) {
        const toX = (this.#x[at] ?? 0) - x;
        const toY = (this.#y[at] ?? 0) - y;
        const isNear = Math.sqrt(toX * toX + toY * toY) < reach;
        if (isNear && tags[this.#order[at] ?? 0] !== tag) return true;
      }
    }
    return false;
  }

  /**
   * Finds the points nearest to a place: `found` and `squares`.
   *
   * @param reach how far they may lie.
   * @returns how many were found.
   */
  search(x: number, y: number, reach: number): number {
    // The circle of the last search, widened by the distance to its centre, holds enough points for this place too.
    const movedX = x - this.#lastX;
    const movedY = y - this.#lastY;
    const bound = (this.#lastReach + Math.sqrt(movedX * movedX + movedY * movedY)) * roundingUp;
    const count =
      bound < nearSides * this.#side ? this.#searchBox(x, y, Math.min(bound, reach)) : this.#searchRings(x, y, reach);
    this.#lastX = x;
    this.#lastY = y;
    this.#lastReach = count < this.#most ? Infinity : Math.sqrt(this.squares[count - 1] ?? 0);
    return count;
  }

  /** As {@link search}, among the points whose tag, `tags[point]`, differs from `tag`. */
  searchOthers(x: number, y: number, reach: number, tags: Uint32Array, tag: number): number {
    this.#tags = tags;
    this.#skipped = tag;
    const count = this.#searchRings(x, y, reach);
    this.#tags = undefined;
    this.#lastReach = Infinity;
    return count;
  }

  /** Searches the rows of cells within reach, nearest first: most later points are then too far to be sorted in. */
  #searchBox(x: number, y: number, reach: number): number {
    const reachSquare = reach * reach;
    const around = reach * roundingUp;
    const bottom = this.#row(y - around);
    const top = this.#row(y + around);
    const middle = this.#row(y);
    let count = this.#searchRow(middle, x, y, reachSquare, 0);
    for (let step = 1; middle - step >= bottom || middle + step <= top; step++) {
      if (middle - step >= bottom) count = this.#searchRow(middle - step, x, y, reachSquare, count);
      if (middle + step <= top) count = this.#searchRow(middle + step, x, y, reachSquare, count);
    }
    return count;
  }

  /** Visits the cells of a row that meet the circle of the points found so far. */
  #searchRow(row: number, x: number, y: number, reachSquare: number, count: number): number {
    const farthest = count < this.#most ? reachSquare : Math.min(reachSquare, this.squares[count - 1] ?? 0);
    const bottom = this.#bottom + row * this.#side;
    // Rounding may put a point in the next row, by no more than the circle is widened by.
    const away = Math.max(0, bottom - y, y - bottom - this.#side);
    const halfSquare = farthest * roundingUp + roundingSquare - away * away;
    if (halfSquare < 0) return count;
    const half = Math.sqrt(halfSquare);
    const line = row * this.#columns;
    return this.#searchCells(line + this.#column(x - half), line + this.#column(x + half), x, y, reachSquare, count);
  }

  /** Searches ring after ring of cells, until no nearer point can follow. */
  #searchRings(x: number, y: number, reach: number): number {
    const column = this.#column(x);
    const row = this.#row(y);
    // How far the place is from the nearest side of its cell, 0 outside of the grid: no ring is nearer than that.
    const inX = x - this.#left - column * this.#side;
    const inY = y - this.#bottom - row * this.#side;
    const margin = Math.max(0, Math.min(inX, this.#side - inX, inY, this.#side - inY));
    const reachSquare = reach * reach;
    const last = Math.max(column, row, this.#columns - 1 - column, this.#rows - 1 - row);
    let count = 0;
    for (let ring = 0; ring <= last; ring++) {
      const least = ring === 0 ? 0 : margin + (ring - 1) * this.#side;
      const farthest = count < this.#most ? reachSquare : (this.squares[count - 1] ?? 0);
      if (least * least > farthest) break;
      count = this.#searchRing(column, row, ring, x, y, reachSquare, count);
    }
    return count;
  }

  #layOut(x: Float64Array, y: Float64Array, count: number): void {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let point = 0; point < count; point++) {
      const atX = x[point] ?? 0;
      const atY = y[point] ?? 0;
      if (atX < left) left = atX;
      if (atX > right) right = atX;
      if (atY < bottom) bottom = atY;
      if (atY > top) top = atY;
    }
    const width = count === 0 ? 0 : right - left;
    const height = count === 0 ? 0 : top - bottom;
    const cells = cellsPerPoint * Math.max(1, count);
    // Points in a line make a narrow box, whose area gives too short a side: the longer side limits the number of cells.
    this.#side = Math.max(leastSide, Math.sqrt((width * height) / cells), Math.max(width, height) / cells);
    this.#left = left;
    this.#bottom = bottom;
    this.#columns = Math.floor(width / this.#side) + 1;
    this.#rows = Math.floor(height / this.#side) + 1;
  }

  #searchRing(
    column: number,
    row: number,
    ring: number,
    x: number,
    y: number,
    reachSquare: number,
    count: number,
  ): number {
    const from = Math.max(0, column - ring);
    const to = Math.min(this.#columns - 1, column + ring);
    const bottom = Math.max(0, row - ring);
    const top = Math.min(this.#rows - 1, row + ring);
    for (let at = bottom; at <= top; at++) {
      const line = at * this.#columns;
      if (at === row - ring || at === row + ring) {
        count = this.#searchCells(line + from, line + to, x, y, reachSquare, count);
        continue;
      }
      if (column - ring >= 0) {
        count = this.#searchCells(line + column - ring, line + column - ring, x, y, reachSquare, count);
      }
      if (ring > 0 && column + ring < this.#columns) {
        count = this.#searchCells(line + column + ring, line + column + ring, x, y, reachSquare, count);
      }
    }
    return count;
  }

  /** Visits the points of adjacent cells of a row, which are one range, and sorts in those that are near enough. */
  #searchCells(first: number, last: number, x: number, y: number, reachSquare: number, count: number): number {
    const [xs, ys, order, most, tags, skipped] = [this.#x, this.#y, this.#order, this.#most, this.#tags, this.#skipped];
    const { found, squares } = this;
    const end = this.#start[last + 1] ?? 0;
    let farthest = count < most ? reachSquare : Math.min(reachSquare, squares[most - 1] ?? 0);
    for (let from = this.#start[first] ?? 0; from < end; from++) {
      const toX = (xs[from] ?? 0) - x;
      const toY = (ys[from] ?? 0) - y;
      const square = toX * toX + toY * toY;
      if (square > farthest) continue;
      const point = order[from] ?? 0;
      if (tags !== undefined && tags[point] === skipped) continue;
      if (count === most && square === squares[most - 1] && point > (found[most - 1] ?? 0)) continue;
      // The last one, if there are enough, is overwritten.
      let at = count < most ? count++ : most - 1;
      for (; at > 0; at--) {
        const before = squares[at - 1] ?? 0;
        const other = found[at - 1] ?? 0;
        if (before < square || (before === square && other < point)) break;
        squares[at] = before;
        found[at] = other;
      }
      squares[at] = square;
      found[at] = point;
      if (count === most) farthest = Math.min(reachSquare, squares[most - 1] ?? 0);
    }
    return count;
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#left) / this.#side)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#bottom) / this.#side)));
  }

  #cellOf(x: number, y: number): number {
    return this.#row(y) * this.#columns + this.#column(x);
  }
}
