import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { Dialect } from '../../read/detect-dialect.ts';
import type { TableHead } from '../../read/read-table-head.ts';
import { codecName, type WrittenCodec } from '../format/codecs.ts';
import { ColumnCursor } from './column-cursor.ts';
import { invalidParquet, type ParquetFile } from '../format/parquet-file.ts';

/** Maximum rows and cells of the sample used to guess columns. */
const sampleRows = 300;
const sampleCells = 100_000;
/** Most rows of a row group: the results of one, some 50 bytes a row, are held in memory until its last row is done. */
export const mostGroupRows = 4 << 20;

/** How rows of columns would be written as text: in the simplest form. */
export const plainDialect: Dialect = {
  format: 'csv',
  syntax: { delimiter: 0x2c, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  encodingReason: 'option',
  byteOrderMark: false,
  quotes: 'standard',
  header: true,
  lineEnd: '\n',
  lineEnds: { lf: 0, crlf: 0, cr: 0 },
  consistent: 1,
  delimiterReason: 'option',
  above: { rows: 0, bytes: 0, reason: 'option' },
};

/** The first names are those of the columns that can be matched, then its partition columns; the others are nested. */
export interface ParquetHead extends Pick<TableHead, 'names' | 'sample'> {
  /** Codec of its result columns. */
  readonly codec: WrittenCodec;
}

/**
 * Reads the names and some rows of a file.
 *
 * @throws {ArpenteurError} PARQUET_INVALID.
 */
export async function readParquetHead(file: ParquetFile): Promise<ParquetHead> {
  const columns = file.flatColumns;
  const [group] = file.rowGroups.filter(({ rows }) => rows > 0);
  const nested = file.names.filter((name) => !columns.some(({ path }) => path[0] === name));
  const names = [...columns.map(({ path }) => path[0] ?? ''), ...file.partitions.map(({ name }) => name), ...nested];
  const rows = Math.min(sampleRows, group?.rows ?? 0, Math.ceil(sampleCells / columns.length));
  const cells: string[][] = Array.from({ length: rows }, () => []);
  for (const column of columns) {
    if (group === undefined) break;
    const out = new ByteBuffer(1 << 12);
    const into = { start: new Int32Array(rows), end: new Int32Array(rows) };
    await new ColumnCursor(file, column, group).read(rows, out, into);
    for (const [row, texts] of cells.entries()) {
      texts.push(
        decoder.decode(out.bytes.subarray(Math.max(into.start[row] ?? 0, 0), Math.max(into.end[row] ?? 0, 0))),
      );
    }
  }
  for (const { value = '' } of file.partitions) for (const texts of cells) texts.push(value);
  return { names, sample: cells, codec: writtenCodec(group?.chunks[0]?.codec ?? 0) };
}

/**
 * Refuses row groups that are too large.
 *
 * @throws {ArpenteurError} PARQUET_INVALID.
 */
export function requireGroupSize({ path, rowGroups }: ParquetFile): void {
  const largest = Math.max(...rowGroups.map(({ rows }) => rows));
  if (largest <= mostGroupRows) return;
  throw invalidParquet(
    path,
    `a row group has ${largest.toLocaleString('en')} rows, expected ${mostGroupRows.toLocaleString('en')} at most, as the results of a ` +
      'row group are held in memory; write the file again with smaller row groups (pyarrow: `row_group_size=1_000_000`)',
  );
}

/** The file's own codec, if it can be written. */
function writtenCodec(codec: number): WrittenCodec {
  const name = codecName(codec);
  return name === 'UNCOMPRESSED' || name === 'SNAPPY' || name === 'GZIP' ? name : 'ZSTD';
}

const decoder = new TextDecoder();
