import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { ArpenteurError } from '../../errors.ts';
import { carriageReturn, lineFeed, quote } from '../csv/csv-syntax.ts';
import { rowsAboveHeader } from '../csv/rows-above-header.ts';
import type { SheetBook, SheetPart } from './sheet-book.ts';
import { columnOf } from './sheet-limits.ts';
import type { SheetRow } from './sheet-row.ts';
import { asUnreadable } from './zip-archive.ts';
import { phrase } from '../../words/phrase.ts';

/** Rows from whose shape the header is found. */
const sampleRows = 300;
/** Bytes of CSV that are given at a time. */
const pieceBytes = 1 << 16;

/** How the table of a workbook is found; the same names as in other formats. */
export interface SheetOptions {
  /** Name of the sheet; default: the first that is not hidden. */
  readonly sheet?: string | undefined;
  /** Rows above the header; default: titles and blank rows, if any. */
  readonly skip?: number | undefined;
  /** False where the first row is data. */
  readonly header?: boolean | undefined;
}

/** The place of the table in a sheet. */
export interface SheetArea {
  /** Row of the header, from 1; where there is none, the row above the first. */
  readonly headerRow: number;
  /** First column, from 0, and number of columns: as many as the header fills, and those between. */
  readonly firstColumn: number;
  readonly columns: number;
  /** First column after all cells of the sample, from 0. */
  readonly freeColumn: number;
}

/** A sheet of an open workbook, with the place of its table. */
export class SheetTable<Book extends SheetBook = SheetBook> {
  readonly book: Book;
  readonly sheet: SheetPart;
  readonly area: SheetArea;
  /** Whether a row of the table is its header. */
  readonly hasHeader: boolean;

  private constructor(book: Book, sheet: SheetPart, area: SheetArea, hasHeader: boolean) {
    this.book = book;
    this.sheet = sheet;
    this.area = area;
    this.hasHeader = hasHeader;
  }

  /**
   * Finds the table of one of the sheets of a workbook, which is closed if there is none.
   *
   * @throws {ArpenteurError} WORKBOOK_UNREADABLE, INPUT_EMPTY, OPTION_INVALID (no such sheet).
   */
  static async of<Book extends SheetBook>(book: Book, options: SheetOptions = {}): Promise<SheetTable<Book>> {
    const { path } = book.archive;
    try {
      const sheet = chooseSheet(book, options.sheet);
      await book.prepare();
      const hasHeader = options.header ?? true;
      const rows: SampleRow[] = [];
      for await (const more of sampleOf(book, sheet)) {
        rows.push(...more);
        if (rows.length >= sampleRows) break;
      }
      const area = findArea(rows.slice(0, sampleRows), options.skip, hasHeader);
      if (area === undefined) {
        throw new ArpenteurError(
          'INPUT_EMPTY',
          phrase`${path}: the sheet ${sheet.name} has no row, not even a header.`,
          {
            file: path,
          },
        );
      }
      return new SheetTable(book, sheet, area, hasHeader);
    } catch (error) {
      book.archive.close();
      throw asUnreadable(path, error);
    }
  }

  /** True for a row of data: below the header, with text in a column of the table. */
  isData(row: SheetRow): boolean {
    const { headerRow, firstColumn, columns } = this.area;
    return row.number > headerRow && row.hasText(firstColumn, firstColumn + columns);
  }

  /**
   * The table as CSV in UTF-8 with commas and line feeds, header first.
   *
   * @param onRead called with the share of the sheet that is read, 0..1.
   * @throws {ArpenteurError} WORKBOOK_UNREADABLE; SHEET_MERGED: cells of several rows of the table are one.
   */
  async *csv(onRead: (share: number) => void): AsyncGenerator<Uint8Array, undefined> {
    const { headerRow, firstColumn, columns } = this.area;
    const lastColumn = firstColumn + columns;
    let text = new ByteBuffer(2 * pieceBytes);
    if (!this.hasHeader) text.writeText(`${columnNames(columns).join(',')}\n`);
    const { archive } = this.book;
    const parser = this.book.parser(this.sheet, {
      onRow: (row) => {
        if (this.isData(row) || (this.hasHeader && row.number === headerRow)) {
          writeCsvLine(text, row, firstColumn, lastColumn);
        }
      },
      onMerged: (range) => {
        this.#refuseMerged(range);
      },
    });
    const size = Math.max(1, archive.sizeOf(this.sheet.part));
    let read = 0;
    try {
      for await (const piece of archive.readPart(this.sheet.part)) {
        read += piece.length;
        parser.xml.write(piece);
        if (text.length < pieceBytes) continue;
        onRead(read / size);
        yield text.view();
        text = new ByteBuffer(2 * pieceBytes);
      }
      parser.xml.close();
    } catch (error) {
      throw asUnreadable(archive.path, error);
    }
    onRead(1);
    if (text.length > 0) yield text.view();
    return undefined;
  }

  close(): void {
    this.book.archive.close();
  }

  /** Of merged cells only the first has a value: rows of the table would lose theirs. */
  #refuseMerged(range: string): void {
    const { headerRow, firstColumn, columns } = this.area;
    const [from = '', to = from] = range.split(':');
    const [top, bottom] = [rowOf(from), rowOf(to)];
    const isBeside = columnOf(from) >= firstColumn + columns || columnOf(to) < firstColumn;
    if (bottom <= headerRow || top === bottom || isBeside) return;
    const { path } = this.book.archive;
    const first = Math.max(top, headerRow) + 1;
    const message =
      first === bottom
        ? phrase`${path}: the cells ${range} of the sheet ${this.sheet.name} are merged, so row ${bottom} lacks its value.`
        : phrase`${path}: the cells ${range} of the sheet ${this.sheet.name} are merged, so rows ${first} to ${bottom} lack their value.`;
    throw new ArpenteurError('SHEET_MERGED', message, { file: path });
  }
}

function chooseSheet({ archive: { path }, sheets }: SheetBook, wanted: string | undefined): SheetPart {
  const found =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : (sheets.find(({ name }) => name === wanted) ??
        sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()));
  if (found !== undefined) return found;
  const names = sheets.map(({ name }) => name);
  const nearest = nearestWords(wanted ?? '', names).join(', ');
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`\`sheet: ${wanted ?? ''}\`: ${path} has no such sheet; nearest: ${nearest}; sheets: ${names.join(', ')}.`,
    { option: 'sheet' },
  );
}

/** A row by whose shape the table is found. */
interface SampleRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Rows of a sheet, as they are parsed. */
async function* sampleOf(book: SheetBook, sheet: SheetPart): AsyncGenerator<SampleRow[], void> {
  let rows: SampleRow[] = [];
  const { xml } = book.parser(sheet, {
    onRow: (row) => rows.push({ number: row.number, cells: row.texts() }),
  });
  for await (const piece of book.archive.readPart(sheet.part)) {
    xml.write(piece);
    yield rows;
    rows = [];
  }
  xml.close();
  yield rows;
}

function findArea(rows: readonly SampleRow[], skip: number | undefined, hasHeader: boolean): SheetArea | undefined {
  const shown = skip === undefined ? rows : rows.filter(({ number }) => number > skip);
  const filled = shown.map(({ cells }) => cells.filter((cell) => cell !== '').length);
  const above = skip !== undefined || !hasHeader ? 0 : rowsAboveHeader(filled, (row) => shown[row]?.cells ?? []);
  const header = shown[above];
  if (header === undefined) return undefined;
  const table = hasHeader ? [header] : shown;
  const firsts = table.map(({ cells }) => cells.findIndex((cell) => cell !== ''));
  const firstColumn = Math.max(0, Math.min(...firsts));
  const lastColumn = Math.max(...table.map(({ cells }) => cells.length));
  return {
    headerRow: hasHeader ? header.number : header.number - 1,
    firstColumn,
    columns: lastColumn - firstColumn,
    freeColumn: Math.max(...shown.slice(above).map(({ cells }) => cells.length)),
  };
}

function writeCsvLine(out: ByteBuffer, row: SheetRow, from: number, to: number): void {
  const { bytes } = row.text;
  for (let column = from; column < to; column++) {
    if (column > from) out.writeByte(comma);
    const start = row.start(column);
    const end = row.end(column);
    if (end === start) continue;
    if (needsQuotes(bytes, start, end)) writeQuoted(out, bytes, start, end);
    else out.writeBytes(bytes, start, end);
  }
  out.writeByte(lineFeed);
}

function needsQuotes(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote || byte === comma || byte === lineFeed || byte === carriageReturn) return true;
  }
  return false;
}

function writeQuoted(out: ByteBuffer, bytes: Uint8Array, start: number, end: number): void {
  out.writeByte(quote);
  for (let at = start; at < end; at++) {
    if (bytes[at] === quote) out.writeByte(quote);
    out.writeByte(bytes[at] ?? 0);
  }
  out.writeByte(quote);
}

/** Names of columns without a header, as of other formats. */
function columnNames(count: number): string[] {
  return Array.from({ length: count }, (_, column) => `col${column + 1}`);
}

const comma = 0x2c;

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}
