import { CsvFieldEnder } from '../../tables/csv/csv-output.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { CsvGroup } from './csv-group.ts';
import type { ChunkCounts } from './messages.ts';
import { type ChunkOutputs, moveToExclusions, type RowProcessor } from './row-processor.ts';

/**
 * Processes complete CSV records. For each, it writes the original bytes, padded to the header's number of fields, then the
 * result columns. A row that the processor excludes goes to the exclusions, with the reason after its columns.
 *
 * If a row has more fields than the header and they hold text, the row becomes `erreur`, keeps the first fields, and its bytes go
 * to `rejects`. If all extra fields are empty (one delimiter too many at the end of each line), they are dropped.
 *
 * With `resultsOnly`, only the result columns are written.
 *
 * @param bytes records, `[0, length)`. Quoted fields are unescaped in place after copying, so the bytes cannot be used again.
 * @param firstRecord number in the run of the first record, from 1.
 */
export function processCsv(
  bytes: Uint8Array,
  length: number,
  layout: TableLayout,
  processor: RowProcessor,
  outputs: ChunkOutputs,
  firstRecord: number,
): ChunkCounts {
  const { out, rejects } = outputs;
  const { resultsOnly } = layout;
  const { delimiter } = layout.syntax;
  const { exclusion, notes } = processor;
  const columns = processor.columns.length;
  const ender = new CsvFieldEnder(layout);
  const isEnded = Uint8Array.from(processor.columns, (_, column) =>
    Number(ender.asksFor(processor.columnType(column))),
  );
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = new CsvGroup(layout, processor.group);
  let records = 0;
  let rejected = 0;
  let excluded = 0;
  for (let at = 0; at < length;) {
    at = group.read(bytes, at, length, firstRecord + records);
    records += group.count;
    const rows = processor.read(group.count);
    for (let row = 0; row < group.count; row++) {
      const rowStart = out.length;
      const next = group.next[row] ?? length;
      const recordEnd = group.recordEnd[row] ?? length;
      if (!resultsOnly) group.writeRow(row, words, out);
      if (group.isWhole[row] === 1) rows.process(row);
      else {
        rejected++;
        rejects.writeBytes(bytes, group.start[row], next);
        if (next === recordEnd) rejects.writeAscii(layout.lineEnd);
        processor.processError(row);
      }
      for (let column = 0; column < columns; column++) {
        if (column > 0 || !resultsOnly) out.writeByte(delimiter);
        const from = out.length;
        processor.writeColumn(column, out);
        if (out.length > from && isEnded[column] === 1) ender.end(out, from);
      }
      const isExcluded = exclusion?.applies === true;
      if (isExcluded) {
        out.writeByte(delimiter);
        const from = out.length;
        exclusion.writeReason(out);
        ender.end(out, from);
      }
      if (next === recordEnd) out.writeAscii(layout.lineEnd);
      else out.writeBytes(bytes, recordEnd, next);
      if (isExcluded) {
        moveToExclusions(outputs, rowStart);
        excluded++;
      } else notes?.add(out.length);
    }
  }
  return { records, written: records - excluded, excluded, rows: records, rejected };
}
