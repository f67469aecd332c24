/**
 * Rows of a Parquet file on their way to a worker: the texts of the columns that are matched, column by column. A buffer holds
 * the number of rows, where each text begins and ends, and the texts.
 */
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { PieceSource } from '../../layout.ts';
import { ColumnCursor, type TextRanges } from './column-cursor.ts';
import type { ParquetFile, RowGroup } from '../format/parquet-file.ts';

/** Rows of a chunk, except the last one of a row group: they become one page of each result column. */
export const chunkRows = 1 << 14;

/** A chunk of rows, in memory that is shared with a worker. */
export interface ColumnRows {
  readonly buffer: ArrayBufferLike;
  readonly length: number;
  readonly records: number;
}

/** The columns that the pieces of a layout read, each once, in order. */
export function columnsOf(pieces: readonly PieceSource[]): number[] {
  return [...new Set(pieces.map(({ column }) => column))].sort((a, b) => a - b);
}

/**
 * Reads the rows of a row group in chunks.
 *
 * @param columns indexes into the file's flat columns and partition columns.
 * @param takeBuffer returns a free buffer, or undefined to allocate one.
 * @throws {ArpenteurError} PARQUET_INVALID, and what reading throws.
 */
export async function* readColumnRows(
  file: ParquetFile,
  group: RowGroup,
  columns: readonly number[],
  takeBuffer: () => ArrayBufferLike | undefined,
): AsyncGenerator<ColumnRows, void> {
  const cursors = columns.flatMap((index): Pick<ColumnCursor, 'read'>[] => {
    const column = file.flatColumns[index];
    if (column !== undefined) return [new ColumnCursor(file, column, group)];
    return [new ConstantCursor(file.partitions[index - file.flatColumns.length]?.value)];
  });
  for (let done = 0; done < group.rows; done += chunkRows) {
    const records = Math.min(chunkRows, group.rows - done);
    const out = new ByteBuffer(0);
    out.use(takeBuffer() ?? new SharedArrayBuffer(0));
    const headInts = 1 + 2 * cursors.length * records;
    out.reserve(headInts * 4);
    out.length = headInts * 4;
    const head = new Int32Array(headInts);
    head[0] = records;
    for (const [at, cursor] of cursors.entries()) await cursor.read(records, out, rangesIn(head, at, records));
    new Int32Array(out.bytes.buffer, 0, headInts).set(head);
    yield { buffer: out.bytes.buffer, length: out.length, records };
  }
}

/** One value for all rows. */
export class ConstantCursor {
  readonly #value: string | undefined;

  /** @param value undefined for a null. */
  constructor(value: string | undefined) {
    this.#value = value;
  }

  /** As `ColumnCursor.read`. */
  read(rows: number, out: ByteBuffer, { start, end }: TextRanges): Promise<void> {
    const from = out.length;
    out.writeText(this.#value ?? '');
    start.fill(this.#value === undefined ? -1 : from, 0, rows);
    end.fill(this.#value === undefined ? -1 : out.length, 0, rows);
    return Promise.resolve();
  }
}

/** Where the texts of each column of a chunk lie. */
export function columnTexts(
  buffer: ArrayBufferLike,
  columns: number,
): { readonly rows: number; readonly texts: TextRanges[] } {
  const [rows = 0] = new Int32Array(buffer, 0, 1);
  const head = new Int32Array(buffer, 0, 1 + 2 * columns * rows);
  return { rows, texts: Array.from({ length: columns }, (_, column) => rangesIn(head, column, rows)) };
}

function rangesIn(head: Int32Array, column: number, rows: number): TextRanges {
  const from = 1 + 2 * column * rows;
  return { start: head.subarray(from, from + rows), end: head.subarray(from + rows, from + 2 * rows) };
}
