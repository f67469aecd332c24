import { open, stat } from 'node:fs/promises';
import { ignoring } from '../../files/file-system.ts';
import { ByteSource } from './byte-source.ts';
import type { DialectOptions } from './detect-dialect.ts';
import { locateTable, type TableFormat, type TableLocation } from '../formats.ts';
import { ndjsonReader } from '../ndjson/ndjson-rows.ts';
import { openParquetRows } from '../parquet/read/text-rows.ts';
import { databaseReader } from '../postgres/read-database.ts';
import { sheetReader } from '../sheets/sheet-reader.ts';
import type { TableReader, TableSession } from './table-reader.ts';

/** Readers of formats that are not plain text: each yields rows as CSV in UTF-8, with a header. */
const readers: Readonly<Partial<Record<TableFormat, TableReader>>> = {
  ndjson: ndjsonReader,
  parquet: {
    open: openParquetRows,
    dialect: ({ rows = 'csv' }) => ({ format: rows, delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  },
  postgres: databaseReader,
  xlsx: sheetReader,
  ods: sheetReader,
};

/** The reader of a table; undefined for text that is read as it is, including NDJSON unless rows are wanted as CSV. */
function readerOf({ format, rows }: TableLocation): TableReader | undefined {
  if (format === undefined || (format === 'ndjson' && rows !== 'csv')) return undefined;
  return readers[format];
}

/** The dialect of tables whose format fixes it; undefined for text. */
export function fixedDialect(location: TableLocation): DialectOptions | undefined {
  const dialect = readerOf(location)?.dialect(location);
  // Its reader finds the header itself.
  return dialect && { ...dialect, skip: 0 };
}

/** Formats by the first bytes of their files; an .ods begins with its media type, uncompressed. */
const formatsByMark: readonly (readonly [mark: RegExp, format: TableFormat])[] = [
  // PARE marks an encrypted footer.
  [/^PAR[1E]/, 'parquet'],
  [/^PK\x03\x04[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/, 'ods'],
  [/^PK\x03\x04/, 'xlsx'],
];
/** Bytes that are searched for these marks. */
const markBytes = 100;

/** Opens what all reads of a table share, such as a snapshot; undefined for formats without it. */
export async function holdTable(location: TableLocation): Promise<TableSession | undefined> {
  return readerOf(location)?.hold?.(location);
}

/**
 * The location of a table whose name does not tell its format, such as an upload: workbooks and Parquet are recognized by their first
 * bytes.
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
    const { buffer } = await file.read(Buffer.alloc(markBytes), 0, markBytes, 0);
    const first = buffer.toString('latin1');
    const format = formatsByMark.find(([mark]) => mark.test(first))?.[1];
    return format === undefined ? location : locateTable(path, { ...options, format });
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
  return readerOf(location)?.open(location, hashed) ?? ByteSource.openFile(location.path, hashed, location.isPart);
}
