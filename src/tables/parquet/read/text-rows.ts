/** Rows of a Parquet file as text, for outputs in another format. */
import { createHash } from 'node:crypto';
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { ByteSource, type SourceProgress } from '../../read/byte-source.ts';
import { CsvFieldEnder } from '../../csv/csv-output.ts';
import type { TableLocation, TextFormat } from '../../formats.ts';
import { finishJsonValue, writeJsonKey } from '../../ndjson/ndjson-output.ts';
import { codecs, decompress } from '../format/codecs.ts';
import { ColumnCursor } from './column-cursor.ts';
import { chunkRows, ConstantCursor } from './column-rows.ts';
import { ParquetFile, type RowGroup } from '../format/parquet-file.ts';
import { plainDialect } from './read-parquet-head.ts';
import type { ParquetColumn } from '../format/schema.ts';

/** Bytes of a file read at a time for its hash. */
const hashedBytes = 1 << 20;

/**
 * Opens a Parquet file as rows of CSV, with a header, or of NDJSON. Columns that are nested become JSON. In CSV a null is an empty
 * field, and an empty text a pair of quotes.
 *
 * @throws {ArpenteurError} as `ParquetFile.open`.
 */
export async function openParquetRows({ path, rows = 'csv' }: TableLocation, hashed: boolean): Promise<ByteSource> {
  const file = await ParquetFile.open(path);
  const progress: SourceProgress = { bytes: 0, hash: hashed ? createHash('sha256') : undefined };
  const size = { bytesTotal: file.bytes, isOnce: false };
  return ByteSource.ofRows(path, size, textRows(file, rows, progress), () => file.close(), progress);
}

async function* textRows(
  file: ParquetFile,
  format: TextFormat,
  progress: SourceProgress,
): AsyncGenerator<Uint8Array, undefined> {
  const writeRow = format === 'csv' ? csvRow : jsonRow;
  const names = [...file.names, ...file.partitions.map(({ name }) => name)];
  if (format === 'csv') yield csvHeader(names);
  let done = 0;
  for (const group of file.rowGroups) {
    const columns = names.map((name) => columnOf(file, group, name));
    for (let from = 0; from < group.rows; from += chunkRows) {
      const count = Math.min(chunkRows, group.rows - from);
      for (const column of columns) await column.read(count, done + from);
      const out = new ByteBuffer(1 << 20);
      for (let row = 0; row < count; row++) writeRow(columns, row, out);
      progress.bytes = Math.round((file.bytes * (done + from + count)) / file.rows);
      yield out.view();
    }
    done += group.rows;
  }
  if (progress.hash !== undefined) {
    for (let at = 0; at < file.bytes; at += hashedBytes) {
      progress.hash.update(await file.read(at, Math.min(hashedBytes, file.bytes - at)));
    }
  }
  return undefined;
}

/** Texts of one column, for some rows at a time. */
interface TextColumn {
  readonly name: string;
  /** True for values that are JSON as they stand. */
  readonly isJson: boolean;
  /** Reads the next rows. @param first number of the first in the file. */
  read(count: number, first: number): Promise<void>;
  isNull(row: number): boolean;
  write(row: number, out: ByteBuffer): void;
}

function columnOf(file: ParquetFile, group: RowGroup, name: string): TextColumn {
  const column = file.flatColumns.find(({ path }) => path[0] === name);
  if (column !== undefined) return new FlatColumn(column, new ColumnCursor(file, column, group));
  const partition = file.partitions.find((one) => one.name === name);
  return partition === undefined
    ? new NestedColumn(file, name)
    : new FlatColumn(name, new ConstantCursor(partition.value));
}

class FlatColumn implements TextColumn {
  readonly name: string;
  readonly isJson: boolean;
  readonly #cursor: Pick<ColumnCursor, 'read'>;
  readonly #texts = new ByteBuffer(1 << 16);
  readonly #ranges = { start: new Int32Array(chunkRows), end: new Int32Array(chunkRows) };

  /** @param column or the name of one that holds texts. */
  constructor(column: ParquetColumn | string, cursor: Pick<ColumnCursor, 'read'>) {
    this.name = typeof column === 'string' ? column : (column.path[0] ?? '');
    const kind = typeof column === 'string' ? 'text' : column.logical.kind;
    this.isJson = kind === 'number' || kind === 'unsigned' || kind === 'boolean' || kind === 'decimal';
    this.#cursor = cursor;
  }

  async read(count: number): Promise<void> {
    this.#texts.clear();
    await this.#cursor.read(count, this.#texts, this.#ranges);
  }

  isNull(row: number): boolean {
    return this.#ranges.start[row] === -1;
  }

  write(row: number, out: ByteBuffer): void {
    out.writeBytes(this.#texts.bytes, this.#ranges.start[row], this.#ranges.end[row]);
  }
}

/** Lists, maps and structs: put together by hyparquet, and few of them are large. */
class NestedColumn implements TextColumn {
  readonly isJson = true;
  readonly name: string;
  readonly #file: ParquetFile;
  #values: readonly unknown[] = [];

  constructor(file: ParquetFile, name: string) {
    this.#file = file;
    this.name = name;
  }

  async read(count: number, first: number): Promise<void> {
    const { bytes } = this.#file;
    const buffer = {
      byteLength: bytes,
      slice: async (start: number, end = bytes) => {
        const read = await this.#file.read(start, end - start);
        return new Uint8Array(read).buffer;
      },
    };
    const columns = [this.name];
    const { parquetReadObjects } = await import('hyparquet');
    const rows = await parquetReadObjects({
      file: buffer,
      columns,
      rowStart: first,
      rowEnd: first + count,
      compressors,
    });
    this.#values = rows.map((row): unknown => row[this.name]);
  }

  isNull(row: number): boolean {
    return this.#values[row] === null || this.#values[row] === undefined;
  }

  write(row: number, out: ByteBuffer): void {
    out.writeText(JSON.stringify(this.#values[row], plainValue));
  }
}

const compressors = Object.fromEntries(
  Object.entries(codecs).map(([name, codec]) => [
    name,
    (bytes: Uint8Array, length: number) => decompress(codec, bytes, length),
  ]),
);

/** Values that JSON does not know: large integers as numbers, bytes in hexadecimal. */
function plainValue(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

const ender = new CsvFieldEnder({ ...plainDialect, writing: {} });
const comma = 0x2c;
const lineFeed = 0x0a;

function csvHeader(names: readonly string[]): Uint8Array {
  const out = new ByteBuffer(1 << 10);
  for (const [at, name] of names.entries()) {
    if (at > 0) out.writeByte(comma);
    const from = out.length;
    out.writeText(name);
    ender.end(out, from);
  }
  out.writeByte(lineFeed);
  return out.view();
}

function csvRow(columns: readonly TextColumn[], row: number, out: ByteBuffer): void {
  for (const [at, column] of columns.entries()) {
    if (at > 0) out.writeByte(comma);
    if (column.isNull(row)) continue;
    const from = out.length;
    column.write(row, out);
    if (out.length === from) out.writeAscii('""');
    else ender.end(out, from);
  }
  out.writeByte(lineFeed);
}

function jsonRow(columns: readonly TextColumn[], row: number, out: ByteBuffer): void {
  for (const [at, column] of columns.entries()) {
    out.writeAscii(at === 0 ? '{' : ',');
    writeJsonKey(out, column.name);
    const from = out.length;
    if (!column.isNull(row)) column.write(row, out);
    if (out.length === from && !column.isNull(row) && !column.isJson) out.writeAscii('""');
    else finishJsonValue(out, from, column.isJson ? 'json' : 'text');
  }
  out.writeAscii('}\n');
}
