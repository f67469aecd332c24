/** Bytes of two buffers copied and compared four at a time, without creating views. */

/** Bytes per step. */
export const wordBytes = 4;

/** Copies `source[start, end)`; up to three bytes behind its end may be overwritten. */
export function copyWords(source: DataView, start: number, end: number, to: DataView, at: number): void {
  let from = start;
  let next = at;
  for (const last = Math.min(end, source.byteLength - 3); from < last; from += wordBytes, next += wordBytes) {
    to.setInt32(next, source.getInt32(from, true), true);
  }
  for (; from < end; from++, next++) to.setUint8(next, source.getUint8(from));
}

/** True if `length` bytes of both are the same. */
export function sameBytes(one: DataView, oneAt: number, other: DataView, otherAt: number, length: number): boolean {
  const last = length - wordBytes;
  if (last < 0) {
    for (let at = 0; at < length; at++) if (one.getUint8(oneAt + at) !== other.getUint8(otherAt + at)) return false;
    return true;
  }
  for (let at = 0; at < last; at += wordBytes) {
    if (one.getInt32(oneAt + at, true) !== other.getInt32(otherAt + at, true)) return false;
  }
  return one.getInt32(oneAt + last, true) === other.getInt32(otherAt + last, true);
}
