/** A workbook with columns added to one of its sheets; everything else is kept byte for byte. */
import { ArpenteurError } from '../../../errors.ts';
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { WrittenTable } from '../../convert/json-rows.ts';
import type { TableLocation } from '../../formats.ts';
import { CellRows } from './cell-rows.ts';
import { frozenBelow } from './new-sheet.ts';
import { SheetTable } from '../read-sheet.ts';
import { columnLetters } from '../sheet-limits.ts';
import type { SheetParser } from '../xlsx/sheet-parser.ts';
import { Workbook } from '../xlsx/workbook.ts';
import type { SheetRow } from '../sheet-row.ts';
import type { SheetRows } from './sheet-rows.ts';
import { asUnreadable, unreadable } from '../zip-archive.ts';
import { CellWriter } from './write-cells.ts';
import type { XmlTag } from '../xml/xml-tag.ts';
import type { ZipEntry, ZipOutput } from './zip-output.ts';
import { phrase } from '../../../words/phrase.ts';

/**
 * Rows whose last fields become cells beside those of the sheet they come from: widths, formats, formulas, other sheets and
 * pictures stay. The header is frozen unless the sheet has panes of its own.
 *
 * The sheet is read again while the rows come: at the end of each of its rows of data, the cells of the next one are put in.
 *
 * @throws {ArpenteurError} WORKBOOK_UNREADABLE: with macros, which an .xlsx cannot hold; SHEET_FULL.
 */
export async function extendedSheet(
  file: string,
  { columns }: WrittenTable,
  source: TableLocation,
  zip: ZipOutput,
): Promise<SheetRows> {
  const { path, ...options } = source;
  const table = await SheetTable.of(await Workbook.open(path), options);
  const {
    book: { archive },
    sheet,
  } = table;
  const firstField = columns.findIndex(({ type }) => type !== undefined);
  try {
    if (archive.parts.some((part) => part.endsWith('vbaProject.bin'))) {
      throw unreadable(
        path,
        phrase`the workbook holds macros, which an .xlsx cannot; write CSV, or save it without them`,
      );
    }
    for (const part of archive.parts) {
      if (part === sheet.part || part.endsWith('/')) continue;
      zip.addPieces(part, () => archive.readPart(part));
    }
    const writer = new CellWriter(file, columns.slice(firstField), table.area.freeColumn);
    const extender = new SheetExtender(table, writer, zip.open(sheet.part));
    return {
      firstField,
      begin: () => Promise.resolve(),
      add: (rows) => extender.add(rows),
      end: () => extender.end(),
      close: () => {
        extender.close();
        table.close();
      },
    };
  } catch (error) {
    table.close();
    throw error;
  }
}

/** An edit of the XML of a sheet: a range of bytes is replaced by a text, and by the cells of the next row. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: Uint8Array;
  /** Number of a row whose cells are inserted after the text; 0 for none. */
  readonly row: number;
}

/** Copies the XML of a sheet and inserts cells. */
class SheetExtender {
  readonly #table: SheetTable<Workbook>;
  readonly #writer: CellWriter;
  readonly #pieces: AsyncGenerator<Uint8Array, undefined>;
  readonly #parser: SheetParser;
  readonly #entry: ZipEntry;
  /** Prefix of all names, which some writers put before them; '' for none. */
  #prefix = '';
  /** What is read and not yet written, and the place where it begins. */
  #pending: Uint8Array = nothing;
  #pendingAt = 0;
  #edits: Edit[] = [];
  #isRead = false;
  #rows = noRows;
  #nextRow = 0;
  /** The row that ends, once it has a text. */
  #lastRow: SheetRow | undefined;
  #rowNumber = 0;
  /** Where an element began whose end decides about it. */
  #cellFrom = -1;
  #cellReference = '';
  #headerStyle = '0';
  #viewFrom = -1;
  #viewHasPane = false;
  #hasViews = false;
  /** End of the last tag: all before it can be written. */
  #settled = 0;

  constructor(table: SheetTable<Workbook>, writer: CellWriter, entry: ZipEntry) {
    this.#entry = entry;
    this.#table = table;
    this.#writer = writer;
    this.#pieces = table.book.archive.readPart(table.sheet.part);
    const onRow = (row: SheetRow): void => {
      this.#lastRow = row;
    };
    this.#parser = table.book.parser(
      table.sheet,
      { onRow },
      {
        opened: (name, tag, isSelfClosing) => {
          this.#opened(name, tag, isSelfClosing);
        },
        closed: (name, hasText) => {
          this.#closed(name, hasText);
        },
      },
    );
  }

  async add(rows: CellRows): Promise<void> {
    this.#rows = rows;
    this.#nextRow = 0;
    while (this.#nextRow < rows.count) {
      await this.#write();
      if (this.#nextRow < rows.count && !(await this.#read())) throw this.#changed();
    }
  }

  async end(): Promise<void> {
    this.#rows = noRows;
    this.#nextRow = 0;
    while (await this.#read()) await this.#write();
    await this.#write();
    if (this.#edits.length > 0) throw this.#changed();
    await this.#entry.write(this.#pending);
    this.#entry.end();
  }

  close(): void {
    this.#pieces.return(undefined).catch(() => undefined);
  }

  /** Reads some more of the sheet; false at its end. */
  async #read(): Promise<boolean> {
    if (this.#isRead) return false;
    try {
      const { done, value } = await this.#pieces.next();
      if (done === true) {
        this.#isRead = true;
        this.#parser.xml.close();
        return false;
      }
      this.#pending = this.#pending.length === 0 ? value : Buffer.concat([this.#pending, value]);
      this.#parser.xml.write(value);
      return true;
    } catch (error) {
      throw asUnreadable(this.#table.book.archive.path, error);
    }
  }

  /** Writes as far as there are rows for. */
  async #write(): Promise<void> {
    const out = new ByteBuffer(2 * this.#pending.length);
    let done = 0;
    let at = this.#pendingAt;
    for (const edit of this.#edits) {
      if (edit.row > 0 && this.#nextRow === this.#rows.count) break;
      out.writeBytes(this.#between(at, edit.from));
      out.writeBytes(edit.text);
      if (edit.row > 0) this.#writer.cells(out, edit.row, this.#rows, this.#nextRow++);
      at = edit.to;
      done++;
    }
    this.#edits = this.#edits.slice(done);
    const next = this.#edits[0]?.from ?? Math.min(this.#settled, this.#openFrom());
    if (next > at) {
      out.writeBytes(this.#between(at, next));
      at = next;
    }
    this.#pending = this.#pending.subarray(at - this.#pendingAt);
    this.#pendingAt = at;
    if (out.length > 0) await this.#entry.write(out.view());
  }

  /** Start of an element that may have to go. */
  #openFrom(): number {
    if (this.#viewFrom !== -1) return this.#viewFrom;
    return this.#cellFrom === -1 ? Infinity : this.#cellFrom;
  }

  #between(from: number, to: number): Uint8Array {
    return this.#pending.subarray(from - this.#pendingAt, to - this.#pendingAt);
  }

  #opened(name: string, tag: XmlTag, isSelfClosing: boolean): void {
    const { tagStart: from, tagEnd: to } = this.#parser.xml;
    this.#settled = to;
    const { headerRow, freeColumn } = this.#table.area;
    switch (name) {
      case 'worksheet':
        this.#prefix = tag.prefix;
        this.#writer.usePrefix(tag.prefix);
        return;
      case 'dimension':
        this.#edits.push({ from, to, text: nothing, row: 0 });
        return;
      case 'sheetView':
        this.#hasViews = true;
        this.#viewHasPane = false;
        this.#viewFrom = isSelfClosing ? from : to;
        return;
      case 'pane':
        this.#viewHasPane = true;
        return;
      case 'sheetFormatPr':
      case 'cols':
      case 'sheetData': {
        if (this.#hasViews) return;
        this.#hasViews = true;
        if (headerRow === 0) return;
        const views = `<sheetViews><sheetView workbookViewId="0">${frozenBelow(headerRow)}</sheetView></sheetViews>`;
        this.#edits.push({ from, to: from, text: Buffer.from(this.#prefixed(views)), row: 0 });
        return;
      }
      case 'row': {
        this.#lastRow = undefined;
        this.#rowNumber = tag.number('r') ?? this.#rowNumber + 1;
        if (!tag.find('spans')) return;
        const spans = tag.place();
        // The blank before it, too.
        this.#edits.push({ from: spans.from - 1, to: spans.to, text: nothing, row: 0 });
        return;
      }
      case 'c':
        if (this.#parser.column < freeColumn) {
          if (this.#rowNumber === headerRow) this.#headerStyle = tag.get('s') ?? '0';
          return;
        }
        this.#cellFrom = from;
        this.#cellReference = tag.get('r') ?? '';
        return;
      default:
    }
  }

  #closed(name: string, hasText: boolean): void {
    const { tagStart: from, tagEnd: to } = this.#parser.xml;
    this.#settled = to;
    switch (name) {
      case 'sheetView':
        this.#endView(from, to);
        return;
      case 'c':
        if (this.#cellFrom === -1) return;
        // Cells with only a border or colour are replaced; a value belongs to somebody.
        if (hasText) throw this.#taken();
        this.#edits.push({ from: this.#cellFrom, to, text: nothing, row: 0 });
        this.#cellFrom = -1;
        return;
      case 'row':
        this.#endRow(from);
        return;
      default:
    }
  }

  #endRow(from: number): void {
    const row = this.#lastRow;
    if (row === undefined) return;
    const { headerRow } = this.#table.area;
    if (this.#table.hasHeader && row.number === headerRow) {
      const header = new ByteBuffer(1 << 10);
      this.#writer.header(header, headerRow, this.#headerStyle);
      this.#edits.push({ from, to: from, text: header.view(), row: 0 });
    } else if (this.#table.isData(row)) this.#edits.push({ from, to: from, text: nothing, row: row.number });
  }

  /** Ends the view of a sheet. Selections in it are removed, since they would belong to another pane. */
  #endView(end: number, to: number): void {
    const { headerRow } = this.#table.area;
    const from = this.#viewFrom;
    this.#viewFrom = -1;
    if (this.#viewHasPane || headerRow === 0) return;
    // Self-closing: both ends are one tag.
    if (from === end) {
      const tag = Buffer.from(this.#between(from, to)).toString('utf8');
      const text = `${tag.replace(/\s*\/>$/, '>')}${this.#prefixed(frozenBelow(headerRow))}</${this.#prefix}sheetView>`;
      this.#edits.push({ from, to, text: Buffer.from(text, 'utf8'), row: 0 });
    } else this.#edits.push({ from, to: end, text: Buffer.from(this.#prefixed(frozenBelow(headerRow))), row: 0 });
  }

  #prefixed(xml: string): string {
    return this.#prefix === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${this.#prefix}`);
  }

  #taken(): ArpenteurError {
    const { path } = this.#table.book.archive;
    const column = columnLetters(this.#table.area.freeColumn);
    const message = phrase`${path}: the cell ${this.#cellReference} stands where the results are written, from column ${column} on; move it, or write CSV.`;
    return new ArpenteurError('SHEET_FULL', message, { file: path });
  }

  #changed(): ArpenteurError {
    const { path } = this.#table.book.archive;
    return new ArpenteurError('INPUT_CHANGED', phrase`${path} changed while it was read: it has other rows.`, {
      file: path,
    });
  }
}

const nothing = new Uint8Array(0);
const noRows = new CellRows('utf-8');
