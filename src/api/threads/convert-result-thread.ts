/** The module of the thread that converts a result: each task asks for the next piece; null is the end. */
import { convertTable, type JsonFormat } from '../../tables/convert/convert-table.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import type { StartThread } from '../../threads/thread-messages.ts';

/** What is converted: data of the thread. */
export interface Conversion {
  readonly path: string;
  readonly table: WrittenTable;
  readonly format: JsonFormat;
}

/** Opens the file. */
export const startThread: StartThread<Conversion, undefined> = ({ path, table, format }) => {
  const pieces = convertTable(path, table, format);
  return (): Uint8Array | null => {
    const piece = pieces.next();
    return piece.done === true ? null : piece.value;
  };
};
