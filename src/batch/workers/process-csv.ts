import { CsvFieldEnder } from '../../tables/csv/csv-output.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { inputKeyIndex } from '../../record/input-fields.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { CsvRows } from './csv-rows.ts';
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
  const cut = new CsvRows(layout, bytes, length);
  const { count } = cut;
  // What is left out or noted is so in the order of the rows.
  const isFree = exclusion === undefined && notes === undefined && processor.group.length > 1 && cut.unfit === 0;
  const order = isFree ? cut.orderBy(inputKeyIndex('code_postal')) : undefined;
  const to = order === undefined ? out : scratch;
  const ends = order === undefined ? undefined : new Uint32Array(count);
  scratch.clear();
  for (const fields of processor.group) cut.prepare(fields);
  let rejected = 0;
  let excluded = 0;
  for (let from = 0; from < count; from += processor.group.length) {
    const rowsHere = Math.min(processor.group.length, count - from);
    for (let at = 0; at < rowsHere; at++) {
      const row = order === undefined ? from + at : (order[from + at] ?? 0);
      const fields = processor.group[at];
      if (fields === undefined) break;
      fields.recordNumber = firstRecord + row;
      cut.fill(row, fields);
    }
    const rows = processor.read(rowsHere);
    for (let at = 0; at < rowsHere; at++) {
      const row = order === undefined ? from + at : (order[from + at] ?? 0);
      const rowStart = to.length;
      const next = cut.next(row);
      const recordEnd = cut.recordEnd(row);
      if (!resultsOnly) cut.writeRow(row, to);
      if (cut.isWhole(row)) rows.process(at);
      else {
        rejected++;
        rejects.writeBytes(bytes, cut.start(row), next);
        if (next === recordEnd) rejects.writeAscii(layout.lineEnd);
        processor.processError(at);
      }
      for (let column = 0; column < columns; column++) {
        if (column > 0 || !resultsOnly) to.writeByte(delimiter);
        const start = to.length;
        processor.writeColumn(column, to);
        if (to.length > start && isEnded[column] === 1) ender.end(to, start);
      }
      const isExcluded = exclusion?.applies === true;
      if (isExcluded) {
        to.writeByte(delimiter);
        const start = to.length;
        exclusion.writeReason(to);
        ender.end(to, start);
      }
      if (next === recordEnd) to.writeAscii(layout.lineEnd);
      else to.writeBytes(bytes, recordEnd, next);
      if (isExcluded) {
        moveToExclusions(outputs, rowStart);
        excluded++;
      } else notes?.add(to.length);
      if (ends !== undefined) ends[from + at] = to.length;
    }
  }
  if (order !== undefined && ends !== undefined) writeInOrder(order, ends, out);
  return { records: count, written: count - excluded, excluded, rows: count, rejected };
}

/** Rows of a chunk as they were matched, before they are written in their order; used again by the next chunk of the thread. */
const scratch = new ByteBuffer(0);

/** Writes the rows of {@link scratch} in the order of the table. @param ends of each row there. */
function writeInOrder(order: Uint32Array, ends: Uint32Array, out: ByteBuffer): void {
  const place = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) place[order[at] ?? 0] = at;
  out.reserve(scratch.length + 4);
  for (const at of place) out.writeWords(scratch.words, at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0);
}
