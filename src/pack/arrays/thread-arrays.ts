import { ArpenteurError } from '../../errors.ts';
import { largestSectionBytes, type SectionArray } from '../format.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * `length` bytes of shared memory, all zero.
 *
 * @throws {ArpenteurError} PACK_TOO_LARGE, as all functions of this file.
 */
export function sharedUint8(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(sharedBytes(length));
}

/** `length` unsigned 16-bit numbers in shared memory, all zero. */
export function sharedUint16(length: number): Uint16Array<SharedArrayBuffer> {
  return new Uint16Array(sharedBytes(2 * length));
}

/** `length` unsigned 32-bit numbers in shared memory, all zero. */
export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(sharedBytes(4 * length));
}

/** `length` 32-bit floats in shared memory, all zero. */
export function sharedFloat32(length: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(sharedBytes(4 * length));
}

/** `length` 64-bit floats in shared memory, all zero. */
export function sharedFloat64(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(sharedBytes(8 * length));
}

/** Copies an array into shared memory. */
export function sharedCopy(array: SectionArray): SectionArray {
  const bytes = new Uint8Array(sharedBytes(array.byteLength));
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const Type = array.constructor as new (buffer: SharedArrayBuffer) => SectionArray;
  return new Type(bytes.buffer);
}

/** @throws {ArpenteurError} PACK_TOO_LARGE if an array cannot be that long. */
function sharedBytes(bytes: number): SharedArrayBuffer {
  if (bytes <= largestSectionBytes) return new SharedArrayBuffer(bytes);
  throw new ArpenteurError(
    'PACK_TOO_LARGE',
    phrase`A section of the pack would have ${bytes} bytes; at most ${largestSectionBytes} are possible.`,
    { found: bytes, most: largestSectionBytes },
  );
}
