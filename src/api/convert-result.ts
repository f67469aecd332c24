import { Readable } from 'node:stream';
import type { BatchPlan } from '../batch/plan.ts';
import { type FileColumnName, fileColumnType } from '../batch/match-processor.ts';
import { ArpenteurError } from '../errors.ts';
import { type JsonFormat, positionColumns } from '../tables/convert-table.ts';
import type { WrittenTable } from '../tables/json-rows.ts';
import { resultNames } from '../tables/layout.ts';
import { startThreadBeside } from '../threads/typescript-workers.ts';
import type { ConversionTask } from './convert-thread.ts';

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
  const worker = startThreadBeside(import.meta.url, './convert-thread', task);
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

/** How the result of a run is written. @param joined columns of a table that was joined. */
export function describeTable(
  { dialect, names }: BatchPlan,
  columns: readonly FileColumnName[],
  joined: readonly string[],
): WrittenTable {
  const { format, syntax, encoding, header } = dialect;
  const types = [...columns.map(fileColumnType), ...joined.map(() => 'text' as const)];
  const written = resultNames([...columns, ...joined], names);
  return {
    format,
    syntax,
    encoding,
    header,
    columns: [
      ...(format === 'csv' ? names.map((name) => ({ name })) : []),
      ...written.map((name, at) => ({ name, type: types[at] ?? 'text' })),
    ],
  };
}
