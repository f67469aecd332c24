/** The module of the thread that converts a result: each task requests the next piece; null is the end. */
import { convertTable, type JsonFormat } from '../../tables/convert/convert-table.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import { type FileFormat, fileFormats, writeResult } from './write-result.ts';

/** Data of the thread: the result to convert. */
export interface Conversion {
  readonly path: string;
  readonly table: WrittenTable;
  readonly format: JsonFormat | FileFormat;
}

/** Opens the file. */
export const startThread: StartThread<Conversion, undefined> = ({ path, table, format }) => {
  const file = fileFormats.find((one) => one === format);
  const pieces = file === undefined ? convertTable(path, table, format as JsonFormat) : writeResult(path, table, file);
  return async (): Promise<Uint8Array | null> => {
    const piece = await pieces.next();
    return piece.done === true ? null : piece.value;
  };
};
