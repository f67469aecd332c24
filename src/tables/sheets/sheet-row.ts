import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

/** A row of a sheet, reused for the next one: its texts in UTF-8, one after the other, and their places by column. */
export class SheetRow {
  /** From 1, as spreadsheets show it. */
  number = 0;
  /** Columns up to the last cell that holds a text. */
  columns = 0;
  readonly text = new ByteBuffer(1 << 10);
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);

  begin(number: number): void {
    this.number = number;
    this.columns = 0;
    this.text.clear();
  }

  /** Makes what was written to {@link text} since `start` the text of a column; without any, the cell counts as none. */
  endCell(column: number, start: number): void {
    const end = this.text.length;
    if (end === start) return;
    if (column >= this.#starts.length) this.#grow(column + 1);
    if (column >= this.columns) {
      this.#starts.fill(0, this.columns, column);
      this.#ends.fill(0, this.columns, column);
      this.columns = column + 1;
    }
    this.#starts[column] = start;
    this.#ends[column] = end;
  }

  /** Gives the columns of `times` next cells the text of this one. */
  repeat(column: number, times: number): void {
    const [start, end] = [this.start(column), this.end(column)];
    if (end === start) return;
    const columns = column + 1 + times;
    if (columns > this.#starts.length) this.#grow(columns);
    this.#starts.fill(start, column + 1, columns);
    this.#ends.fill(end, column + 1, columns);
    this.columns = columns;
  }

  /** Place of a column's text in {@link text}; both are equal for a cell without one. */
  start(column: number): number {
    return column < this.columns ? (this.#starts[column] ?? 0) : 0;
  }

  end(column: number): number {
    return column < this.columns ? (this.#ends[column] ?? 0) : 0;
  }

  /** Texts by column; holes are ''. */
  texts(): string[] {
    const bytes = Buffer.from(this.text.bytes.buffer, 0, this.text.length);
    return Array.from({ length: this.columns }, (_, column) =>
      bytes.toString('utf8', this.start(column), this.end(column)),
    );
  }

  /** Bytes of all texts, those of repeated cells as often as they stand. */
  textBytes(): number {
    let bytes = 0;
    for (let column = 0; column < this.columns; column++) bytes += this.end(column) - this.start(column);
    return bytes;
  }

  /** True where a column from `first` up to `end` has a text. */
  hasText(first: number, end: number): boolean {
    const last = Math.min(end, this.columns);
    for (let column = first; column < last; column++) if (this.end(column) > this.start(column)) return true;
    return false;
  }

  #grow(columns: number): void {
    const grow = (places: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(Math.max(columns, places.length * 2));
      grown.set(places);
      return grown;
    };
    this.#starts = grow(this.#starts);
    this.#ends = grow(this.#ends);
  }
}
