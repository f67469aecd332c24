import { ByteSource } from './byte-source.ts';
import type { DialectOptions } from './detect-dialect.ts';
import type { TableFormat, TableLocation } from './formats.ts';
import { openParquetRows } from './parquet/text-rows.ts';

/** Reads the tables of a format as rows of text. */
export interface TableReader {
  /**
   * Opens a table at its first row. The same table gives the same bytes each time, or throws INPUT_CHANGED.
   *
   * @param hashed compute the SHA-256 of the bytes read: of the file where there is one, else of the rows.
   */
  readonly open: (location: TableLocation, hashed: boolean) => Promise<ByteSource>;
  /** How its rows are written; nothing is guessed about them. */
  readonly dialect: (location: TableLocation) => Required<Omit<DialectOptions, 'header'>>;
}

/** Readers of the formats that are no text: each gives rows as CSV in UTF-8, with a header. */
const readers: Readonly<Partial<Record<TableFormat, TableReader>>> = {
  parquet: {
    open: openParquetRows,
    dialect: ({ rows = 'csv' }) => ({ format: rows, delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  },
};

/** The dialect of tables whose format fixes it; undefined for text. */
export function fixedDialect(location: TableLocation): DialectOptions | undefined {
  return location.format === undefined ? undefined : readers[location.format]?.dialect(location);
}

/**
 * Opens a table that can be opened again.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, and what the reader of the format throws.
 */
export async function openTable(location: TableLocation, hashed: boolean): Promise<ByteSource> {
  const reader = location.format === undefined ? undefined : readers[location.format];
  return reader === undefined ? ByteSource.openFile(location.path, hashed) : reader.open(location, hashed);
}
