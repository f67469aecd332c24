import type { FileMove } from '../../../files/commit-files.ts';
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { WrittenTable } from '../../convert/json-rows.ts';
import { FieldScanner, fieldForm, fieldText } from '../../csv/csv-fields.ts';
import type { OutputState, ResumableSink, RowSink } from '../../row-sink.ts';
import { loadCodecs, type WrittenCodec } from '../format/codecs.ts';
import { ColumnChunkWriter } from './column-chunk-writer.ts';
import { schemaElement, type WrittenType } from './value-form.ts';
import { PageBuilder, readPages } from './column-page.ts';
import { closeFooter } from './splice.ts';
import { makeList, makeStruct, makeText, ThriftReader, type ThriftStruct, writeThrift } from '../format/thrift.ts';

/** Rows of a page. */
const pageRows = 1 << 14;
/** Rows of a row group by default: what DuckDB writes. */
export const defaultGroupRows = 122_880;

/** How a Parquet file is written from rows of text. */
export interface ParquetTableOptions {
  /** Rows of a row group at least, except the last: it ends where a chunk of rows does. */
  readonly groupRows: number;
  readonly codec: WrittenCodec;
}

/**
 * Writes rows of CSV as a Parquet file: the input's columns in the types that they had in Parquet, else as texts, and the result columns in
 * their types. An empty field without quotes is null.
 */
export class ParquetTableSink implements ResumableSink {
  readonly #sink: RowSink | ResumableSink;
  readonly #table: WrittenTable;
  readonly #options: ParquetTableOptions;
  readonly #columns: readonly { readonly name: string; readonly type: WrittenType }[];
  readonly #pages: readonly PageBuilder[];
  readonly #chunks: readonly ColumnChunkWriter[];
  readonly #scanner: FieldScanner;
  readonly #page = new ByteBuffer(0);
  #groups: ThriftStruct[] = [];
  /** Rows of the row group, and of all. */
  #rows = 0;
  #rowsWritten = 0;
  #position = 0;
  /** The header comes first, by itself. */
  #isHead: boolean;

  private constructor(
    sink: RowSink | ResumableSink,
    table: WrittenTable,
    options: ParquetTableOptions,
    isNew: boolean,
  ) {
    this.#sink = sink;
    this.#table = table;
    this.#options = options;
    this.#isHead = isNew;
    this.#columns = table.columns.map(({ name, type, stored }) => ({ name, type: type ?? stored ?? 'text' }));
    this.#pages = this.#columns.map(({ type }) => new PageBuilder(type, options.codec));
    this.#chunks = this.#columns.map(({ name, type }) => new ColumnChunkWriter(name, type, options.codec));
    this.#scanner = new FieldScanner(table.syntax);
  }

  /**
   * @param sink takes the bytes of the file.
   * @param table of CSV.
   * @param begun how far an earlier run came.
   */
  static async open(
    sink: RowSink | ResumableSink,
    table: WrittenTable,
    options: ParquetTableOptions,
    begun?: OutputState,
  ): Promise<ParquetTableSink> {
    await loadCodecs();
    const isNew = begun === undefined || begun.bytes === 0;
    const written = new ParquetTableSink(sink, table, options, isNew);
    if (isNew) await written.#write(Buffer.from('PAR1', 'latin1'));
    else written.#goOn(begun);
    return written;
  }

  get ended(): boolean {
    return this.#sink.ended;
  }

  get canSync(): boolean {
    return this.#rows === 0;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#isHead) {
      this.#isHead = false;
      return;
    }
    for (let at = 0; at < bytes.length;) {
      at = this.#scanner.next(bytes, at, bytes.length);
      this.#takeRow(bytes);
      if (this.#pages[0]?.rows === pageRows) this.#endPages();
    }
    if (this.#rows >= this.#options.groupRows) await this.#endGroup();
  }

  async finish(): Promise<FileMove | undefined> {
    if (this.#rows > 0) await this.#endGroup();
    const root = makeStruct([4, 'binary', makeText('schema')], [5, 'i32', this.#columns.length]);
    const footer = makeStruct(
      [1, 'i32', 1],
      [2, 'list', makeList([root, ...this.#columns.map(({ name, type }) => schemaElement(name, type))])],
      [3, 'i64', this.#rowsWritten],
      [4, 'list', makeList(this.#groups)],
      [6, 'binary', makeText('arpenteur')],
    );
    await this.#write(closeFooter(writeThrift(footer)));
    return this.#sink.finish();
  }

  async sync(): Promise<OutputState> {
    const state = 'sync' in this.#sink ? await this.#sink.sync() : { bytes: this.#position, crc32: 0 };
    return { ...state, pending: Buffer.concat(this.#groups.map(writeThrift)).toString('base64') };
  }

  async keep(): Promise<void> {
    if ('keep' in this.#sink) await this.#sink.keep();
  }

  discard(): Promise<void> {
    return this.#sink.discard();
  }

  #goOn({ bytes, pending = '' }: OutputState): void {
    this.#position = bytes;
    const entries = Buffer.from(pending, 'base64');
    const reader = new ThriftReader(entries);
    while (reader.at < entries.length) {
      const group = reader.struct();
      this.#groups.push(group);
      this.#rowsWritten += Number(group.get(3)?.value ?? 0);
    }
  }

  /** Takes the record that the scanner has just cut. */
  #takeRow(bytes: Uint8Array): void {
    const { count, start, end, form } = this.#scanner;
    const { encoding } = this.#table;
    const isPlain = this.#scanner.isPlainAscii || encoding === 'utf-8';
    for (const [column, page] of this.#pages.entries()) {
      const from = page.out.length;
      if (column >= count) {
        page.end(from);
        continue;
      }
      if (form[column] === fieldForm.escaped || !isPlain) {
        page.out.writeText(fieldText(this.#scanner, column, bytes, encoding));
      } else page.out.writeBytes(bytes, start[column], end[column]);
      page.end(from, page.out.length === from && form[column] === fieldForm.plain);
    }
    this.#rows++;
  }

  #endPages(): void {
    this.#page.clear();
    for (const page of this.#pages) page.take(this.#page);
    for (const [at, page] of readPages(this.#page.bytes, this.#pages.length).entries()) this.#chunks[at]?.add(page);
  }

  async #endGroup(): Promise<void> {
    if ((this.#pages[0]?.rows ?? 0) > 0) this.#endPages();
    const entries: ThriftStruct[] = [];
    const start = this.#position;
    let plain = 0;
    for (const chunk of this.#chunks) {
      const { pieces, plainBytes, describe } = chunk.finish();
      entries.push(describe(this.#position));
      plain += plainBytes;
      await this.#write(Buffer.concat(pieces));
    }
    const bytes = this.#position - start;
    this.#groups.push(
      makeStruct(
        [1, 'list', makeList(entries)],
        [2, 'i64', plain],
        [3, 'i64', this.#rows],
        [5, 'i64', start],
        [6, 'i64', bytes],
      ),
    );
    this.#rowsWritten += this.#rows;
    this.#rows = 0;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#position += bytes.length;
    await this.#sink.write(bytes);
  }
}
