/** Shortest side of a cell in metres: most gaps between two numbers then lie in one or two cells. */
const leastSide = 48;
/** Most cells per line: a commune with few streets far apart needs no more. */
const cellsPerLine = 4;

/** Straight lines of streets in a grid of square cells, to count the streets that cross another line. Reused: `load` replaces them. */
export class LineGrid {
  #left = 0;
  #bottom = 0;
  #side = 1;
  #columns = 0;
  #rows = 0;
  /** Lines of cell `c`: `[start[c], start[c + 1])` of the arrays below; a line is in every cell that its box meets. */
  #start = new Uint32Array(0);
  #street = new Uint32Array(0);
  /** Four coordinates per line; the lines of a cell are adjacent. */
  #ends = new Float64Array(0);

  /** Replaces the lines, given by four coordinates each (ax, ay, bx, by), and their streets. */
  load(lines: Float64Array, streets: Uint32Array, count: number): void {
    this.#layOut(lines, count);
    const cells = this.#columns * this.#rows;
    if (this.#start.length <= cells) this.#start = new Uint32Array(2 * (cells + 1));
    const start = this.#start.fill(0, 0, cells + 1);
    // Counting sort: how many lines each cell has, where each cell ends, then each line, from the last on, before the end of its cells.
    for (let line = 0; line < count; line++) this.#visitCells(lines, line, -1);
    for (let cell = 1; cell <= cells; cell++) start[cell] = (start[cell] ?? 0) + (start[cell - 1] ?? 0);
    const total = start[cells] ?? 0;
    if (this.#street.length < total) {
      this.#street = new Uint32Array(2 * total);
      this.#ends = new Float64Array(8 * total);
    }
    for (let line = count - 1; line >= 0; line--) this.#visitCells(lines, line, streets[line] ?? 0);
  }

  /** How many streets other than `own` cross the segment from p to q: 0, 1, or 2 for several. */
  countCrossing(own: number, px: number, py: number, qx: number, qy: number): number {
    const first = this.#column(Math.min(px, qx));
    const last = this.#column(Math.max(px, qx));
    const top = this.#row(Math.max(py, qy));
    let crossing = own;
    for (let row = this.#row(Math.min(py, qy)); row <= top; row++) {
      const end = this.#start[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#start[row * this.#columns + first] ?? 0; at < end; at++) {
        const street = this.#street[at] ?? 0;
        if (street === own || street === crossing || !this.#crosses(at, px, py, qx, qy)) continue;
        if (crossing !== own) return 2;
        crossing = street;
      }
    }
    return crossing === own ? 0 : 1;
  }

  #crosses(at: number, px: number, py: number, qx: number, qy: number): boolean {
    const ends = this.#ends;
    return doCross(
      px,
      py,
      qx,
      qy,
      ends[4 * at] ?? 0,
      ends[4 * at + 1] ?? 0,
      ends[4 * at + 2] ?? 0,
      ends[4 * at + 3] ?? 0,
    );
  }

  #layOut(lines: Float64Array, count: number): void {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < 4 * count; at += 2) {
      const x = lines[at] ?? 0;
      const y = lines[at + 1] ?? 0;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
    const width = count === 0 ? 0 : right - left;
    const height = count === 0 ? 0 : top - bottom;
    const cells = cellsPerLine * Math.max(1, count);
    this.#side = Math.max(leastSide, Math.sqrt((width * height) / cells), Math.max(width, height) / cells);
    this.#left = count === 0 ? 0 : left;
    this.#bottom = count === 0 ? 0 : bottom;
    this.#columns = Math.floor(width / this.#side) + 1;
    this.#rows = Math.floor(height / this.#side) + 1;
  }

  /** Counts a line in each of its cells if `street` is -1, else puts it before the end of each. */
  #visitCells(lines: Float64Array, line: number, street: number): void {
    const start = this.#start;
    const ax = lines[4 * line] ?? 0;
    const ay = lines[4 * line + 1] ?? 0;
    const bx = lines[4 * line + 2] ?? 0;
    const by = lines[4 * line + 3] ?? 0;
    const first = this.#column(Math.min(ax, bx));
    const last = this.#column(Math.max(ax, bx));
    const top = this.#row(Math.max(ay, by));
    for (let row = this.#row(Math.min(ay, by)); row <= top; row++) {
      for (let cell = row * this.#columns + first; cell <= row * this.#columns + last; cell++) {
        if (street === -1) {
          start[cell] = (start[cell] ?? 0) + 1;
          continue;
        }
        const at = (start[cell] ?? 0) - 1;
        start[cell] = at;
        this.#street[at] = street;
        this.#ends[4 * at] = ax;
        this.#ends[4 * at + 1] = ay;
        this.#ends[4 * at + 2] = bx;
        this.#ends[4 * at + 3] = by;
      }
    }
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#left) / this.#side)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#bottom) / this.#side)));
  }
}

/** Whether the segments from p to q and from a to b cross; segments that only touch do not. */
function doCross(
  px: number,
  py: number,
  qx: number,
  qy: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const sideOfA = (qx - px) * (ay - py) - (qy - py) * (ax - px);
  const sideOfB = (qx - px) * (by - py) - (qy - py) * (bx - px);
  if (sideOfA * sideOfB >= 0) return false;
  const sideOfP = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  const sideOfQ = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
  return sideOfP * sideOfQ < 0;
}
