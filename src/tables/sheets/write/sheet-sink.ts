import type { FileMove } from '../../../files/commit-files.ts';
import type { WrittenTable } from '../../convert/json-rows.ts';
import { RecordStream, type VisitRecord } from '../../csv/record-stream.ts';
import type { TableLocation } from '../../formats.ts';
import type { RowSink } from '../../row-sink.ts';
import { CellRows } from './cell-rows.ts';
import { extendedSheet } from './extended-sheet.ts';
import { newSheet } from './new-sheet.ts';
import type { SheetRows } from './sheet-rows.ts';
import { ZipOutput } from './zip-output.ts';

/** Options of a {@link SheetSink}. */
export interface SheetSinkOptions {
  readonly table: WrittenTable;
  /** The sheet that all rows come from, in order: it is kept, and the added columns follow its own. */
  readonly source?: TableLocation | undefined;
}

/** Takes rows as text and writes them as a workbook. */
export class SheetSink implements RowSink {
  readonly ended = false;
  readonly #target: RowSink;
  readonly #zip: ZipOutput;
  readonly #rows: SheetRows;
  readonly #stream: RecordStream;
  readonly #taken: CellRows;
  #isHeader: boolean;
  readonly #take: VisitRecord = (scanner, bytes) => {
    if (this.#isHeader) {
      this.#isHeader = false;
      return;
    }
    this.#taken.add(scanner, bytes, this.#rows.firstField);
  };

  private constructor(target: RowSink, table: WrittenTable, zip: ZipOutput, rows: SheetRows) {
    this.#target = target;
    this.#zip = zip;
    this.#rows = rows;
    this.#stream = new RecordStream(table.syntax);
    this.#taken = new CellRows(table.encoding);
    this.#isHeader = table.header;
  }

  /**
   * @param target takes the bytes of the workbook.
   * @throws {ArpenteurError} SHEET_FULL, WORKBOOK_UNREADABLE.
   */
  static async open(target: RowSink, file: string, { table, source }: SheetSinkOptions): Promise<SheetSink> {
    const zip = new ZipOutput(target);
    const rows =
      source === undefined ? newSheet(file, table.columns, zip) : await extendedSheet(file, table, source, zip);
    const sink = new SheetSink(target, table, zip, rows);
    await rows.begin();
    return sink;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#stream.push(bytes, this.#take);
    await this.#add();
  }

  async finish(): Promise<FileMove | undefined> {
    this.#stream.end(this.#take);
    await this.#add();
    await this.#rows.end();
    await this.#zip.finish();
    this.#rows.close();
    return this.#target.finish();
  }

  async discard(): Promise<void> {
    this.#zip.abort();
    this.#rows.close();
    await this.#target.discard();
  }

  async #add(): Promise<void> {
    if (this.#taken.count > 0) await this.#rows.add(this.#taken);
    this.#taken.clear();
  }
}
