import { open, stat } from 'node:fs/promises';
import { ignoring } from '../../files/file-system.ts';
import { ByteSource } from './byte-source.ts';
import type { DialectOptions } from './detect-dialect.ts';
import { locateTable, type TableFormat, type TableLocation } from '../formats.ts';
import { openParquetRows } from '../parquet/read/text-rows.ts';
import { databaseReader } from '../postgres/read-database.ts';
import { sheetReader } from '../sheets/sheet-reader.ts';

import type { TableReader, TableSession } from './table-reader.ts';

/** Readers of the formats that are no text: each gives rows as CSV in UTF-8, with a header. */
const readers: Readonly<Partial<Record<TableFormat, TableReader>>> = {
  parquet: {
    open: openParquetRows,
    dialect: ({ rows = 'csv' }) => ({ format: rows, delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  },
  postgres: databaseReader,
  xlsx: sheetReader,
};

/** The dialect of tables whose format fixes it; undefined for text. */
export function fixedDialect(location: TableLocation): DialectOptions | undefined {
  const dialect = location.format === undefined ? undefined : readers[location.format]?.dialect(location);
  // Its reader finds the header itself.
  return dialect && { ...dialect, skip: 0 };
}

/** Opens what all readings of a table share; undefined for formats that share nothing. */
export async function holdTable(location: TableLocation): Promise<TableSession | undefined> {
  return location.format === undefined ? undefined : readers[location.format]?.hold?.(location);
}

/** Formats by the first four bytes of their files. */
const signatures: Readonly<Record<string, TableFormat>> = { 'PK\x03\x04': 'xlsx', PAR1: 'parquet' };

/**
 * The location of a table whose name does not tell its format, as that of an upload: its first bytes tell a workbook and Parquet.
 *
 * @param options those of the run.
 */
export async function recognizeTable(
  location: TableLocation,
  options: Partial<Omit<TableLocation, 'path'>>,
): Promise<TableLocation> {
  const { path, format } = location;
  if (format !== undefined || path === '-') return location;
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'));
  if (status?.isFile() !== true) return location;
  const file = await open(path, 'r').catch(ignoring('EACCES', 'EPERM', 'ENOENT'));
  if (file === undefined) return location;
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const recognized = signatures[buffer.toString('latin1')];
    return recognized === undefined ? location : locateTable(path, { ...options, format: recognized });
  } finally {
    await file.close();
  }
}

/**
 * Opens a table that can be opened again.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, and what the reader of the format throws.
 */
export async function openTable(location: TableLocation, hashed: boolean): Promise<ByteSource> {
  const reader = location.format === undefined ? undefined : readers[location.format];
  return reader === undefined
    ? ByteSource.openFile(location.path, hashed, location.isPart)
    : reader.open(location, hashed);
}
