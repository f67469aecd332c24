import type { InputFields } from '../../record/input-fields.ts';
import type { RowProcessor, RowsRead } from '../../batch/workers/row-processor.ts';

/** What is done with rows that are read and not written. */
export interface Collector {
  /** Takes the row that the fields hold. */
  readonly row: () => void;
  /** Takes a row that does not fit its table; by default it is left out. */
  readonly unfit?: () => void;
  /** What was collected since the last call. */
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
