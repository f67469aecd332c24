import { Readable } from 'node:stream';
import { ArpenteurError } from '../errors.ts';
import { type JsonFormat, positionColumns } from '../tables/convert/convert-table.ts';
import type { WrittenTable } from '../tables/convert/json-rows.ts';
import { ThreadPool } from '../threads/thread-pool.ts';
import { moduleBeside } from '../threads/typescript-workers.ts';
import type { Conversion } from './threads/convert-result-thread.ts';
import { type FileFormat, fileFormats } from './threads/write-result.ts';
import { phrase } from '../words/phrase.ts';

/**
 * Streams the result of `Pack.matchFile` in another format, converted in a separate thread as fast as the stream is read.
 * Nothing is matched again.
 *
 * @param path of the output, uncompressed.
 * @param table layout of the output: `table` in the summary of its run.
 * @param format `ndjson`, one object per line; `geojson`, one feature per row at the position found; `xlsx` and `parquet` with typed
 * result columns.
 * @throws {ArpenteurError} OPTION_INVALID for GeoJSON of a result without the columns `longitude` and `latitude`, and for a workbook or
 * Parquet of NDJSON, which has no columns. The stream fails with SHEET_FULL where a workbook cannot hold the rows.
 */
export function convertResult(path: string, table: WrittenTable, format: JsonFormat | FileFormat): Readable {
  if (table.format === 'ndjson' && fileFormats.some((one) => one === format)) {
    throw new ArpenteurError('OPTION_INVALID', phrase`A result of NDJSON has no columns, as ${format} needs them.`, {
      option: 'format',
    });
  }
  if (format === 'geojson' && positionColumns(table) === undefined) {
    const message = phrase`GeoJSON needs the result columns longitude and latitude, and this result was made without them.`;
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'format' });
  }
  if (table.format !== 'csv' && (format === 'xlsx' || format === 'parquet')) {
    throw new ArpenteurError('OPTION_INVALID', phrase`NDJSON cannot be converted to ${format}.`, { option: 'format' });
  }
  const data: Conversion = { path, table, format };
  const thread = new ThreadPool(moduleBeside(import.meta.url, './threads/convert-result-thread'), {
    threads: 1,
    data,
    background: true,
  });
  const stream = new Readable({
    read: () => {
      thread.run<Uint8Array | null>(undefined).then(
        (piece) => stream.push(piece),
        (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy: (error, done) => {
      void thread.close().then(() => {
        done(error);
      });
    },
  });
  return stream;
}
