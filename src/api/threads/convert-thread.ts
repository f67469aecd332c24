/** The file that the thread of a conversion runs: a piece of the table each time that it is asked for one, null at the end. */
import { parentPort, workerData } from 'node:worker_threads';
import { convertTable, type JsonFormat } from '../../tables/convert-table.ts';
import type { WrittenTable } from '../../tables/ndjson/json-rows.ts';
import { giveWay } from '../../threads/give-way.ts';

/** What it is told. */
export interface ConversionTask {
  readonly path: string;
  readonly table: WrittenTable;
  readonly format: JsonFormat;
}

const { path, table, format } = workerData as ConversionTask;
const pieces = convertTable(path, table, format);

giveWay();
parentPort?.on('message', () => {
  const piece = pieces.next();
  parentPort?.postMessage(piece.done === true ? null : piece.value);
});
