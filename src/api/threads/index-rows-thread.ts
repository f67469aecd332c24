/** The module of the thread that indexes a result: each task requests the next piece; null is the end. */
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import { type IndexPiece, indexRows } from '../../tables/convert/row-index.ts';
import type { StartThread } from '../../threads/thread-messages.ts';

/** Data of the thread: the result to index. */
export interface IndexedResult {
  readonly path: string;
  readonly table: WrittenTable;
}

/** Opens the file. */
export const startThread: StartThread<IndexedResult, undefined> = ({ path, table }) => {
  const pieces = indexRows(path, table);
  return (): IndexPiece | null => {
    const piece = pieces.next();
    return piece.done === true ? null : piece.value;
  };
};
