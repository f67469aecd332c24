import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { carriageReturn, lineFeed } from '../../tables/csv/csv-syntax.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { parseJsonObject, readJsonFields, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { finishJsonValue, writeJsonKey } from '../../tables/ndjson/ndjson-output.ts';
import { askedPieces } from './asked-pieces.ts';
import type { ChunkCounts } from './messages.ts';
import { type ChunkOutputs, moveToExclusions, type RowProcessor } from './row-processor.ts';

const openBrace = 0x7b;
const closeBrace = 0x7d;
const comma = 0x2c;
const decoder = new TextDecoder('utf-8');

/**
 * Processes complete lines of NDJSON. For each object, it writes the original bytes, with the result keys before the closing brace.
 *
 * A line that is not a JSON object becomes an object with only the result keys and `statut` `erreur`; its bytes go to `rejects`.
 * A blank line is copied and does not count as a row.
 */
export function processNdjson(
  bytes: Uint8Array,
  length: number,
  layout: TableLayout,
  processor: RowProcessor,
  outputs: ChunkOutputs,
  firstRecord: number,
): ChunkCounts {
  const { out, rejects } = outputs;
  const { exclusion, notes } = processor;
  const scratch = new ByteBuffer(1 << 12);
  const [fields] = processor.group;
  if (fields === undefined) throw new Error('A row processor without room for a row.');
  const pieces = askedPieces(layout.pieces, processor);
  fields.clearTable();
  if (!layout.resultsOnly) for (const { key } of pieces) fields.addTableKey(key);
  let records = 0;
  let rows = 0;
  let rejected = 0;
  let excluded = 0;
  for (let at = 0; at < length;) {
    const feed = bytes.indexOf(lineFeed, at);
    const lineEnd = feed === -1 || feed >= length ? length : feed;
    const next = Math.min(lineEnd + 1, length);
    fields.recordNumber = firstRecord + records++;
    const rowStart = out.length;
    let isExcluded = false;
    let end = lineEnd;
    while (end > at && isSpace(bytes[end - 1])) end--;
    if (end > at) {
      rows++;
      const object = parseJsonObject(decoder.decode(bytes.subarray(at, end)));
      if (object === undefined) {
        rejected++;
        rejects.writeBytes(bytes, at, next);
        if (next === lineEnd) rejects.writeByte(lineFeed);
        processor.processError(0);
        out.writeByte(openBrace);
      } else {
        readJsonFields(object, pieces, fields, scratch);
        // Records of a program are not a table: each has its own keys.
        if (layout.resultsOnly) {
          fields.clearTable();
          for (const { key, name } of pieces) if (Object.hasOwn(object, name)) fields.addTableKey(key);
        }
        processor.read(1).process(0);
        if (layout.resultsOnly) out.writeByte(openBrace);
        else {
          // The last byte of an object is its closing brace.
          out.writeBytes(bytes, at, end - 1);
          if (Object.keys(object).length > 0) out.writeByte(comma);
        }
      }
      isExcluded = exclusion?.applies === true;
      writeResults(layout, processor, out, layout.resultsOnly ? undefined : object, isExcluded);
    }
    out.writeBytes(bytes, end, lineEnd);
    out.writeByte(lineFeed);
    if (isExcluded) {
      moveToExclusions(outputs, rowStart);
      excluded++;
    } else if (end > at) notes?.add(out.length);
    at = next;
  }
  return { records, written: records - excluded, excluded, rows, rejected };
}

function writeResults(
  layout: TableLayout,
  processor: RowProcessor,
  out: ByteBuffer,
  object: JsonObject | undefined,
  isExcluded: boolean,
): void {
  const writeKey = (written: string): number => {
    let name = written;
    // A key that the sample did not have.
    while (object !== undefined && Object.hasOwn(object, name)) name = `arpenteur_${name}`;
    writeJsonKey(out, name);
    return out.length;
  };
  for (let column = 0; column < processor.columns.length; column++) {
    if (column > 0) out.writeByte(comma);
    const from = writeKey(layout.resultNames[column] ?? '');
    processor.writeColumn(column, out);
    finishJsonValue(out, from, processor.columnType(column));
  }
  if (isExcluded) {
    out.writeByte(comma);
    const from = writeKey(layout.exclusionName);
    processor.exclusion?.writeReason(out);
    finishJsonValue(out, from, 'text');
  }
  out.writeByte(closeBrace);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === carriageReturn;
}
