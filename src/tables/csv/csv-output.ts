import type { ColumnType } from '../../domain/outcomes.ts';
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

/** Ends the fields that are added to the rows of one table. */
export class CsvFieldEnder {
  readonly #quotes: boolean;
  readonly #transcode: boolean;
  readonly #safe: boolean;
  readonly #delimiter: number;
  /** Properties by byte value. */
  readonly #marks = new Uint8Array(256);

  constructor({ syntax, encoding, writing }: Pick<TableLayout, 'syntax' | 'encoding' | 'writing'>) {
    this.#quotes = syntax.quotes;
    this.#delimiter = syntax.delimiter;
    this.#transcode = encoding === 'windows-1252';
    this.#safe = changesCells(writing);
    for (const byte of [syntax.delimiter, lineFeed, carriageReturn]) this.#marks[byte] = special;
    if (syntax.quotes) this.#marks[quote] = special;
    this.#marks.fill(foreign, 0x80);
  }

  /** False for columns whose values never need changes. */
  asksFor(type: ColumnType): boolean {
    if (type !== 'code' && type !== 'number') return true;
    return /[\w.-]/.test(String.fromCharCode(this.#delimiter));
  }

  /**
   * Ends a field whose raw UTF-8 text `out` holds from `from` on: converts it to the encoding of the table and quotes it if
   * needed. If quotes are text (`quotes: none`), delimiters and line breaks become spaces instead.
   */
  end(out: ByteBuffer, from: number): void {
    if (this.#safe) makeSafe(out, from);
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
