import type { Builder } from 'flatbuffers';
import type flatbuffers from 'flatbuffers';
import type { ColumnType } from '../../../domain/outcomes.ts';
import { loadOnUse } from '../../../package.ts';
import type { AddedColumn } from './column-chunk-writer.ts';

const flatbuffersOf = loadOnUse((require) => require('flatbuffers') as typeof flatbuffers);

/** Slots of the tables, in bytes from the beginning of their list. Source: Arrow's format/Schema.fbs and Message.fbs. */
const messageSlots = { version: 4, headerType: 6, header: 8, bodyLength: 10 };
const schemaSlots = { endianness: 4, fields: 6, metadata: 8, features: 10 };
/** Numbers of the types in the union Type. */
const arrowTypes: Readonly<Record<ColumnType, 'utf8' | 'double' | 'int32'>> = {
  text: 'utf8',
  code: 'utf8',
  json: 'utf8',
  number: 'double',
  integer: 'int32',
};
const headerIsSchema = 1;

/**
 * Adds fields to the schema that Arrow keeps in a Parquet file. The fields that are there stay byte for byte: the new message
 * is written before the old one, and points into it.
 *
 * @param value an IPC message in base64.
 * @throws {RangeError} when it is none.
 */
export function addArrowFields(value: string, columns: readonly AddedColumn[]): string {
  const message = Buffer.from(value, 'base64');
  // A mark of four bytes, which early versions leave out, then the length.
  const start = message.length >= 8 && message.readUInt32LE(0) === 0xffffffff ? 8 : 4;
  const old = new Uint8Array(message.subarray(start, start + message.readUInt32LE(start - 4)));
  const buffer = new (flatbuffersOf().ByteBuffer)(old);
  const root = old.length < 8 ? 0 : buffer.readInt32(0);
  if (!(root > 0 && root < old.length)) throw new RangeError('no message');
  const field = (table: number, slot: number): number => {
    const at = buffer.__offset(table, slot);
    return at === 0 ? 0 : table + at;
  };
  const headerType = field(root, messageSlots.headerType);
  const header = field(root, messageSlots.header);
  if (header === 0 || buffer.readUint8(headerType) !== headerIsSchema) throw new RangeError('no schema');
  const schema = buffer.__indirect(header);
  const fields = field(schema, schemaSlots.fields);
  const [first, count] = fields === 0 ? [0, 0] : [buffer.__vector(fields), buffer.__vector_len(fields)];
  if (!(first >= 0 && count >= 0 && first + count * 4 <= old.length)) throw new RangeError('fields that are not there');
  const version = field(root, messageSlots.version);
  const endianness = field(schema, schemaSlots.endianness);

  const builder = new (flatbuffersOf().Builder)(old.length + 4096);
  // The builder fills its bytes from the end: the old message becomes the end of the new one.
  builder.prep(8, old.length);
  for (let at = old.length - 1; at >= 0; at--) builder.writeInt8(old[at] ?? 0);
  const end = builder.offset();
  const placeOf = (position: number): number => {
    if (!(position > 0 && position < old.length)) throw new RangeError('a field that is not there');
    return end - position;
  };
  const referred = (slot: number): number => {
    const at = field(schema, slot);
    return at === 0 ? 0 : placeOf(buffer.__indirect(at));
  };

  const places = Array.from({ length: count }, (_, at) => placeOf(buffer.__indirect(first + at * 4)));
  places.push(...columns.map((column) => writeField(builder, column)));
  builder.startVector(4, places.length, 4);
  for (const place of places.toReversed()) builder.addOffset(place);
  const vector = builder.endVector();
  builder.startObject(4);
  builder.addFieldInt16(0, endianness === 0 ? 0 : buffer.readInt16(endianness), 0);
  builder.addFieldOffset(1, vector, 0);
  builder.addFieldOffset(2, referred(schemaSlots.metadata), 0);
  builder.addFieldOffset(3, referred(schemaSlots.features), 0);
  const newSchema = builder.endObject();
  builder.startObject(5);
  builder.addFieldInt16(0, version === 0 ? 0 : buffer.readInt16(version), 0);
  builder.addFieldInt8(1, headerIsSchema, 0);
  builder.addFieldOffset(2, newSchema, 0);
  builder.finish(builder.endObject());
  return framed(builder.asUint8Array());
}

/** The mark, the length in multiples of eight, and the message. */
function framed(message: Uint8Array): string {
  const length = (message.length + 7) & ~7;
  const out = Buffer.alloc(8 + length);
  out.writeUInt32LE(0xffffffff, 0);
  out.writeUInt32LE(length, 4);
  out.set(message, 8);
  return out.toString('base64');
}

function writeField(builder: Builder, { name, type }: AddedColumn): number {
  const text = builder.createString(name);
  const arrow = arrowTypes[type];
  const [number, table] = writeType(builder, arrow);
  builder.startVector(4, 0, 4);
  const children = builder.endVector();
  builder.startObject(7);
  builder.addFieldOffset(0, text, 0);
  builder.addFieldInt8(1, 1, 0);
  builder.addFieldInt8(2, number, 0);
  builder.addFieldOffset(3, table, 0);
  builder.addFieldOffset(5, children, 0);
  return builder.endObject();
}

/** Number and table of a type. */
function writeType(builder: Builder, type: 'utf8' | 'double' | 'int32'): readonly [number: number, table: number] {
  if (type === 'utf8') {
    builder.startObject(0);
    return [5, builder.endObject()];
  }
  if (type === 'double') {
    builder.startObject(1);
    builder.addFieldInt16(0, 2, 0);
    return [3, builder.endObject()];
  }
  builder.startObject(2);
  builder.addFieldInt32(0, 32, 0);
  builder.addFieldInt8(1, 1, 0);
  return [2, builder.endObject()];
}
