import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

/** A table keyed by circonscription or bureau, ready for workers: plain data in shared memory. */
export interface JoinTable {
  readonly by: 'circonscription' | 'bureau';
  /** Names of the columns that are added to each row. */
  readonly columns: readonly string[];
  /** Row of the table for each circonscription, or bureau, by its index in the pack; -1 for none. */
  readonly rowOf: Int32Array<SharedArrayBuffer>;
  /** First byte of each cell, row by row; one more at the end. */
  readonly start: Uint32Array<SharedArrayBuffer>;
  /** Cells as UTF-8, one behind the other. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** Appends a cell for the circonscription or bureau of an index; nothing for one that the table does not have. */
export function writeJoinedCell(table: JoinTable, index: number, column: number, out: ByteBuffer): void {
  const row = index === -1 ? -1 : (table.rowOf[index] ?? -1);
  if (row === -1) return;
  const cell = row * table.columns.length + column;
  out.writeBytes(table.bytes, table.start[cell] ?? 0, table.start[cell + 1] ?? 0);
}
