/** Cells of a sheet as XML in UTF-8. */
import { type ColumnType, isNumeric } from '../../../domain/outcomes.ts';
import { ArpenteurError } from '../../../errors.ts';
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { CellRows } from './cell-rows.ts';
import { columnLetters, mostSheetColumns, mostSheetRows } from '../sheet-limits.ts';
import { phrase } from '../../../words/phrase.ts';

/** Most characters of a cell. Source: Excel specifications and limits. */
const mostCharacters = 32_767;

/** A column of cells. */
export interface CellColumn {
  readonly name: string;
  /** Without one, its values are text. */
  readonly type?: ColumnType | undefined;
}

/** Writes the cells of neighbouring columns. */
export class CellWriter {
  readonly #file: string;
  readonly #columns: readonly CellColumn[];
  readonly #letters: readonly string[];
  readonly #isNumber: readonly boolean[];
  /** Up to the row number: `<c r="AB`. */
  #starts: readonly Uint8Array[] = [];
  #tags = tagsWith('');

  /**
   * @param file that is written, for messages.
   * @param first column of the first cell, from 0.
   * @throws {ArpenteurError} SHEET_FULL.
   */
  constructor(file: string, columns: readonly CellColumn[], first: number) {
    if (first + columns.length > mostSheetColumns)
      throw full(file, `${first + columns.length} columns`, mostSheetColumns);
    this.#file = file;
    this.#columns = columns;
    this.#letters = columns.map((_, column) => columnLetters(first + column));
    this.#isNumber = columns.map(({ type }) => isNumeric(type));
    this.usePrefix('');
  }

  /** Puts a prefix before the names of all elements: `x:`. */
  usePrefix(prefix: string): void {
    this.#tags = tagsWith(prefix);
    this.#starts = this.#letters.map((letters) => Buffer.from(`<${prefix}c r="${letters}`));
  }

  /** Writes the names of the columns. @param style number of their style. */
  header(out: ByteBuffer, row: number, style: string): void {
    this.#columns.forEach(({ name }, column) => {
      const text = Buffer.from(name, 'utf8');
      this.#textCell(out, column, row, Buffer.from(` s="${style}"`), text, 0, text.length);
    });
  }

  /**
   * Writes the cells of a row; empty ones are left out.
   *
   * @param number of the row in the sheet, from 1.
   * @throws {ArpenteurError} SHEET_FULL.
   */
  cells(out: ByteBuffer, number: number, rows: CellRows, row: number): void {
    if (number > mostSheetRows) throw full(this.#file, 'more rows', mostSheetRows);
    rows.each(row, (column, bytes, start, end) => {
      if (column >= this.#letters.length) return;
      if (this.#isNumber[column] === true) {
        this.#startCell(out, column, number);
        out.writeBytes(this.#tags.number);
        out.writeBytes(bytes, start, end);
        out.writeBytes(this.#tags.numberEnd);
      } else this.#textCell(out, column, number, none, bytes, start, end);
    });
  }

  #startCell(out: ByteBuffer, column: number, row: number): void {
    out.writeBytes(this.#starts[column] ?? none);
    out.writeInteger(row);
  }

  #textCell(
    out: ByteBuffer,
    column: number,
    row: number,
    attributes: Uint8Array,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    if (end - start > mostCharacters) {
      const { length } = Buffer.from(bytes.subarray(start, end)).toString('utf8');
      if (length > mostCharacters) throw full(this.#file, `a cell of ${length} characters`, mostCharacters);
    }
    this.#startCell(out, column, row);
    out.writeByte(quote);
    out.writeBytes(attributes);
    out.writeBytes(hasBlanks(bytes, start, end) ? this.#tags.spacedText : this.#tags.text);
    writeEscaped(out, bytes, start, end);
    out.writeBytes(this.#tags.textEnd);
  }
}

/** What stands around values, in a document whose names have a prefix. */
function tagsWith(prefix: string): Record<'number' | 'numberEnd' | 'text' | 'spacedText' | 'textEnd', Uint8Array> {
  const [c, v, is, t] = ['c', 'v', 'is', 't'].map((name) => prefix + name);
  return {
    number: Buffer.from(`"><${v}>`),
    numberEnd: Buffer.from(`</${v}></${c}>`),
    text: Buffer.from(` t="inlineStr"><${is}><${t}>`),
    spacedText: Buffer.from(` t="inlineStr"><${is}><${t} xml:space="preserve">`),
    textEnd: Buffer.from(`</${t}></${is}></${c}>`),
  };
}

const none = new Uint8Array(0);
const quote = 0x22;
const space = 0x20;

/** True for blanks at an end, and for line breaks and tabs, which would be lost. */
function hasBlanks(bytes: Uint8Array, start: number, end: number): boolean {
  if ((bytes[start] ?? 0) <= space || (bytes[end - 1] ?? 0) <= space) return true;
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) < space) return true;
  return false;
}

/** By byte, what stands for it in XML; characters that XML does not allow as Excel writes them, `_x0001_`. */
const escapes: readonly (Uint8Array | undefined)[] = Array.from({ length: 0x80 }, (_, byte) => {
  const entity = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[String.fromCharCode(byte)];
  if (entity !== undefined) return Buffer.from(entity);
  const isAllowed = byte >= space || byte === 0x09 || byte === 0x0a;
  return isAllowed ? undefined : Buffer.from(`_x${byte.toString(16).toUpperCase().padStart(4, '0')}_`);
});
/** U+FFFE and U+FFFF are no characters of XML; both begin with these bytes. */
const lastPlane = [0xef, 0xbf] as const;

function writeEscaped(out: ByteBuffer, bytes: Uint8Array, start: number, end: number): void {
  let from = start;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) {
      if (byte !== lastPlane[0] || bytes[at + 1] !== lastPlane[1] || (bytes[at + 2] ?? 0) < 0xbe) continue;
      out.writeBytes(bytes, from, at);
      out.writeAscii(bytes[at + 2] === 0xbe ? '_xFFFE_' : '_xFFFF_');
      at += 2;
      from = at + 1;
      continue;
    }
    const escaped = escapes[byte];
    if (escaped === undefined) continue;
    out.writeBytes(bytes, from, at);
    out.writeBytes(escaped);
    from = at + 1;
  }
  out.writeBytes(bytes, from, end);
}

function full(file: string, found: string, most: number): ArpenteurError {
  const message = phrase`${file}: the result has ${found}; a sheet of Excel holds ${most.toLocaleString('en')}.`;
  return new ArpenteurError('SHEET_FULL', message, { file });
}
