import { wordBytes } from '../../text/bytes/byte-words.ts';
import { decodeText, type TextEncodingName } from '../../text/folding/decode.ts';
import { carriageReturn, lineFeed, quote, type CsvSyntax } from './csv-syntax.ts';

/** Forms of a field: values of {@link FieldScanner.form}. */
export const fieldForm = {
  /** Text as it stands. */
  plain: 0,
  /** In quotes, none inside: the text between them as it stands. */
  quoted: 1,
  /** In quotes; `""` inside stands for `"`. */
  escaped: 2,
} as const;

/** A value in each byte of a word: 1, the first character that is no control character, and the highest bit. */
const [ones, controls, highBits] = [0x01010101, 0x20202020, 0x80808080];

/**
 * Cuts records into fields, in reused arrays, without making objects or strings.
 *
 * Offsets refer to the bytes given to {@link FieldScanner.next}. Records end where `RecordBorders` finds their end.
 */
export class FieldScanner {
  /** Fields of the record, at least 1. */
  count = 0;
  /** First byte of a field's text, after its opening quote. */
  start = new Int32Array(64);
  /** End of a field's text, before its closing quote; exclusive. */
  end = new Int32Array(64);
  /** End of a field as written, including quotes: the position of the delimiter or the line end. */
  writtenEnd = new Int32Array(64);
  /** One of {@link fieldForm}. */
  form = new Uint8Array(64);
  /** End of the record without its line end. */
  recordEnd = 0;
  /** True when a line end closes the record; false when the bytes end first. */
  isClosed = true;
  /** True when no field is in quotes and all hold only ASCII. */
  isPlainAscii = true;

  readonly #delimiter: number;
  readonly #quotes: boolean;
  readonly #returnEndsRow: boolean;
  /** The bytes read last, and the same memory as words. */
  #bytes: Uint8Array = new Uint8Array(0);
  #words = new DataView(this.#bytes.buffer);

  constructor(syntax: CsvSyntax) {
    this.#delimiter = syntax.delimiter;
    this.#quotes = syntax.quotes;
    this.#returnEndsRow = syntax.returnEndsRow;
  }

  /**
   * Reads the record that begins at `from`.
   *
   * @param to end of the bytes; ends the record too. Must be greater than `from`.
   * @returns where the next record begins: after the line end, or `to`.
   */
  next(bytes: Uint8Array, from: number, to: number): number {
    const delimiter = this.#delimiter;
    const quotes = this.#quotes;
    const returnEndsRow = this.#returnEndsRow;
    const words = this.#wordsOf(bytes);
    const delimiters = ones * delimiter;
    const lastWord = to - wordBytes;
    let { start, end, writtenEnd, form } = this;
    let count = 0;
    let at = from;
    // All bytes and words seen, OR-ed: their highest bits tell whether one of them was not ASCII.
    let seen = 0;
    for (;;) {
      if (count === start.length) {
        this.#grow();
        ({ start, end, writtenEnd, form } = this);
      }
      let byte = at < to ? (bytes[at] ?? 0) : lineFeed;
      if (byte === quote && quotes) {
        seen = 0x80;
        at = this.#quotedField(bytes, at, to, count);
        byte = at < to ? (bytes[at] ?? 0) : lineFeed;
      } else {
        start[count] = at;
        form[count] = fieldForm.plain;
        for (; at <= lastWord; at += wordBytes) {
          const word = words.getInt32(at, true);
          const delimited = word ^ delimiters;
          // The subtraction sets the highest bit of a byte that is below the one subtracted, unless it had that bit before: of the
          // bits set, the lowest is sure.
          const marks = (((word - controls) & ~word) | ((delimited - ones) & ~delimited)) & highBits;
          if (marks !== 0) {
            const first = marks & -marks;
            seen |= word & (first - 1);
            at += (31 - Math.clz32(first)) >> 3;
            break;
          }
          seen |= word;
        }
        byte = at < to ? (bytes[at] ?? 0) : lineFeed;
        for (;;) {
          // Nearly every byte of a field is above the control characters.
          while (byte > carriageReturn && byte !== delimiter) {
            seen |= byte;
            byte = ++at < to ? (bytes[at] ?? 0) : lineFeed;
          }
          if (byte === delimiter || byte === lineFeed || (byte === carriageReturn && returnEndsRow)) break;
          byte = ++at < to ? (bytes[at] ?? 0) : lineFeed;
        }
        end[count] = at;
      }
      writtenEnd[count] = at;
      count++;
      if (byte !== delimiter) break;
      at++;
    }
    this.count = count;
    this.isPlainAscii = (seen & highBits) === 0;
    return this.#endRecord(bytes, at, to);
  }

  /** Reads a field that opens with a quote at `from`; returns where it ends. */
  #quotedField(bytes: Uint8Array, from: number, to: number, field: number): number {
    let form: number = fieldForm.quoted;
    let at = from + 1;
    while (at < to) {
      if (bytes[at] !== quote) at++;
      else if (at + 1 < to && bytes[at + 1] === quote) {
        form = fieldForm.escaped;
        at += 2;
      } else break;
    }
    this.start[field] = from + 1;
    this.end[field] = Math.min(at, to);
    at = Math.min(at + 1, to);
    const closed = at;
    while (at < to) {
      const byte = bytes[at];
      if (byte === this.#delimiter || byte === lineFeed || (byte === carriageReturn && this.#returnEndsRow)) break;
      at++;
    }
    // Text after the closing quote stays part of the field; a `\r` before `\n` is the line end's.
    if (at > closed && !(at === closed + 1 && bytes[closed] === carriageReturn && bytes[at] === lineFeed)) {
      form = fieldForm.escaped;
      this.end[field] = at;
    }
    this.form[field] = form;
    return at;
  }

  #endRecord(bytes: Uint8Array, at: number, to: number): number {
    let recordEnd = at;
    let next = at;
    this.isClosed = at < to;
    if (at < to) {
      next = at + 1;
      if (bytes[at] === carriageReturn) {
        if (next < to && bytes[next] === lineFeed) next++;
      } else {
        const last = this.count - 1;
        const lastStart = (this.start[last] ?? 0) - (this.form[last] === fieldForm.plain ? 0 : 1);
        if (at > lastStart && bytes[at - 1] === carriageReturn) {
          recordEnd = at - 1;
          if ((this.end[last] ?? 0) > recordEnd) this.end[last] = recordEnd;
          this.writtenEnd[last] = recordEnd;
        }
      }
    }
    this.recordEnd = recordEnd;
    return next;
  }

  #wordsOf(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#words;
  }

  #grow(): void {
    const capacity = this.start.length * 2;
    const grow = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(capacity);
      grown.set(old);
      return grown;
    };
    this.start = grow(this.start);
    this.end = grow(this.end);
    this.writtenEnd = grow(this.writtenEnd);
    const form = new Uint8Array(capacity);
    form.set(this.form);
    this.form = form;
  }
}

const broken = '\ufffd';

/**
 * Text of a field of the record just cut. One that contradicts UTF-8 is read as windows-1252, as `match` reads it.
 *
 * @param bytes that the scanner was given.
 */
export function fieldText(
  { start, end, form }: FieldScanner,
  field: number,
  bytes: Uint8Array,
  encoding: TextEncodingName,
): string {
  const range = bytes.subarray(start[field] ?? 0, end[field] ?? 0);
  let text = decodeText(range, encoding);
  if (encoding === 'utf-8' && text.includes(broken)) text = decodeText(range, 'windows-1252');
  return form[field] === fieldForm.escaped ? text.replaceAll('""', '"') : text;
}

/**
 * Turns `""` into `"` within `bytes[start, end)`, in place: only bytes that were already copied to the output may be
 * given.
 *
 * @returns the new end of the text.
 */
export function unescapeInPlace(bytes: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    bytes[to++] = byte;
    if (byte === quote && at + 1 < end && bytes[at + 1] === quote) at++;
  }
  return to;
}
