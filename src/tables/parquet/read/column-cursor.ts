import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { ArpenteurError } from '../../../errors.ts';
import { decompress } from '../format/codecs.ts';
import { bitWidth, readHybrid } from '../format/levels.ts';
import { invalidParquet, type ParquetFile, type RowGroup } from '../format/parquet-file.ts';
import type { ParquetColumn } from '../format/schema.ts';
import { noFields, integerOf, structOf, ThriftError, ThriftReader, type ThriftStruct } from '../format/thrift.ts';
import { textWriter } from '../format/value-text.ts';
import { encodings, readValues, textTable, type ValueTable } from '../format/values.ts';
import { phrase } from '../../../words/phrase.ts';

/** Bytes read from the file at a time. */
const windowBytes = 1 << 20;
/** Largest page that is read; writers make pages of 1 MB. */
const mostPageBytes = 1 << 30;
/** Most rows of a page; writers give it some ten thousand. */
const mostPageRows = 1 << 24;
/** A page that unpacks to more than this many times its size, and to more than these bytes, is forged. */
const mostRatio = 1000;
const forgedBytes = 64 << 20;

/** Size up to which a dictionary is copied whole for some thousand rows: writers make them of 1 MB at most. */
const wholeDictionaryBytes = 5 << 18;

const pageType = { data: 0, dictionary: 2, dataV2: 3 } as const;

/** Where the texts of rows lie in a buffer: -1 twice for a null. */
export interface TextRanges {
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** A page whose values are known and not all taken. */
interface Page {
  readonly values: ValueTable;
  /** Index of each value in `values`; undefined where they are in order. */
  readonly indexes: Uint32Array | undefined;
  /** 1 for each row that has a value; undefined where all have. */
  readonly present: Uint8Array | undefined;
  readonly rows: number;
}

/** Reads one column of a row group from its first row to its last, as text, page by page. */
export class ColumnCursor {
  readonly #file: ParquetFile;
  readonly #column: ParquetColumn;
  readonly #codec: number;
  readonly #end: number;
  readonly #toText: (values: ValueTable) => ValueTable;
  /** Bytes of the file from `#at` on that are read already. */
  #window: Uint8Array = new Uint8Array(0);
  #at: number;
  #dictionary: ValueTable | undefined;
  #page: Page | undefined;
  /** Rows that a page may have: those of its row group. */
  readonly #groupRows: number;
  /** Rows and values of the page that are taken. */
  #row = 0;
  #value = 0;

  /** @param column without repetition. */
  constructor(file: ParquetFile, column: ParquetColumn, group: RowGroup) {
    const place = group.chunks[column.index] ?? { start: 0, bytes: 0, codec: 0 };
    const write = textWriter(column);
    this.#file = file;
    this.#column = column;
    this.#codec = place.codec;
    this.#at = place.start;
    this.#end = place.start + place.bytes;
    this.#groupRows = group.rows;
    this.#toText = write === undefined ? (values) => values : (values) => textTable(values, write);
  }

  /**
   * Appends the texts of the next rows to a buffer, and what lies between them in the file.
   *
   * @param into receives where each row's text lies in `out`; a null has none.
   * @throws {ArpenteurError} PARQUET_INVALID, and what reading throws.
   */
  async read(rows: number, out: ByteBuffer, into: TextRanges): Promise<void> {
    for (let done = 0; done < rows;) {
      if (this.#page === undefined || this.#row === this.#page.rows) {
        this.#page = await this.#nextPage();
        this.#row = 0;
        this.#value = 0;
      }
      const count = Math.min(rows - done, this.#page.rows - this.#row);
      this.#copy(this.#page, count, out, into, done);
      done += count;
    }
  }

  #copy({ present, indexes, values }: Page, count: number, out: ByteBuffer, into: TextRanges, to: number): void {
    const first = this.#value;
    let last = first;
    if (present === undefined) last += count;
    else for (let row = this.#row; row < this.#row + count; row++) last += present[row] ?? 0;
    // Copied in one piece, values of a page lie as they did; a small dictionary comes whole.
    const isWhole = indexes === undefined || values.bytes.length <= wholeDictionaryBytes;
    const copied = indexes === undefined ? [first, last] : [0, values.start.length];
    const shift = isWhole ? copyValues(values, copied, out) : 0;
    let value = first;
    for (let row = 0; row < count; row++) {
      if (present !== undefined && present[this.#row + row] !== 1) {
        into.start[to + row] = -1;
        into.end[to + row] = -1;
        continue;
      }
      const index = indexes === undefined ? value : (indexes[value] ?? 0);
      value++;
      const [start, end] = [values.start[index] ?? 0, values.end[index] ?? 0];
      if (isWhole) {
        into.start[to + row] = start + shift;
        into.end[to + row] = end + shift;
        continue;
      }
      into.start[to + row] = out.length;
      out.writeBytes(values.bytes, start, end);
      into.end[to + row] = out.length;
    }
    this.#value = value;
    this.#row += count;
  }

  async #nextPage(): Promise<Page> {
    for (;;) {
      if (this.#at >= this.#end) throw this.#invalid('has fewer values than its row group has rows');
      const head = await this.#pageHead();
      const plainBytes = integerOf(head, 2) ?? -1;
      const bytes = integerOf(head, 3) ?? -1;
      this.#checkSize(plainBytes, bytes);
      await this.#fill(bytes);
      const stored = this.#window.subarray(0, bytes);
      this.#skip(bytes);
      try {
        const page = this.#readPage(head, stored, plainBytes);
        if (page !== undefined) return page;
      } catch (error) {
        if (error instanceof ArpenteurError) throw error;
        throw this.#invalid(`has a damaged page (${error instanceof Error ? error.message : ''})`, error);
      }
    }
  }

  /** Checks the size of a page before anything is allocated: its header may be forged. */
  #checkSize(plainBytes: number, bytes: number): void {
    const advice = 'write the file again with smaller pages (pyarrow: `data_page_size=1_048_576`)';
    if (Math.max(plainBytes, bytes) > mostPageBytes) {
      const size = Math.max(plainBytes, bytes).toLocaleString('en');
      throw this.#invalid(
        `has a page of ${size} bytes, expected ${mostPageBytes.toLocaleString('en')} at most; ${advice}`,
      );
    }
    if (plainBytes < 0 || bytes < 0) {
      throw this.#invalid(`has a page of a negative size, as of 2 GB or more; ${advice}`);
    }
    if (this.#at + bytes > this.#end) throw this.#invalid('has a page that does not fit into it');
    if (plainBytes > forgedBytes && plainBytes > bytes * mostRatio) {
      const times = Math.round(plainBytes / Math.max(1, bytes)).toLocaleString('en');
      throw this.#invalid(
        `has a page that unpacks to ${plainBytes.toLocaleString('en')} bytes, ${times} times its size`,
      );
    }
  }

  /** Rows of a page, by its head. */
  #rowsOf(head: ThriftStruct): number {
    const rows = integerOf(head, 1) ?? 0;
    const most = Math.min(this.#groupRows, mostPageRows);
    if (rows >= 0 && rows <= most) return rows;
    throw this.#invalid(
      `has a page of ${rows.toLocaleString('en')} rows, expected ${most.toLocaleString('en')} at most`,
    );
  }

  /** Undefined for a page without rows. */
  #readPage(head: ThriftStruct, stored: Uint8Array, plainBytes: number): Page | undefined {
    const type = integerOf(head, 1);
    if (type === pageType.dictionary) {
      const dictionary = structOf(head, 7) ?? noFields;
      const bytes = decompress(this.#codec, stored, plainBytes);
      const entries = integerOf(dictionary, 1) ?? 0;
      if (entries < 0 || entries > bytes.length) throw new RangeError(`a dictionary of ${entries} values`);
      this.#dictionary = this.#toText(readValues(this.#column, encodings.PLAIN, bytes, 0, entries));
      return undefined;
    }
    if (type === pageType.data) {
      const data = structOf(head, 5) ?? noFields;
      const rows = this.#rowsOf(data);
      const bytes = decompress(this.#codec, stored, plainBytes);
      const { maxDefinition } = this.#column;
      let from = 0;
      let present: Uint8Array | undefined;
      if (maxDefinition > 0) {
        if (integerOf(data, 3) !== encodings.RLE) throw new Error('levels in an encoding of 2013');
        from = 4 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
        present = this.#present(bytes, 4, from, rows);
      }
      return this.#pageOf(bytes, from, integerOf(data, 2) ?? -1, rows, present);
    }
    if (type !== pageType.dataV2) return undefined;
    const data = structOf(head, 8) ?? noFields;
    const rows = this.#rowsOf(data);
    const levels = (integerOf(data, 5) ?? 0) + (integerOf(data, 6) ?? 0);
    const isCompressed = data.get(7)?.value !== false;
    const present =
      this.#column.maxDefinition > 0 ? this.#present(stored, integerOf(data, 6) ?? 0, levels, rows) : undefined;
    const values = stored.subarray(levels);
    const bytes = isCompressed ? decompress(this.#codec, values, plainBytes - levels) : values;
    return this.#pageOf(bytes, 0, integerOf(data, 4) ?? -1, rows, present);
  }

  /** Turns definition levels into 1 where there is a value. */
  #present(bytes: Uint8Array, from: number, end: number, rows: number): Uint8Array {
    const { maxDefinition } = this.#column;
    const levels = new Uint8Array(rows);
    readHybrid(bytes, from, end, bitWidth(maxDefinition), levels, rows);
    if (maxDefinition === 1) return levels;
    return levels.map((level) => (level === maxDefinition ? 1 : 0));
  }

  #pageOf(
    bytes: Uint8Array,
    from: number,
    encoding: number,
    rows: number,
    present: Uint8Array | undefined,
  ): Page | undefined {
    if (rows === 0) return undefined;
    let count = rows;
    if (present !== undefined) {
      count = 0;
      for (let row = 0; row < rows; row++) count += present[row] ?? 0;
    }
    const isFull = count === rows;
    if (encoding !== encodings.PLAIN_DICTIONARY && encoding !== encodings.RLE_DICTIONARY) {
      const values = this.#toText(readValues(this.#column, encoding, bytes, from, count));
      return { values, indexes: undefined, present: isFull ? undefined : present, rows };
    }
    const values = this.#dictionary;
    if (values === undefined) throw new RangeError('no dictionary before it');
    const indexes = new Uint32Array(count);
    if (count > 0) readHybrid(bytes, from + 1, bytes.length, bytes[from] ?? 0, indexes, count);
    const entries = values.start.length;
    for (let at = 0; at < count; at++)
      if ((indexes[at] ?? 0) >= entries) throw new RangeError('an index behind the dictionary');
    return { values, indexes, present: isFull ? undefined : present, rows };
  }

  async #pageHead(): Promise<ThriftStruct> {
    for (let bytes = Math.min(256, this.#end - this.#at); ; bytes = Math.min(bytes * 4, this.#end - this.#at)) {
      await this.#fill(bytes);
      const reader = new ThriftReader(this.#window);
      try {
        const head = reader.struct();
        this.#skip(reader.at);
        return head;
      } catch (error) {
        if (!(error instanceof ThriftError)) throw error;
        if (this.#window.length >= this.#end - this.#at || bytes > 1 << 26)
          throw this.#invalid('has a damaged page head', error);
      }
    }
  }

  /** Makes sure that the window holds at least this many bytes. */
  async #fill(bytes: number): Promise<void> {
    if (this.#window.length >= bytes) return;
    const missing = Math.max(bytes, windowBytes) - this.#window.length;
    const from = this.#at + this.#window.length;
    const read = await this.#file.read(from, Math.min(missing, this.#end - from));
    this.#window = this.#window.length === 0 ? read : Buffer.concat([this.#window, read]);
  }

  #skip(bytes: number): void {
    this.#at += bytes;
    this.#window = this.#window.subarray(bytes);
  }

  #invalid(what: string, cause?: unknown): ArpenteurError {
    return invalidParquet(this.#file.path, phrase`the column ${this.#column.path.join('.')} ${what}`, cause);
  }
}

/**
 * Appends the bytes from one value to another.
 *
 * @returns what is to be added to a position in the table.
 */
function copyValues({ bytes, start, end }: ValueTable, [from = 0, to = 0]: readonly number[], out: ByteBuffer): number {
  if (from === to) return 0;
  const begin = start[from] ?? 0;
  const shift = out.length - begin;
  out.writeBytes(bytes, begin, end[to - 1] ?? begin);
  return shift;
}
