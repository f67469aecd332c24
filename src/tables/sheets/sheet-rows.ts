/** Rows on their way into a workbook. */
export interface SheetRows {
  /** Field of a row from which on its texts are wanted. */
  readonly firstField: number;
  begin(): Promise<void>;
  /** Adds rows; texts by column. */
  add(rows: readonly (readonly string[])[]): Promise<void>;
  end(): Promise<void>;
  /** Lets go of what it reads. */
  close(): void;
}
