import { ArpenteurError } from '../../errors.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import type { TableFormat, TableLocation } from '../../tables/formats.ts';
import type { RowSink } from '../../tables/row-sink.ts';
import { DatabaseSink } from '../../tables/postgres/database-sink.ts';
import type { DatabasePlan } from '../../tables/postgres/write-plan.ts';
import { SheetSink } from '../../tables/sheets/sheet-sink.ts';
import { openOutputFile, type OutputFileOptions } from './output-file.ts';

/** How the rows of a table are written. */
export interface TableSinkOptions extends OutputFileOptions {
  /** Form and columns of the rows that the sink takes, header first. */
  readonly table: WrittenTable;
  /** The table that all rows come from, in order, where it lies in a file of the same format as the output. */
  readonly source?: TableLocation | undefined;
  /** The table that holds the rows, where they go into a database. */
  readonly database?: DatabasePlan | undefined;
}

/** Opens a table to be written; nothing stands under its name before the run commits. */
type OpenTableSink = (path: string, options: TableSinkOptions) => Promise<RowSink>;

/** Sinks of the formats that are no text. Each takes rows as text and writes them in its own form. */
const sinks: Readonly<Partial<Record<TableFormat, OpenTableSink>>> = {
  postgres: async (path, { database, hash, table }) => {
    if (database === undefined) throw new ArpenteurError('OPTION_INVALID', `${path}: the table is not planned.`);
    return DatabaseSink.open(path, { plan: database, hasHeader: table.header, hash });
  },
  xlsx: async (path, options) => SheetSink.open(await openOutputFile(path, options), path, options),
};

/**
 * Opens the output of a run for rows.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE, and what the sink of the format throws.
 */
export function openSink(path: string, format: TableFormat, options: TableSinkOptions): Promise<RowSink> {
  const open = sinks[format] ?? openOutputFile;
  return open(path, options);
}
