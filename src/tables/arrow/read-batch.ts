/**
 * Rows in Arrow on their way to a worker thread, in the form of rows of Parquet (`column-rows.ts`): for each column that is matched, where
 * each text begins and ends, and the texts.
 */
import { type Batch, type DataType, Precision, tableFromIPC, Type } from '@uwdata/flechette';
import { ArpenteurError } from '../../errors.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { chunkRows, type ColumnRows } from '../parquet/read/column-rows.ts';
import { isoDay, isoTime, plainNumber, shortFloat, decimalText } from '../parquet/format/value-text.ts';
import { phrase } from '../../words/phrase.ts';

/** A column of a schema. */
export interface ArrowField {
  readonly name: string;
  /** False for lists, structures, binary data and other types that are no text, number or date. */
  readonly isReadable: boolean;
}

/** Most bytes of texts in a chunk of more than one row. */
const chunkBytes = 1 << 24;
const decoding = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false };

/** Rows of one record batch: its length, and the data of its columns. */
interface RowsOfBatch {
  readonly rows: number;
  readonly columns: readonly Batch<unknown>[];
}

/**
 * Reads the columns of a schema, in the form of an encapsulated message.
 *
 * @throws {ArpenteurError} FRAME_INVALID.
 */
export function readSchema(message: Uint8Array): readonly ArrowField[] {
  const { fields } = decode(message).schema;
  return fields.map(({ name, type }) => ({ name, isReadable: writerOf(valueType(type)) !== undefined }));
}

/**
 * Reads record batches, in the form of encapsulated messages, into chunks.
 *
 * @param columns indexes of the columns that are matched, ascending.
 * @throws {ArpenteurError} FRAME_INVALID for bytes that are no Arrow, or do not follow the schema.
 */
export function* readBatches(
  schema: Uint8Array,
  messages: Uint8Array,
  columns: readonly number[],
): Generator<ColumnRows, void> {
  for (const { rows, columns: batches } of batchesOf(schema, messages, columns)) {
    for (let from = 0; from < rows;) {
      let to = Math.min(from + chunkRows, rows);
      while (to - from > 1 && textBytes(batches, from, to) > chunkBytes) to = from + ((to - from) >> 1);
      yield cutRows(batches, from, to);
      from = to;
    }
  }
}

function* batchesOf(schema: Uint8Array, messages: Uint8Array, columns: readonly number[]): Generator<RowsOfBatch> {
  const table = decode(schema, messages);
  // Every column has the same batches.
  const [first] = table.children;
  for (const [at, { length: rows }] of first?.data.entries() ?? []) {
    yield { rows, columns: columns.flatMap((column) => table.children[column]?.data[at] ?? []) };
  }
}

function decode(...messages: Uint8Array[]): ReturnType<typeof tableFromIPC> {
  try {
    return tableFromIPC(messages, decoding);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArpenteurError('FRAME_INVALID', phrase`A frame is no Arrow of its schema: ${why}.`, {}, error);
  }
}

/** Where the texts of a column begin; its types say that all columns have this. */
function offsetsOf(batch: Batch<unknown>): Batch<unknown>['offsets'] | undefined {
  return batch.offsets;
}

/** Bytes of the texts of some rows, as far as they are known without a look at each. */
function textBytes(batches: readonly Batch<unknown>[], from: number, to: number): number {
  return batches.reduce((sum, batch) => {
    const offsets = offsetsOf(batch);
    return sum + Number(offsets?.[to] ?? 0) - Number(offsets?.[from] ?? 0);
  }, 0);
}

function cutRows(batches: readonly Batch<unknown>[], from: number, to: number): ColumnRows {
  const records = to - from;
  const headInts = 1 + 2 * batches.length * records;
  const out = new ByteBuffer(0);
  out.use(new SharedArrayBuffer(headInts * 4 + textBytes(batches, from, to)));
  out.length = headInts * 4;
  const head = new Int32Array(headInts);
  head[0] = records;
  for (const [at, batch] of batches.entries()) {
    const start = head.subarray(1 + 2 * at * records, 1 + (2 * at + 1) * records);
    const end = head.subarray(1 + (2 * at + 1) * records, 1 + (2 * at + 2) * records);
    const { typeId } = batch.type;
    if (typeId === Type.Utf8 || typeId === Type.LargeUtf8) copyTexts(batch, from, out, start, end);
    else writeTexts(batch, from, out, start, end);
  }
  new Int32Array(out.bytes.buffer, 0, headInts).set(head);
  return { buffer: out.bytes.buffer, length: out.length, records };
}

/** Copies the texts of rows in one piece: they lie one behind another. */
function copyTexts(batch: Batch<unknown>, from: number, out: ByteBuffer, start: Int32Array, end: Int32Array): void {
  const { offsets, values } = batch;
  const first = Number(offsets[from] ?? 0);
  const last = Number(offsets[from + start.length] ?? first);
  if (!(values instanceof Uint8Array) || first < 0 || last < first || last > values.length) throw outOfPlace();
  const shift = out.length - first;
  out.writeBytes(values, first, last);
  let before = first;
  for (let row = 0; row < start.length; row++) {
    const next = Number(offsets[from + row + 1] ?? -1);
    if (next < before || next > last) throw outOfPlace();
    const isNull = batch.nullCount > 0 && !batch.isValid(from + row);
    start[row] = isNull ? -1 : before + shift;
    end[row] = isNull ? -1 : next + shift;
    before = next;
  }
}

function outOfPlace(): ArpenteurError {
  return new ArpenteurError('FRAME_INVALID', 'A column of a frame has texts that do not lie one behind another.');
}

/** Writes the values of rows as texts, as they would be read from a Parquet file. */
function writeTexts(batch: Batch<unknown>, from: number, out: ByteBuffer, start: Int32Array, end: Int32Array): void {
  const write = writerOf(valueType(batch.type));
  for (let row = 0; row < start.length; row++) {
    const value = write === undefined ? null : batch.at(from + row);
    const isNull = value === null || value === undefined;
    start[row] = isNull ? -1 : out.length;
    if (!isNull) out.writeText(write?.(value) ?? '');
    end[row] = isNull ? -1 : out.length;
  }
}

/** The type of the values of a column, whose entries may be numbers of a dictionary. */
function valueType(type: DataType): DataType {
  return type.typeId === Type.Dictionary ? type.dictionary : type;
}

/** How the values of a type become text; undefined where they cannot be matched. */
function writerOf(type: DataType): ((value: unknown) => string) | undefined {
  const { typeId } = type;
  if (plainTypes.includes(typeId)) return String;
  if (typeId === Type.Float) {
    return type.precision === Precision.SINGLE
      ? (value) => shortFloat(Number(value))
      : (value) => plainNumber(Number(value));
  }
  if (typeId === Type.Decimal) return (value) => decimalText(BigInt(value as number | bigint), type.scale);
  if (typeId === Type.Date) return (value) => isoDay(Number(value) / 86_400_000);
  if (typeId !== Type.Timestamp) return undefined;
  const perSecond = 1000n ** BigInt(type.unit);
  const isUtc = (type.timezone ?? '') !== '';
  return (value) => isoTime(value as bigint, perSecond, true, isUtc);
}

/** Types whose values are texts, or digits, as JavaScript has them. A column of the type Null has no value. */
const plainTypes: readonly number[] = [Type.Null, Type.Utf8, Type.LargeUtf8, Type.Utf8View, Type.Int, Type.Bool];
