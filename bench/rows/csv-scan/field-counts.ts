/** Counts of a table, for comparing ways of reading it. */
export interface FieldCounts {
  readonly records: number;
  readonly fields: number;
  /** Bytes of the second fields. */
  readonly text: number;
}
