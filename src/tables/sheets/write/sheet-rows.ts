import type { CellRows } from './cell-rows.ts';

/** Rows on their way into a workbook. */
export interface SheetRows {
  /** First field of a row that becomes a cell. */
  readonly firstField: number;
  begin(): Promise<void>;
  /** Adds rows, which are not used after the promise is kept. */
  add(rows: CellRows): Promise<void>;
  end(): Promise<void>;
  /** Lets go of what it reads. */
  close(): void;
}
