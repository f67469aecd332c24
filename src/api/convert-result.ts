import { Readable } from 'node:stream';
import { ArpenteurError } from '../errors.ts';
import { type JsonFormat, positionColumns } from '../tables/convert-table.ts';
import type { WrittenTable } from '../tables/ndjson/json-rows.ts';
import { startThreadBeside } from '../threads/typescript-workers.ts';
import type { ConversionTask } from './threads/convert-thread.ts';

/**
 * Reads the result of `Pack.matchFile` again and gives it out in another format, in a thread of its own, as fast as it is
 * taken. Its numbers are those of the rows: nothing is matched again.
 *
 * @param path of the output, not in `.gz`.
 * @param table how it is written: `table` of the summary of its run.
 * @param format `ndjson`, an object a line; `geojson`, a feature a row, its point the position found.
 * @throws {ArpenteurError} OPTION_INVALID for GeoJSON of a result without the columns `longitude` and `latitude`.
 */
export function convertResult(path: string, table: WrittenTable, format: JsonFormat): Readable {
  if (format === 'geojson' && positionColumns(table) === undefined) {
    const message = 'GeoJSON needs the result columns longitude and latitude, and this result was made without them.';
    throw new ArpenteurError('OPTION_INVALID', message, { option: 'format' });
  }
  const task: ConversionTask = { path, table, format };
  const worker = startThreadBeside(import.meta.url, './threads/convert-thread', task);
  const stream = new Readable({
    read: () => {
      worker.postMessage('next');
    },
    destroy: (error, done) => {
      void worker.terminate().then(() => {
        done(error);
      });
    },
  });
  worker.on('message', (piece: Uint8Array | null) => stream.push(piece));
  worker.on('error', (error) => stream.destroy(error));
  return stream;
}
