import { type ColumnType, isNumeric } from '../../domain/outcomes.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { carriageReturn, lineFeed, quote } from './csv-syntax.ts';
import { FieldScanner } from './csv-fields.ts';
import type { TableLayout } from '../layout.ts';
import { changesCells, makeSafe, writeSafeFields } from './safe-cells.ts';
import { rewriteAsWindows1252 } from '../encoding/rewrite-windows-1252.ts';

const space = 0x20;
/** Properties of a byte: its field needs quotes; it is not ASCII. */
const special = 1;
const foreign = 2;
/** A value in each byte of a word: 1, the first character that is no control character, and the highest bit. */
const ones = 0x01010101;
const controls = 0x20202020;
const highBits = 0x80808080;
const wordBytes = 4;

/** Ends the fields that are added to the rows of one table. */
export class CsvFieldEnder {
  readonly #quotes: boolean;
  readonly #transcode: boolean;
  readonly #safe: boolean;
  readonly #delimiter: number;
  /** Properties by byte value. */
  readonly #marks = new Uint8Array(256);
  /** The delimiter and the quote (if it is special) in each byte of a word. */
  readonly #delimiters: number;
  readonly #quoteMarks: number;

  constructor({ syntax, encoding, writing }: Pick<TableLayout, 'syntax' | 'encoding' | 'writing'>) {
    this.#quotes = syntax.quotes;
    this.#delimiter = syntax.delimiter;
    this.#transcode = encoding === 'windows-1252';
    this.#safe = changesCells(writing);
    for (const byte of [syntax.delimiter, lineFeed, carriageReturn]) this.#marks[byte] = special;
    if (syntax.quotes) this.#marks[quote] = special;
    this.#marks.fill(foreign, 0x80);
    this.#delimiters = ones * syntax.delimiter;
    this.#quoteMarks = syntax.quotes ? ones * quote : this.#delimiters;
  }

  /** False for columns whose values never need changes. */
  asksFor(type: ColumnType): boolean {
    if (type !== 'code' && !isNumeric(type)) return true;
    return /[\w.-]/.test(String.fromCharCode(this.#delimiter));
  }

  /**
   * Ends a field whose raw UTF-8 text `out` holds from `from` on: converts it to the encoding of the table and quotes it if
   * needed. If quotes are text (`quotes: none`), delimiters and line breaks become spaces instead.
   */
  end(out: ByteBuffer, from: number): void {
    if (this.#safe) makeSafe(out, from);
    if (this.#isPlain(out, from)) return;
    const marks = this.#marks;
    const { bytes, length } = out;
    let found = 0;
    for (let at = from; at < length; at++) found |= marks[bytes[at] ?? 0] ?? 0;
    if (found === 0) return;
    if (found >= foreign && this.#transcode) rewriteAsWindows1252(out, from);
    if ((found & special) === 0) return;
    if (this.#quotes) quoteField(out, from);
    else {
      for (let at = from; at < out.length; at++) if (marks[bytes[at] ?? 0] === special) bytes[at] = space;
    }
  }

  /**
   * True when nothing from `from` on is special or, in a table to convert, not ASCII: four bytes at a time. A control character
   * counts as special.
   */
  #isPlain({ words, length }: ByteBuffer, from: number): boolean {
    const last = length - wordBytes;
    if (last < from) return false;
    const delimiters = this.#delimiters;
    const quotes = this.#quoteMarks;
    const foreigns = this.#transcode ? highBits : 0;
    let found = 0;
    for (let at = from; ; at = Math.min(at + wordBytes, last)) {
      const word = words.getInt32(at, true);
      const delimited = word ^ delimiters;
      const quoted = word ^ quotes;
      // The subtraction sets the highest bit of a byte that is below the one subtracted, unless it had that bit before.
      found |= ((word - controls) & ~word) | ((delimited - ones) & ~delimited) | ((quoted - ones) & ~quoted);
      found |= word & foreigns;
      // The last word may overlap the one before.
      if (at === last) return (found & highBits) === 0;
    }
  }
}

/** Puts what `out` holds from `from` on between quotes, doubling those inside, moving bytes from the end backwards. */
function quoteField(out: ByteBuffer, from: number): void {
  let doubled = 0;
  for (let at = from; at < out.length; at++) if (out.bytes[at] === quote) doubled++;
  const end = out.length;
  out.reserve(doubled + 2);
  const { bytes } = out;
  let to = end + doubled + 2;
  out.length = to;
  bytes[--to] = quote;
  for (let at = end - 1; at >= from; at--) {
    const byte = bytes[at] ?? 0;
    bytes[--to] = byte;
    if (byte === quote) bytes[--to] = quote;
  }
  bytes[--to] = quote;
}

/**
 * The header of the output: the bytes of the input's header as they are, then the result columns.
 *
 * @param header bytes of the header record without its line end.
 */
export function writeCsvHeader(out: ByteBuffer, header: Uint8Array, layout: TableLayout): void {
  const ender = new CsvFieldEnder(layout);
  if (changesCells(layout.writing) && header.length > 0) {
    const scanner = new FieldScanner(layout.syntax);
    scanner.next(header, 0, header.length);
    writeSafeFields(header, 0, scanner, scanner.count, out);
  } else out.writeBytes(header);
  for (const name of layout.resultNames) {
    out.writeByte(layout.syntax.delimiter);
    const from = out.length;
    out.writeText(name);
    ender.end(out, from);
  }
  out.writeAscii(layout.lineEnd);
}
