/** Least side of a cell in metres: most gaps between two numbers then lie in one cell or two. */
const leastSide = 64;
/** Most cells a line: a commune of few streets far apart has no need of more. */
const cellsPerLine = 4;

/** Straight lines in a grid of square cells, to find those that may cross another. Reused: `load` takes other lines. */
export class LineGrid {
  #left = 0;
  #bottom = 0;
  #side = 1;
  #columns = 0;
  #rows = 0;
  /** Lines of cell `c`: `order[start[c] .. start[c + 1])`; a line is in every cell that its box meets. */
  #start = new Uint32Array(0);
  #order = new Uint32Array(0);

  /** Takes lines given by four coordinates each: ax, ay, bx, by. */
  load(lines: Float64Array, count: number): void {
    this.#layOut(lines, count);
    const cells = this.#columns * this.#rows;
    if (this.#start.length <= cells) this.#start = new Uint32Array(2 * (cells + 1));
    const start = this.#start.fill(0, 0, cells + 1);
    let total = 0;
    const countCell = (cell: number): void => {
      start[cell] = (start[cell] ?? 0) + 1;
      total++;
    };
    for (let line = 0; line < count; line++) this.#visitCells(lines, line, countCell);
    for (let cell = 1; cell <= cells; cell++) start[cell] = (start[cell] ?? 0) + (start[cell - 1] ?? 0);
    if (this.#order.length < total) this.#order = new Uint32Array(2 * total);
    for (let line = count - 1; line >= 0; line--) {
      this.#visitCells(lines, line, (cell) => {
        const at = (start[cell] ?? 0) - 1;
        start[cell] = at;
        this.#order[at] = line;
      });
    }
  }

  /** Calls `use` for each line in a cell that a box meets; for some more than once, and for some that lie beside it. */
  search(minX: number, minY: number, maxX: number, maxY: number, use: (line: number) => void): void {
    const first = this.#column(minX);
    const last = this.#column(maxX);
    const top = this.#row(maxY);
    for (let row = this.#row(minY); row <= top; row++) {
      const end = this.#start[row * this.#columns + last + 1] ?? 0;
      for (let at = this.#start[row * this.#columns + first] ?? 0; at < end; at++) use(this.#order[at] ?? 0);
    }
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

  #visitCells(lines: Float64Array, line: number, visit: (cell: number) => void): void {
    const [ax, ay] = [lines[4 * line] ?? 0, lines[4 * line + 1] ?? 0];
    const [bx, by] = [lines[4 * line + 2] ?? 0, lines[4 * line + 3] ?? 0];
    const last = this.#column(Math.max(ax, bx));
    const top = this.#row(Math.max(ay, by));
    for (let row = this.#row(Math.min(ay, by)); row <= top; row++) {
      for (let column = this.#column(Math.min(ax, bx)); column <= last; column++) visit(row * this.#columns + column);
    }
  }

  #column(x: number): number {
    return Math.max(0, Math.min(this.#columns - 1, Math.floor((x - this.#left) / this.#side)));
  }

  #row(y: number): number {
    return Math.max(0, Math.min(this.#rows - 1, Math.floor((y - this.#bottom) / this.#side)));
  }
}
