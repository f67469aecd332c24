/** A workbook with columns added to one of its sheets; all else stays as it is, byte for byte. */
import { ArpenteurError } from '../../errors.ts';
import type { WrittenTable } from '../convert/json-rows.ts';
import type { TableLocation } from '../formats.ts';
import { frozenBelow } from './new-sheet.ts';
import { SheetTable } from './read-sheet.ts';
import { columnLetters, columnOf, type SheetParser, type SheetRow } from './sheet-parser.ts';
import type { SheetRows } from './sheet-rows.ts';
import { asUnreadable, unreadable } from './workbook.ts';
import { CellWriter } from './write-cells.ts';
import type { XmlTag } from './xml-scanner.ts';
import type { ZipEntry, ZipOutput } from './zip-output.ts';
import { phrase } from '../../words/phrase.ts';

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
  const table = await SheetTable.open(path, options);
  const { workbook, sheet } = table;
  const firstField = columns.findIndex(({ type }) => type !== undefined);
  try {
    if (workbook.parts.some((part) => part.endsWith('vbaProject.bin'))) {
      throw unreadable(
        path,
        phrase`the workbook holds macros, which an .xlsx cannot; write CSV, or save it without them`,
      );
    }
    for (const part of workbook.parts) {
      if (part === sheet.part || part.endsWith('/')) continue;
      zip.addPieces(part, () => workbook.readPart(part));
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

/** A change to the XML of a sheet: what stands between two places gives way to a text, or to the cells of the next row. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Number of a row whose cells are put in behind the text; 0 for none. */
  readonly row: number;
}

/** Goes through the XML of a sheet and puts cells in. Bytes are characters here, since only ASCII is looked at. */
class SheetExtender {
  readonly #table: SheetTable;
  readonly #writer: CellWriter;
  readonly #pieces: AsyncGenerator<Uint8Array, undefined>;
  readonly #parser: SheetParser;
  readonly #entry: ZipEntry;
  /** Prefix of all names, which some writers put before them; '' for none. */
  #prefix = '';
  /** What is read and not yet written, and the place where it begins. */
  #pending = '';
  #pendingAt = 0;
  #edits: Edit[] = [];
  #isRead = false;
  #rows: readonly (readonly string[])[] = [];
  #nextRow = 0;
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

  constructor(table: SheetTable, writer: CellWriter, entry: ZipEntry) {
    this.#entry = entry;
    this.#table = table;
    this.#writer = writer;
    this.#pieces = table.workbook.readPart(table.sheet.part);
    this.#parser = table.parser({
      onRow: (row) => {
        this.#lastRow = row;
      },
      watch: {
        opened: (name, tag, isSelfClosing) => {
          this.#opened(name, tag, isSelfClosing);
        },
        closed: (name, text) => {
          this.#closed(name, text);
        },
      },
    });
  }

  async add(rows: readonly (readonly string[])[]): Promise<void> {
    this.#rows = rows;
    this.#nextRow = 0;
    while (this.#nextRow < rows.length) {
      await this.#write();
      if (this.#nextRow < rows.length && !(await this.#read())) throw this.#changed();
    }
  }

  async end(): Promise<void> {
    this.#rows = [];
    this.#nextRow = 0;
    while (await this.#read()) await this.#write();
    await this.#write();
    if (this.#edits.length > 0) throw this.#changed();
    await this.#entry.write(this.#pending, 'latin1');
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
      const text = Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
      this.#pending += text;
      this.#parser.xml.write(text);
      return true;
    } catch (error) {
      throw asUnreadable(this.#table.workbook.path, error);
    }
  }

  /** Writes as far as there are rows for. */
  async #write(): Promise<void> {
    let xml = '';
    let done = 0;
    let at = this.#pendingAt;
    for (const edit of this.#edits) {
      let { text } = edit;
      if (edit.row > 0) {
        const row = this.#rows[this.#nextRow];
        if (row === undefined) break;
        this.#nextRow++;
        text = this.#prefixed(asBytes(this.#writer.cells(edit.row, row)));
      }
      xml += this.#between(at, edit.from) + text;
      at = edit.to;
      done++;
    }
    this.#edits = this.#edits.slice(done);
    const next = this.#edits[0]?.from ?? Math.min(this.#settled, this.#openFrom());
    if (next > at) {
      xml += this.#between(at, next);
      at = next;
    }
    this.#pending = this.#pending.slice(at - this.#pendingAt);
    this.#pendingAt = at;
    if (xml !== '') await this.#entry.write(xml, 'latin1');
  }

  /** Start of an element that may have to go. */
  #openFrom(): number {
    if (this.#viewFrom !== -1) return this.#viewFrom;
    return this.#cellFrom === -1 ? Infinity : this.#cellFrom;
  }

  #between(from: number, to: number): string {
    return this.#pending.slice(from - this.#pendingAt, to - this.#pendingAt);
  }

  #opened(name: string, tag: XmlTag, isSelfClosing: boolean): void {
    const to = this.#parser.xml.position;
    const from = this.#tagStart(to);
    this.#settled = to;
    const { headerRow, freeColumn } = this.#table.area;
    switch (name) {
      case 'worksheet':
        this.#prefix = /^<([\w.-]+:)/.exec(this.#between(from, to))?.[1] ?? '';
        return;
      case 'dimension':
        this.#edits.push({ from, to, text: '', row: 0 });
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
        this.#edits.push({ from, to: from, text: this.#prefixed(views), row: 0 });
        return;
      }
      case 'row': {
        this.#lastRow = undefined;
        const number = tag.get('r');
        this.#rowNumber = number === undefined ? this.#rowNumber + 1 : Number(number);
        const spans = /\sspans="[^"]*"/.exec(this.#between(from, to));
        if (spans === null) return;
        const start = from + spans.index;
        this.#edits.push({ from: start, to: start + spans[0].length, text: '', row: 0 });
        return;
      }
      case 'c':
        this.#cellReference = tag.get('r') ?? '';
        if (this.#rowNumber === headerRow && columnOf(this.#cellReference) < freeColumn) {
          this.#headerStyle = tag.get('s') ?? '0';
        }
        if (columnOf(this.#cellReference) >= freeColumn) this.#cellFrom = from;
        return;
      default:
    }
  }

  #closed(name: string, text: string): void {
    const to = this.#parser.xml.position;
    this.#settled = to;
    switch (name) {
      case 'sheetView':
        this.#endView(to);
        return;
      case 'c':
        if (this.#cellFrom === -1) return;
        // Cells with a border or colour and no value give way; those with a value are somebody's.
        if (text !== '') throw this.#taken();
        this.#edits.push({ from: this.#cellFrom, to, text: '', row: 0 });
        this.#cellFrom = -1;
        return;
      case 'row':
        this.#endRow(to);
        return;
      default:
    }
  }

  #endRow(to: number): void {
    const row = this.#lastRow;
    if (row === undefined) return;
    const { headerRow } = this.#table.area;
    const from = this.#tagStart(to);
    if (this.#table.hasHeader && row.number === headerRow) {
      const header = asBytes(this.#writer.header(headerRow, this.#headerStyle));
      this.#edits.push({ from, to: from, text: this.#prefixed(header), row: 0 });
    } else if (this.#table.isData(row)) this.#edits.push({ from, to: from, text: '', row: row.number });
  }

  /** The view of a sheet without panes: selections inside would be of a pane that is no more. */
  #endView(to: number): void {
    const { headerRow } = this.#table.area;
    const from = this.#viewFrom;
    this.#viewFrom = -1;
    if (this.#viewHasPane || headerRow === 0) return;
    const end = this.#tagStart(to);
    // Self-closing: both ends are one tag.
    if (from === end) {
      const tag = this.#between(from, to);
      const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? 'sheetView';
      const text = `${tag.replace(/\s*\/>$/, '>')}${this.#prefixed(frozenBelow(headerRow))}</${name}>`;
      this.#edits.push({ from, to, text, row: 0 });
    } else this.#edits.push({ from, to: end, text: this.#prefixed(frozenBelow(headerRow)), row: 0 });
  }

  #prefixed(xml: string): string {
    return this.#prefix === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${this.#prefix}`);
  }

  #tagStart(to: number): number {
    return this.#pendingAt + this.#pending.lastIndexOf('<', to - this.#pendingAt - 1);
  }

  #taken(): ArpenteurError {
    const { path } = this.#table.workbook;
    const column = columnLetters(this.#table.area.freeColumn);
    const message = phrase`${path}: the cell ${this.#cellReference} stands where the results are written, from column ${column} on; move it, or write CSV.`;
    return new ArpenteurError('SHEET_FULL', message, { file: path });
  }

  #changed(): ArpenteurError {
    const { path } = this.#table.workbook;
    return new ArpenteurError('INPUT_CHANGED', phrase`${path} changed while it was read: it has other rows.`, {
      file: path,
    });
  }
}

/** A text in UTF-8, one character per byte. */
function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
