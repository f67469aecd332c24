import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import type { TableFormat, TableLocation } from '../../tables/formats.ts';
import { ParquetTableSink, type ParquetTableOptions } from '../../tables/parquet/write/table-sink.ts';
import type { OutputState, ResumableSink, RowSink } from '../../tables/row-sink.ts';
import { SheetSink } from '../../tables/sheets/write/sheet-sink.ts';

/** How the rows of a table are written. */
export interface TableSinkOptions {
  /** Path of the file, for messages. */
  readonly path: string;
  /** Form and columns of the rows that the sink takes, header first. */
  readonly table: WrittenTable;
  /** The table that all rows come from, in order, where it lies in a file of the same format as the output. */
  readonly source?: TableLocation | undefined;
  readonly parquet: ParquetTableOptions;
  /** How far an earlier run came; undefined for a new file. */
  readonly begun: OutputState | undefined;
}

/** Writes rows of text as a file of the format. @param file takes the bytes of that file. */
type WrapFile = (file: RowSink | ResumableSink, options: TableSinkOptions) => Promise<RowSink | ResumableSink>;

/** Formats whose files are no text, by how they are made from rows of text. */
const wrappers: Readonly<Partial<Record<TableFormat, WrapFile>>> = {
  parquet: (file, { table, parquet, begun }) => ParquetTableSink.open(file, table, parquet, begun),
  xlsx: (file, { path, table, source }) => SheetSink.open(file, path, { table, source }),
};

/**
 * A sink for the rows of a run, which writes them to a file in a format. Text goes to the file as it is.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE, and what the sink of the format throws.
 */
export async function sinkOf(
  format: TableFormat,
  file: RowSink | ResumableSink,
  options: TableSinkOptions,
): Promise<RowSink | ResumableSink> {
  return (await wrappers[format]?.(file, options)) ?? file;
}
