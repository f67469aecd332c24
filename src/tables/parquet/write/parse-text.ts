/** The stored values of texts: the inverse of value-text.ts, type by type. */
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { StoredType } from '../format/stored-type.ts';
import { valueBytes } from '../format/value-text.ts';

/** Replaces the text that was written from `start` on by the stored value. */
type ParseText = (out: ByteBuffer, start: number) => void;

/** Writes the stored value of a text into a view of the bytes of a value. */
type SetValue = (view: DataView, text: string) => void;

/** How the texts of a type become stored values; undefined where they are stored as they are. */
export function textParser(type: StoredType): ParseText | undefined {
  const { physical, logical } = type;
  const isBytes = physical === 'BYTE_ARRAY' || physical === 'FIXED_LEN_BYTE_ARRAY';
  if (logical.kind === 'text' && isBytes) return undefined;
  if (logical.kind === 'decimal' && isBytes) {
    return bytesOf((text) => bigEndian(unscaled(text), physical === 'BYTE_ARRAY' ? undefined : type.typeLength));
  }
  if (isBytes) return bytesOf((text) => Buffer.from(text.replaceAll('-', ''), 'hex'));
  const view = new DataView(new ArrayBuffer(valueBytes(type)));
  const bytes = new Uint8Array(view.buffer);
  const set = setterOf(type);
  return (out, start) => {
    set(view, textFrom(out, start));
    out.length = start;
    out.writeBytes(bytes);
  };
}

function bytesOf(parse: (text: string) => Uint8Array): ParseText {
  return (out, start) => {
    const bytes = parse(textFrom(out, start));
    out.length = start;
    out.writeBytes(bytes);
  };
}

function textFrom({ bytes, length }: ByteBuffer, start: number): string {
  return Buffer.from(bytes.buffer, start, length - start).toString('latin1');
}

function setterOf({ physical, logical }: StoredType): SetValue {
  const setInteger = integerSetter(physical);
  switch (logical.kind) {
    case 'boolean':
      return (view, text) => {
        view.setUint8(0, text === 'true' ? 1 : 0);
      };
    case 'date':
      return (view, text) => {
        view.setInt32(0, Number(secondsOf(`${text}T00:00:00`) / 86_400n), true);
      };
    case 'time':
    case 'timestamp': {
      const { kind, perSecond } = logical;
      return (view, text) => {
        setInteger(view, unitsOf(kind === 'time' ? `1970-01-01T${text}` : text, perSecond));
      };
    }
    case 'decimal':
      return (view, text) => {
        setInteger(view, unscaled(text));
      };
    case 'number':
    case 'unsigned':
    case 'float16':
    case 'text':
    case 'bytes':
    case 'uuid':
    case 'interval':
      // NaN is an empty text.
      if (physical === 'DOUBLE') return (view, text) => { view.setFloat64(0, text === '' ? NaN : Number(text), true); }; // prettier-ignore
      if (physical === 'FLOAT') return (view, text) => { view.setFloat32(0, text === '' ? NaN : Number(text), true); }; // prettier-ignore
      return (view, text) => {
        setInteger(view, BigInt(text));
      };
  }
}

/** Unsigned numbers have the same bytes as the signed ones that they wrap around to. */
function integerSetter(physical: StoredType['physical']): (view: DataView, value: bigint) => void {
  if (physical === 'INT32') return (view, value) => { view.setInt32(0, Number(BigInt.asIntN(32, value)), true); }; // prettier-ignore
  if (physical !== 'INT96') return (view, value) => { view.setBigInt64(0, value, true); }; // prettier-ignore
  return (view, nanoseconds) => {
    const ofDay = ((nanoseconds % nanosecondsPerDay) + nanosecondsPerDay) % nanosecondsPerDay;
    view.setBigUint64(0, ofDay, true);
    view.setUint32(8, Number((nanoseconds - ofDay) / nanosecondsPerDay) + julianDayOf1970, true);
  };
}

const nanosecondsPerDay = 86_400_000_000_000n;
const julianDayOf1970 = 2_440_588;

/** Seconds since 1970 of `2026-03-15T12:30:00`. */
function secondsOf(iso: string): bigint {
  const milliseconds = Date.parse(`${iso}Z`);
  if (Number.isNaN(milliseconds)) throw new RangeError('a time that no calendar holds');
  return BigInt(milliseconds / 1000);
}

/** Units since 1970 of `2026-03-15T12:30:00.5Z`. */
function unitsOf(text: string, perSecond: number): bigint {
  const [, iso = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z?$/.exec(text) ?? [];
  const digits = String(perSecond).length - 1;
  return secondsOf(iso) * BigInt(perSecond) + BigInt(fraction.padEnd(digits, '0') || '0');
}

/** The digits of a decimal as an integer: its text has as many decimal places as its type. */
function unscaled(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

/** An integer in two's complement, big-endian. @param length default: the fewest bytes that hold it. */
function bigEndian(value: bigint, length?: number): Uint8Array {
  let bytes = length ?? 1;
  if (length === undefined) while (BigInt.asIntN(bytes * 8, value) !== value) bytes++;
  const out = new Uint8Array(bytes);
  let rest = value;
  for (let at = bytes - 1; at >= 0; at--, rest >>= 8n) out[at] = Number(rest & 255n);
  return out;
}
