import { fieldForm, FieldScanner } from '../../../tables/csv/csv-fields.ts';
import { carriageReturn, lineFeed, quote } from '../../../tables/csv/csv-syntax.ts';

/** Columns `[from, to)` whose texts mostly repeat those of the row before; the last column of a file is in no run. */
export interface ColumnRun {
  readonly from: number;
  readonly to: number;
}

/** Files with more columns up to the last run are cut as usual. */
const mostColumns = 64;

/**
 * Cuts rows into fields as {@link FieldScanner} does (without `writtenEnd`), but compares columns that mostly repeat with those of the row before, four bytes at a
 * time, instead of looking for their delimiters: rows of one street have the same name, postcode and commune.
 */
export class RepeatScanner extends FieldScanner {
  /** True when all columns of all runs are the same as in the row before, in the same bytes. */
  repeats = false;
  readonly #delimiter: number;
  readonly #runs: readonly ColumnRun[];
  /** End of the run that begins at a column; 0 where none does. */
  readonly #runEnd: Uint8Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** True when bounds of the row before can be compared with: it has all runs, and none of its fields is in quotes. */
  #isComparable = false;
  /** True when no field of the row before is in quotes. */
  #isPlain = false;

  /** @param runs ascending; without them, rows are cut as usual. */
  constructor(delimiter: number, runs: readonly ColumnRun[] = []) {
    super({ delimiter, quotes: true, returnEndsRow: false });
    this.#delimiter = delimiter;
    this.#runs = runs.every(({ to }) => to < mostColumns) ? runs : [];
    this.#runEnd = new Uint8Array(mostColumns);
    for (const { from, to } of this.#runs) this.#runEnd[from] = to;
  }

  override next(bytes: Uint8Array, from: number, to: number): number {
    this.repeats = false;
    if (this.#runs.length === 0) return super.next(bytes, from, to);
    if (bytes !== this.#bytes) this.#open(bytes);
    const next = this.#nextPlain(bytes, from, to);
    if (next !== -1) return next;
    this.repeats = false;
    this.#isComparable = false;
    this.#isPlain = false;
    return super.next(bytes, from, to);
  }

  /** Cuts a row without quotes, which ends before `to`; -1 for others. */
  #nextPlain(bytes: Uint8Array, from: number, to: number): number {
    const [delimiter, runEnd, start, end] = [this.#delimiter, this.#runEnd, this.start, this.end];
    const last = start.length - 1;
    let [count, at, repeated] = [0, from, 0];
    while (count < last) {
      const until = this.#isComparable ? (runEnd[count] ?? 0) : 0;
      if (until !== 0) {
        const before = start[count] ?? 0;
        // With the delimiter behind, so that the last text does not go on.
        const length = (end[until - 1] ?? 0) + 1 - before;
        if (at + length < to && this.#areSame(at, before, length)) {
          const moved = at - before;
          for (; count < until; count++) {
            start[count] = (start[count] ?? 0) + moved;
            end[count] = (end[count] ?? 0) + moved;
          }
          at += length;
          repeated++;
          continue;
        }
      }
      let byte = bytes[at] ?? 0;
      if (byte === quote) return -1;
      start[count] = at;
      while (byte !== delimiter && byte !== lineFeed) {
        if (++at >= to) return -1;
        byte = bytes[at] ?? 0;
      }
      end[count++] = at;
      if (byte === lineFeed) return this.#endPlain(bytes, at, count, repeated);
      if (++at >= to) return -1;
    }
    return -1;
  }

  /** Ends a row of `count` fields at its line feed; returns where the next begins. */
  #endPlain(bytes: Uint8Array, at: number, count: number, repeated: number): number {
    const last = count - 1;
    const isReturn = bytes[at - 1] === carriageReturn && at > (this.start[last] ?? 0);
    if (isReturn) this.end[last] = at - 1;
    if (!this.#isPlain) this.form.fill(fieldForm.plain);
    this.count = count;
    this.isClosed = true;
    this.isPlainAscii = false;
    this.recordEnd = isReturn ? at - 1 : at;
    this.#isPlain = true;
    const runs = this.#runs;
    this.repeats = repeated === runs.length;
    this.#isComparable = count > (runs[runs.length - 1]?.to ?? 0);
    return at + 1;
  }

  #areSame(a: number, b: number, length: number): boolean {
    const view = this.#view;
    let at = 0;
    for (; at + 4 <= length; at += 4) if (view.getInt32(a + at) !== view.getInt32(b + at)) return false;
    for (; at < length; at++) if (view.getUint8(a + at) !== view.getUint8(b + at)) return false;
    return true;
  }

  #open(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isComparable = false;
  }
}
