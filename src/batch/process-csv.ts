import type { TextEncodingName } from '../domain/input-fields.ts';
import { fieldForm, FieldScanner, unescapeInPlace } from '../tables/csv-fields.ts';
import { CsvFieldEnder } from '../tables/csv-output.ts';
import type { TableLayout } from '../tables/layout.ts';
import { writeSafeFields } from '../tables/safe-cells.ts';
import { isUtf8 } from '../tables/text-encoding.ts';
import type { ChunkCounts } from './messages.ts';
import { type ChunkOutputs, moveToExclusions, type RowProcessor } from './row-processor.ts';

/**
 * Processes whole CSV records: for each, its bytes as they are, padded to the header's number of fields, then the
 * result columns. A row that the processor leaves out goes to the exclusions, with the reason behind its columns.
 *
 * Fields beyond the header's: where they hold text the row becomes `erreur`, keeps the first fields, and its bytes go to
 * `rejects`; where all are empty (a delimiter too many at the end of each line) they are left out and nothing is lost.
 *
 * With `resultsOnly` the result columns alone are written.
 *
 * @param bytes records, `[0, length)`. Quoted fields are unescaped in place once they are copied: the bytes are used up.
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
  const { fieldCount, pieces, resultsOnly } = layout;
  const { delimiter } = layout.syntax;
  const { fields, exclusion, notes } = processor;
  const columns = processor.columns.length;
  const scanner = new FieldScanner(layout.syntax);
  const ender = new CsvFieldEnder(layout);
  const isEnded = Uint8Array.from(processor.columns, (_, column) =>
    Number(ender.asksFor(processor.columnType(column))),
  );
  const pieceKeys = Uint8Array.from(pieces, ({ key }) => key);
  fields.clearTable();
  for (const { key } of pieces) fields.addTableKey(key);
  const pieceColumns = Int32Array.from(pieces, ({ column }) => column);
  let records = 0;
  let rejected = 0;
  let excluded = 0;
  for (let at = 0; at < length;) {
    const next = scanner.next(bytes, at, length);
    fields.recordNumber = firstRecord + records++;
    const { count, recordEnd } = scanner;
    let keptEnd = recordEnd;
    let whole = true;
    if (count > fieldCount) {
      keptEnd = scanner.writtenEnd[fieldCount - 1] ?? recordEnd;
      whole = allEmpty(bytes, keptEnd, recordEnd, delimiter);
    }
    const rowStart = out.length;
    if (!resultsOnly) {
      if (layout.safeCells) writeSafeFields(bytes, at, scanner, Math.min(count, fieldCount), out);
      else out.writeBytes(bytes, at, keptEnd);
      for (let missing = count; missing < fieldCount; missing++) out.writeByte(delimiter);
    }
    if (whole) {
      fields.clear();
      fields.bytes = bytes;
      for (let piece = 0; piece < pieceKeys.length; piece++) {
        const column = pieceColumns[piece] ?? 0;
        if (column >= count) continue;
        const start = scanner.start[column] ?? 0;
        let end = scanner.end[column] ?? 0;
        if (scanner.form[column] === fieldForm.escaped) {
          end = unescapeInPlace(bytes, start, end);
          // Two keys may share a column: it must not be unescaped twice.
          scanner.end[column] = end;
          scanner.form[column] = fieldForm.quoted;
        }
        fields.add(pieceKeys[piece] ?? 0, start, end);
      }
      fields.encoding = scanner.isPlainAscii ? layout.encoding : rowEncoding(layout, processor);
      processor.process();
    } else {
      rejected++;
      rejects.writeBytes(bytes, at, next);
      if (next === recordEnd) rejects.writeAscii(layout.lineEnd);
      processor.processError();
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
    at = next;
  }
  return { records, written: records - excluded, excluded, rows: records, rejected };
}

/** UTF-8 was found in the sample; a row whose bytes contradict it is read as windows-1252, and comes out as it is. */
function rowEncoding(layout: TableLayout, { fields }: RowProcessor): TextEncodingName {
  if (layout.encoding === 'windows-1252' || layout.encodingFixed) return layout.encoding;
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    if (!isUtf8(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0)) return 'windows-1252';
  }
  return 'utf-8';
}

function allEmpty(bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== delimiter) return false;
  return true;
}
