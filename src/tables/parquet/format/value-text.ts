import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { ParquetColumn } from './schema.ts';

/** Bytes of a value; 0 where each has its own length. Booleans are unpacked to a byte. */
export function valueBytes({ physical, typeLength }: Pick<ParquetColumn, 'physical' | 'typeLength'>): number {
  switch (physical) {
    case 'BOOLEAN':
      return 1;
    case 'INT32':
    case 'FLOAT':
      return 4;
    case 'INT64':
    case 'DOUBLE':
      return 8;
    case 'INT96':
      return 12;
    case 'FIXED_LEN_BYTE_ARRAY':
      return typeLength;
    case 'BYTE_ARRAY':
      return 0;
  }
}

/** Appends a stored value of a column as text: numbers in decimal digits, dates and times as ISO 8601, bytes in hexadecimal. */
export type WriteText = (view: DataView, start: number, end: number, out: ByteBuffer) => void;

/** How the values of a column become text; undefined where they are text already. */
export function textWriter({ physical, logical }: ParquetColumn): WriteText | undefined {
  switch (logical.kind) {
    case 'text':
      return physical === 'BYTE_ARRAY' || physical === 'FIXED_LEN_BYTE_ARRAY' ? undefined : ascii(numberOf(physical));
    case 'boolean':
      return ascii((view, at) => (view.getUint8(at) === 0 ? 'false' : 'true'));
    case 'number':
      return ascii(numberOf(physical));
    case 'unsigned':
      return ascii((view, at) => String(physical === 'INT64' ? view.getBigUint64(at, true) : view.getUint32(at, true)));
    case 'date':
      return ascii((view, at) => isoDay(view.getInt32(at, true)));
    case 'time':
    case 'timestamp': {
      const { perSecond, isUtc, kind } = logical;
      const parts = physical === 'INT96' ? int96 : physical === 'INT32' ? int32 : int64;
      return ascii((view, at) => isoTime(parts(view, at), BigInt(perSecond), kind === 'timestamp', isUtc));
    }
    case 'decimal': {
      const { scale } = logical;
      const unscaled = physical === 'INT32' ? int32 : physical === 'INT64' ? int64 : bigEndian;
      return ascii((view, at, end) => decimalText(unscaled(view, at, end), scale));
    }
    case 'float16':
      return ascii((view, at) => floatText(halfFloat(view.getUint16(at, true)), 3, 5, (value) => value));
    case 'uuid':
      return ascii((view, at, end) => hexadecimal(view, at, end).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    case 'bytes':
    case 'interval':
      return ascii(hexadecimal);
  }
}

type Format = (view: DataView, start: number, end: number) => string;

function ascii(format: Format): WriteText {
  return (view, start, end, out) => {
    out.writeAscii(format(view, start, end));
  };
}

function numberOf(physical: ParquetColumn['physical']): Format {
  if (physical === 'INT32') return (view, at) => String(view.getInt32(at, true));
  if (physical === 'INT64') return (view, at) => String(view.getBigInt64(at, true));
  if (physical === 'DOUBLE') return (view, at) => plainNumber(view.getFloat64(at, true));
  return (view, at) => shortFloat(view.getFloat32(at, true));
}

/** The digits of a double. NaN counts as null: pandas and others write it for missing values. */
export function plainNumber(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** The fewest digits that are read back as the same 32-bit float. */
export function shortFloat(value: number): string {
  return floatText(value, 6, 9, Math.fround);
}

/** The fewest digits that are read back as the same 16-bit float. */
function floatText(value: number, least: number, most: number, round: (value: number) => number): string {
  for (let digits = least; digits < most; digits++) {
    const short = Number(value.toPrecision(digits));
    if (round(short) === value) return String(short);
  }
  return plainNumber(Number(value.toPrecision(most)));
}

function halfFloat(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

const int32 = (view: DataView, at: number): bigint => BigInt(view.getInt32(at, true));
const int64 = (view: DataView, at: number): bigint => view.getBigInt64(at, true);

/** Nanoseconds since 1970 of a 96-bit timestamp: nanoseconds of the day, then the Julian day. */
function int96(view: DataView, at: number): bigint {
  return BigInt(view.getUint32(at + 8, true) - 2_440_588) * 86_400_000_000_000n + view.getBigUint64(at, true);
}

function bigEndian(view: DataView, start: number, end: number): bigint {
  let value = start < end ? BigInt(view.getInt8(start)) : 0n;
  for (let at = start + 1; at < end; at++) value = (value << 8n) | BigInt(view.getUint8(at));
  return value;
}

/** An integer with a decimal point before its last `scale` digits. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return scale <= 0
    ? `${sign}${digits}${'0'.repeat(-scale)}`
    : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A day as `2026-03-15`. @param days since 1970-01-01. */
export function isoDay(days: number): string {
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/T.*/, '');
}

/** `2026-03-15T12:30:00.5`, with Z where it is a moment of the whole world; of a time of the day without the date. */
export function isoTime(value: bigint, perSecond: bigint, hasDay: boolean, isUtc: boolean): string {
  const seconds = value / perSecond - (value % perSecond < 0n ? 1n : 0n);
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString().slice(0, -5);
  const digits = String(perSecond).length - 1;
  const fraction = String(value - seconds * perSecond)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${hasDay ? iso : iso.slice(iso.indexOf('T') + 1)}${fraction === '' ? '' : `.${fraction}`}${isUtc && hasDay ? 'Z' : ''}`;
}

function hexadecimal(view: DataView, start: number, end: number): string {
  return Buffer.from(view.buffer, view.byteOffset + start, end - start).toString('hex');
}
