/**
 * Levels and dictionary indexes: the hybrid of runs and packed bits.
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/#run-length-encoding--bit-packing-hybrid-rle--3
 */
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';

/** Bits needed for numbers up to `most`. */
export function bitWidth(most: number): number {
  return 32 - Math.clz32(most);
}

/**
 * Reads `count` numbers of `width` bits, 0 to 32, into `into`.
 *
 * @returns position after them.
 * @throws {RangeError} when the bytes end too early.
 */
export function readHybrid(
  bytes: Uint8Array,
  from: number,
  end: number,
  width: number,
  into: Uint32Array | Uint8Array,
  count: number,
): number {
  if (width > 32) throw new RangeError('bit width');
  let at = from;
  let done = 0;
  if (width === 0) {
    into.fill(0, 0, count);
    return at;
  }
  while (done < count) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= end || shift > 28) throw new RangeError('ends too early');
      const byte = bytes[at++] ?? 0;
      head = (head | ((byte & 127) << shift)) >>> 0;
      if (byte < 128) break;
    }
    if ((head & 1) === 0) {
      const run = Math.min(head >>> 1, count - done);
      if (run === 0) throw new RangeError('an empty run');
      let value = 0;
      for (let byte = 0; byte < (width + 7) >> 3; byte++) value |= (bytes[at++] ?? 0) << (byte * 8);
      into.fill(value >>> 0, done, done + run);
      done += run;
      continue;
    }
    const groups = head >>> 1;
    if (groups === 0) throw new RangeError('an empty run');
    const packedEnd = at + groups * width;
    const values = Math.min(groups * 8, count - done);
    if (at + Math.ceil((values * width) / 8) > end) throw new RangeError('ends too early');
    unpack(bytes, at, width, into, done, values);
    done += values;
    at = Math.min(packedEnd, end);
  }
  return at;
}

/** Unpacks numbers of `width` bits, the lowest bits first. */
function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  into: Uint32Array | Uint8Array,
  to: number,
  count: number,
): void {
  if (width === 1) {
    for (let index = 0; index < count; index++)
      into[to + index] = ((bytes[from + (index >> 3)] ?? 0) >> (index & 7)) & 1;
    return;
  }
  const mask = width === 32 ? 0xffffffff : 2 ** width - 1;
  let at = from;
  let held = 0;
  let bits = 0;
  for (let index = 0; index < count; index++) {
    while (bits < width) {
      // Up to 24 + 8 bits fit in an integer; wider numbers are put together in a double.
      held = bits <= 24 ? (held | ((bytes[at++] ?? 0) << bits)) >>> 0 : held + (bytes[at++] ?? 0) * 2 ** bits;
      bits += 8;
    }
    into[to + index] = held > 0xffffffff ? held % 2 ** width : (held & mask) >>> 0;
    held = width === 32 || held > 0xffffffff ? Math.floor(held / 2 ** width) : held >>> width;
    bits -= width;
  }
}

/** Least repeats that are written as a run. */
const leastRun = 16;

/** Writes numbers of `width` bits; long repeats as runs, the rest packed. */
export function writeHybrid(values: ArrayLike<number>, count: number, width: number, out: ByteBuffer): void {
  if (width === 0) return;
  let packedFrom = 0;
  let at = 0;
  while (at < count) {
    const value = values[at] ?? 0;
    let end = at + 1;
    while (end < count && values[end] === value) end++;
    // Packed bits come in groups of eight: a run begins where a group ends.
    const start = at + ((8 - ((at - packedFrom) & 7)) & 7);
    if (end - start >= leastRun) {
      writePacked(values, packedFrom, start, width, out);
      writeVarint((end - start) << 1, out);
      for (let byte = 0; byte < (width + 7) >> 3; byte++) out.writeByte((value >>> (byte * 8)) & 255);
      packedFrom = end;
    }
    at = end;
  }
  writePacked(values, packedFrom, count, width, out);
}

function writePacked(values: ArrayLike<number>, from: number, to: number, width: number, out: ByteBuffer): void {
  if (from >= to) return;
  const groups = (to - from + 7) >> 3;
  writeVarint((groups << 1) | 1, out);
  const bytes = groups * width;
  out.reserve(bytes);
  const target = out.bytes;
  let at = out.length;
  let held = 0;
  let bits = 0;
  for (let index = from; index < to; index++) {
    held = bits + width <= 32 ? (held | ((values[index] ?? 0) << bits)) >>> 0 : held + (values[index] ?? 0) * 2 ** bits;
    bits += width;
    while (bits >= 8) {
      target[at++] = held & 255;
      held = held > 0xffffffff ? Math.floor(held / 256) : held >>> 8;
      bits -= 8;
    }
  }
  if (bits > 0) target[at++] = held & 255;
  const end = out.length + bytes;
  target.fill(0, at, end);
  out.length = end;
}

function writeVarint(value: number, out: ByteBuffer): void {
  let rest = value >>> 0;
  for (; rest > 127; rest >>>= 7) out.writeByte((rest & 127) | 128);
  out.writeByte(rest);
}
