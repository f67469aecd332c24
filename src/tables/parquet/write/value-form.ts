/** How the values of a column that is written are stored. */
import type { ColumnType } from '../../../domain/outcomes.ts';
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { StoredType } from '../format/stored-type.ts';
import { makeStruct, makeText, ThriftReader, thriftType, type ThriftStruct } from '../format/thrift.ts';
import { textParser } from './parse-text.ts';

/** Type of a column: that of a result column, or as another file stores it. */
export type WrittenType = ColumnType | StoredType;

/** How values become the bytes of a page. */
export interface ValueForm {
  /** Number of the physical type in the format. */
  readonly physical: number;
  /** Values have their own length, which is written before each. */
  readonly hasLength: boolean;
  /** Values are single bits, which have no dictionary. */
  readonly isBit: boolean;
  /** Replaces the text that was written from `start` on by the stored value; undefined if texts are stored as they are. */
  readonly encode: ((out: ByteBuffer, start: number) => void) | undefined;
}

/** Physical types by the type of a result column. */
const physicalNumbers: Readonly<Record<ColumnType, number>> = { text: 6, code: 6, json: 6, number: 5, integer: 1 };
/** Numbers of the physical types of other files. */
const storedNumbers: Readonly<Record<StoredType['physical'], number>> = { BOOLEAN: 0, INT32: 1, INT64: 2, INT96: 3, FLOAT: 4, DOUBLE: 5, BYTE_ARRAY: 6, FIXED_LEN_BYTE_ARRAY: 7 }; // prettier-ignore

/** The form of the values of a type. */
export function valueForm(type: WrittenType): ValueForm {
  if (typeof type !== 'string') {
    const { physical } = type;
    return {
      physical: storedNumbers[physical],
      hasLength: physical === 'BYTE_ARRAY',
      isBit: physical === 'BOOLEAN',
      encode: textParser(type),
    };
  }
  const encode = type === 'number' ? writeDouble : type === 'integer' ? writeInt32 : undefined;
  return { physical: physicalNumbers[type], hasLength: encode === undefined, isBit: false, encode };
}

/** The element of the schema for a column that is written: all its values may be null. */
export function schemaElement(name: string, type: WrittenType): ThriftStruct {
  if (typeof type !== 'string') {
    const element = new ThriftReader(Buffer.from(type.element, 'base64')).struct();
    // The field id belongs to the other file.
    element.delete(9);
    return element
      .set(3, { type: thriftType.i32, value: 1 })
      .set(4, { type: thriftType.binary, value: makeText(name) });
  }
  const isText = physicalNumbers[type] === 6;
  return makeStruct(
    [1, 'i32', physicalNumbers[type]],
    [3, 'i32', 1],
    [4, 'binary', makeText(name)],
    [6, 'i32', isText ? 0 : undefined],
    [10, 'struct', isText ? makeStruct([1, 'struct', new Map()]) : undefined],
  );
}

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/** Replaces decimal digits by the double. */
function writeDouble(out: ByteBuffer, start: number): void {
  double[0] = readDecimal(out, start);
  out.length = start;
  out.writeBytes(doubleBytes);
}

function writeInt32(out: ByteBuffer, start: number): void {
  const value = readDecimal(out, start);
  out.length = start;
  writeInt(out, value);
}

/** Writes a 32-bit integer, little-endian. */
export function writeInt(out: ByteBuffer, value: number): void {
  out.reserve(4);
  for (let byte = 0; byte < 32; byte += 8) out.bytes[out.length++] = (value >>> byte) & 255;
}

/** The number that was written from `start` on in decimal digits: exact, as both the digits and the power of ten are. */
export function readDecimal({ bytes, length }: ByteBuffer, start: number): number {
  let digits = 0;
  let power = 0;
  const isNegative = bytes[start] === 0x2d;
  for (let at = isNegative ? start + 1 : start; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2e) power = 1;
    else {
      digits = digits * 10 + byte - 0x30;
      power *= 10;
    }
  }
  const value = power > 1 ? digits / power : digits;
  return isNegative ? -value : value;
}
