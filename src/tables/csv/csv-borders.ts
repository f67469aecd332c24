import { carriageReturn, lineFeed, quote, type CsvSyntax } from './csv-syntax.ts';

const outside = 0;
const inside = 1;
/** The last byte inside quotes was a quote: the next byte decides whether it closed the field or was doubled. */
const quoteSeen = 2;

/**
 * Finds record borders in a stream of bytes, in pieces of any size. Each byte is read once.
 *
 * The caller keeps one growing buffer: it scans what was added, sends off everything up to {@link RecordBorders.border},
 * moves the rest to the front and calls {@link RecordBorders.shift}.
 */
export class RecordBorders {
  /** End of the last complete record, as an offset in the caller's buffer; 0 when there is none. */
  border = 0;
  /** Complete records since the last `shift`. */
  records = 0;
  readonly #delimiter: number;
  readonly #quotes: boolean;
  readonly #returnEndsRow: boolean;
  #state = outside;
  /** Last byte scanned; at the start of a file a line feed, since a field begins there too. */
  #previous = lineFeed;

  constructor(syntax: CsvSyntax) {
    this.#delimiter = syntax.delimiter;
    this.#quotes = syntax.quotes;
    this.#returnEndsRow = syntax.returnEndsRow;
  }

  /** True when the bytes scanned so far end within quotes. */
  get unclosed(): boolean {
    return this.#state === inside;
  }

  /** Scans `bytes[from, to)`, which directly follows what was scanned before. */
  scan(bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    let at = from;
    let border = this.border;
    let records = this.records;
    let state = this.#state;
    if (state === outside && this.#returnEndsRow && this.#previous === carriageReturn && bytes[at] !== lineFeed) {
      border = at;
      records++;
    } else if (state === quoteSeen) {
      if (bytes[at] === quote) {
        state = inside;
        at++;
      } else state = outside;
    }
    while (at < to) {
      if (state === inside) {
        while (at < to && bytes[at] !== quote) at++;
        if (at === to) break;
        at++;
        if (at === to) state = quoteSeen;
        else if (bytes[at] === quote) at++;
        else state = outside;
        continue;
      }
      const byte = bytes[at] ?? 0;
      // Nearly every byte is a letter or a digit: one comparison sends them on.
      if (byte <= quote) {
        if (byte === lineFeed) {
          border = at + 1;
          records++;
        } else if (byte === quote) {
          if (this.#quotes && this.#startsField(at === from ? this.#previous : (bytes[at - 1] ?? 0))) state = inside;
        } else if (byte === carriageReturn && this.#returnEndsRow && at + 1 < to && bytes[at + 1] !== lineFeed) {
          border = at + 1;
          records++;
        }
      }
      at++;
    }
    this.#previous = bytes[to - 1] ?? 0;
    this.#state = state;
    this.border = border;
    this.records = records;
  }

  /**
   * Ends the stream: a last record without line end becomes complete.
   *
   * @param length bytes in the caller's buffer.
   * @returns false when a quote was never closed; the bytes from `border` on are then the record that opens it.
   */
  finish(length: number): boolean {
    if (this.#state === inside) return false;
    if (this.border < length) {
      this.border = length;
      this.records++;
    }
    this.#state = outside;
    return true;
  }

  /** Notes that the caller dropped the first `border` bytes of its buffer. */
  shift(): void {
    this.border = 0;
    this.records = 0;
  }

  #startsField(previous: number): boolean {
    return (
      previous === this.#delimiter || previous === lineFeed || (this.#returnEndsRow && previous === carriageReturn)
    );
  }
}
