/**
 * Rows of a Parquet file on their way to a worker: the texts of the columns that are matched, column by column. A buffer holds
 * the number of rows, the end of each text, and the texts.
 */
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { PieceSource } from '../layout.ts';
import { ColumnCursor } from './column-cursor.ts';
import type { ParquetFile, RowGroup } from './parquet-file.ts';

/** Rows of a chunk, except the last one of a row group: they become one page of each result column. */
export const chunkRows = 1 << 14;

/** A chunk of rows in a buffer that can be moved to a worker. */
export interface ColumnRows {
  readonly buffer: ArrayBuffer;
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
 * @param columns indexes into the file's flat columns.
 * @param takeBuffer returns a free buffer, or undefined to allocate one.
 * @throws {ArpenteurError} PARQUET_INVALID, and what reading throws.
 */
export async function* readColumnRows(
  file: ParquetFile,
  group: RowGroup,
  columns: readonly number[],
  takeBuffer: () => ArrayBuffer | undefined,
): AsyncGenerator<ColumnRows, void> {
  const cursors = columns.flatMap((index) => {
    const column = file.flatColumns[index];
    return column === undefined ? [] : [new ColumnCursor(file, column, group)];
  });
  for (let done = 0; done < group.rows; done += chunkRows) {
    const records = Math.min(chunkRows, group.rows - done);
    const out = new ByteBuffer(0);
    const free = takeBuffer();
    if (free !== undefined) out.bytes = new Uint8Array(free);
    const headInts = 1 + cursors.length * records;
    out.reserve(headInts * 4);
    out.length = headInts * 4;
    const ends = cursors.map(() => new Int32Array(records));
    for (const [at, cursor] of cursors.entries()) await cursor.read(records, out, ends[at] ?? new Int32Array(0));
    const head = new Int32Array(out.bytes.buffer, 0, headInts);
    head[0] = records;
    for (const [at, end] of ends.entries()) head.set(end, 1 + at * records);
    yield { buffer: out.bytes.buffer, length: out.length, records };
  }
}

/** Where the texts of a chunk lie. */
export class ColumnTexts {
  readonly rows: number;
  readonly #ends: Int32Array;
  readonly #first: number;

  /** @param columns number of columns. */
  constructor(buffer: ArrayBuffer, columns: number) {
    const [rows = 0] = new Int32Array(buffer, 0, 1);
    this.rows = rows;
    this.#ends = new Int32Array(buffer, 4, columns * rows);
    this.#first = 4 + columns * rows * 4;
  }

  startOf(column: number, row: number): number {
    const at = column * this.rows + row;
    return at === 0 ? this.#first : (this.#ends[at - 1] ?? 0);
  }

  endOf(column: number, row: number): number {
    return this.#ends[column * this.rows + row] ?? 0;
  }
}
