import type { InputFields } from '../../record/input-fields.ts';
import type { RowProcessor, RowsRead } from '../../batch/workers/row-processor.ts';

/** Processing of rows that are read but not written. */
export interface Collector {
  /** Processes the row in the fields. */
  readonly row: () => void;
  /** Processes a row that does not match its table's header; ignored by default. */
  readonly unfit?: () => void;
  /** Returns what was collected since the last call. */
  readonly take: () => ArrayBuffer | undefined;
}

/** A row processor without columns and counters. */
export function collectingProcessor(fields: InputFields, { row, unfit, take }: Collector): RowProcessor {
  const rows: RowsRead = { process: row };
  return {
    group: [fields],
    columns: [],
    counterNames: [],
    read: () => rows,
    processError: () => unfit?.(),
    writeColumn: () => undefined,
    columnType: () => 'text',
    takeCounts: () => new Float64Array(0),
    takeCollected: take,
  };
}
