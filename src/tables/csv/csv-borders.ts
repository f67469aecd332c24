import { wordBytes } from '../../text/bytes/byte-words.ts';
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
    const returnEndsRow = this.#returnEndsRow;
    let at = from;
    let border = this.border;
    let records = this.records;
    let state = this.#state;
    if (state === outside && returnEndsRow && this.#previous === carriageReturn && bytes[at] !== lineFeed) {
      border = at;
      records++;
    } else if (state === quoteSeen) {
      if (bytes[at] === quote) {
        state = inside;
        at++;
      } else state = outside;
    }
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lastWord = to - wordBytes;
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
      // Where a carriage return may end a row too, each byte is looked at.
      let end = to;
      if (!returnEndsRow) {
        while (at <= lastWord && !holdsBorderOrQuote(words.getInt32(at, true))) at += wordBytes;
        end = Math.min(at + wordBytes, to);
      }
      for (; at < end; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === lineFeed) {
          border = at + 1;
          records++;
          at++;
          break;
        }
        if (byte === quote) {
          if (this.#quotes && this.#startsField(at === from ? this.#previous : (bytes[at - 1] ?? 0))) {
            state = inside;
            at++;
            break;
          }
        } else if (byte === carriageReturn && returnEndsRow && at + 1 < to && bytes[at + 1] !== lineFeed) {
          border = at + 1;
          records++;
        }
      }
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

/** A byte four times in a word. */
const [fourLineFeeds, fourQuotes, ones, highBits] = [0x0a0a0a0a, 0x22222222, 0x01010101, 0x80808080];

/** True if one of the four bytes of a word is a line feed or a quote. */
function holdsBorderOrQuote(word: number): boolean {
  // A byte is zero where it is the one looked for; only then does subtracting set its high bit, or that of a byte above it.
  const lines = word ^ fourLineFeeds;
  const quotes = word ^ fourQuotes;
  return ((((lines - ones) & ~lines) | ((quotes - ones) & ~quotes)) & highBits) !== 0;
}
