/** Values of a page, whatever their encoding. Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/ */
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { readHybrid } from './levels.ts';
import type { ParquetColumn } from './schema.ts';
import { valueBytes, type WriteText } from './value-text.ts';

/** Encodings by their number in the format. */
export const encodings = {
  PLAIN: 0,
  PLAIN_DICTIONARY: 2,
  RLE: 3,
  DELTA_BINARY_PACKED: 5,
  DELTA_LENGTH_BYTE_ARRAY: 6,
  DELTA_BYTE_ARRAY: 7,
  RLE_DICTIONARY: 8,
  BYTE_STREAM_SPLIT: 9,
} as const;

/** Values as ranges over bytes. */
export interface ValueTable {
  readonly bytes: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/**
 * Finds the values of a page.
 *
 * @param count values that are not null.
 * @throws {RangeError} when the bytes do not hold them; Error for an encoding that the type does not have.
 */
export function readValues(
  column: ParquetColumn,
  encoding: number,
  bytes: Uint8Array,
  from: number,
  count: number,
): ValueTable {
  const width = valueBytes(column);
  switch (encoding) {
    case encodings.PLAIN:
      if (column.physical === 'BOOLEAN')
        return booleans(bytes, from, count, (into) => {
          unpackBits(bytes, from, into);
        });
      return width === 0 ? plainTexts(bytes, from, count) : fixedValues(bytes, from, width, count);
    case encodings.RLE:
      return booleans(bytes, from, count, (into) => readHybrid(bytes, from + 4, bytes.length, 1, into, count));
    case encodings.DELTA_BINARY_PACKED: {
      const numbers = new Uint8Array(count * width);
      const view = new DataView(numbers.buffer);
      readDeltas(bytes, from, count, (index, value) => {
        if (width === 4) view.setInt32(index * 4, Number(BigInt.asIntN(32, value)), true);
        else view.setBigInt64(index * 8, value, true);
      });
      return fixedValues(numbers, 0, width, count);
    }
    case encodings.DELTA_LENGTH_BYTE_ARRAY: {
      const { lengths, next } = readLengths(bytes, from, count);
      return consecutive(bytes, next, lengths);
    }
    case encodings.DELTA_BYTE_ARRAY:
      return prefixedTexts(bytes, from, count);
    case encodings.BYTE_STREAM_SPLIT:
      return fixedValues(joinStreams(bytes, from, width, count), 0, width, count);
    default:
      throw new Error(`the encoding ${encoding} is unknown`);
  }
}

/** The same values as text. */
export function textTable({ bytes, start, end }: ValueTable, write: WriteText): ValueTable {
  const out = new ByteBuffer(start.length * 12);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(start.length);
  const ends = new Int32Array(start.length);
  for (let index = 0; index < start.length; index++) {
    starts[index] = out.length;
    write(view, start[index] ?? 0, end[index] ?? 0, out);
    ends[index] = out.length;
  }
  return { bytes: out.bytes, start: starts, end: ends };
}

function plainTexts(bytes: Uint8Array, from: number, count: number): ValueTable {
  if (from + 4 * count > bytes.length) throw new RangeError('values end behind their page');
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  let at = from;
  for (let index = 0; index < count; index++) {
    const length =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    at += 4;
    start[index] = at;
    at += length;
    if (length < 0 || at > bytes.length) throw new RangeError('a text ends behind its page');
    end[index] = at;
  }
  return { bytes, start, end };
}

function fixedValues(bytes: Uint8Array, from: number, width: number, count: number): ValueTable {
  if (from + width * count > bytes.length) throw new RangeError('values end behind their page');
  const start = Int32Array.from({ length: count }, (_, index) => from + index * width);
  return { bytes, start, end: start.map((at) => at + width) };
}

function booleans(bytes: Uint8Array, from: number, count: number, read: (into: Uint8Array) => unknown): ValueTable {
  if (from > bytes.length) throw new RangeError('values end behind their page');
  const into = new Uint8Array(count);
  read(into);
  return fixedValues(into, 0, 1, count);
}

function unpackBits(bytes: Uint8Array, from: number, into: Uint8Array): void {
  if (from + into.length / 8 > bytes.length) throw new RangeError('values end behind their page');
  for (let index = 0; index < into.length; index++)
    into[index] = ((bytes[from + (index >> 3)] ?? 0) >> (index & 7)) & 1;
}

/**
 * Numbers as differences in blocks.
 *
 * @returns position after them.
 */
function readDeltas(
  bytes: Uint8Array,
  from: number,
  count: number,
  take: (index: number, value: bigint) => void,
): number {
  let at = from;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (at >= bytes.length) throw new RangeError('differences end too early');
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a difference of more than 64 bits');
  };
  const signed = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n);
  const blockSize = Number(varint());
  const miniBlocks = Number(varint());
  const total = Number(varint());
  let value = signed(varint());
  const perMini = blockSize / miniBlocks;
  if (
    !(miniBlocks > 0 && miniBlocks <= 512 && perMini >= 8 && perMini % 8 === 0 && blockSize <= 1 << 20) ||
    total < count
  ) {
    throw new RangeError('differences with an impossible head');
  }
  let index = 0;
  if (count > 0) take(index++, value);
  while (index < total) {
    const least = signed(varint());
    const widths = bytes.subarray(at, at + miniBlocks);
    at += miniBlocks;
    for (const width of widths) {
      if (index >= total) break;
      if (width > 64 || at + (perMini * width) / 8 > bytes.length) throw new RangeError('differences end too early');
      for (let in_ = 0; in_ < perMini && index < total; in_++, index++) {
        value = BigInt.asIntN(64, value + least + bitsAt(bytes, at * 8 + in_ * width, width));
        if (index < count) take(index, value);
      }
      at += (perMini * width) / 8;
    }
  }
  return at;
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): bigint {
  let value = 0n;
  for (let done = 0; done < width;) {
    const at = bit + done;
    const taken = Math.min(8 - (at & 7), width - done);
    value |= BigInt(((bytes[at >> 3] ?? 0) >> (at & 7)) & ((1 << taken) - 1)) << BigInt(done);
    done += taken;
  }
  return value;
}

function readLengths(
  bytes: Uint8Array,
  from: number,
  count: number,
): { readonly lengths: Int32Array; readonly next: number } {
  const lengths = new Int32Array(count);
  const next = readDeltas(bytes, from, count, (index, value) => {
    if (value < 0n || value > 0x7fffffffn) throw new RangeError('an impossible length');
    lengths[index] = Number(value);
  });
  return { lengths, next };
}

function consecutive(bytes: Uint8Array, from: number, lengths: Int32Array): ValueTable {
  const start = new Int32Array(lengths.length);
  const end = new Int32Array(lengths.length);
  let at = from;
  for (let index = 0; index < lengths.length; index++) {
    start[index] = at;
    at += lengths[index] ?? 0;
    if (at > bytes.length) throw new RangeError('a text ends behind its page');
    end[index] = at;
  }
  return { bytes, start, end };
}

/** Texts that share a prefix with the one before. */
function prefixedTexts(bytes: Uint8Array, from: number, count: number): ValueTable {
  const prefixes = readLengths(bytes, from, count);
  const suffixes = readLengths(bytes, prefixes.next, count);
  const rest = consecutive(bytes, suffixes.next, suffixes.lengths);
  const out = new ByteBuffer(bytes.length);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const before = index === 0 ? 0 : (start[index - 1] ?? 0);
    const prefix = prefixes.lengths[index] ?? 0;
    if (prefix > (index === 0 ? 0 : (end[index - 1] ?? 0) - before))
      throw new RangeError('a text begins as none before it');
    start[index] = out.length;
    out.reserve(prefix);
    out.writeBytes(out.bytes, before, before + prefix);
    out.writeBytes(bytes, rest.start[index], rest.end[index]);
    end[index] = out.length;
  }
  return { bytes: out.bytes, start, end };
}

/** The first bytes of all values, then the second ones, and so on. */
function joinStreams(bytes: Uint8Array, from: number, width: number, count: number): Uint8Array {
  if (from + width * count > bytes.length) throw new RangeError('values end behind their page');
  const joined = new Uint8Array(width * count);
  for (let byte = 0; byte < width; byte++) {
    for (let index = 0; index < count; index++) joined[index * width + byte] = bytes[from + byte * count + index] ?? 0;
  }
  return joined;
}
